"""Which files are taken, and why others are not."""

import io
import zipfile
from random import Random

import pytest

from consult.core.office_metadata import MOST_BYTES_OF_A_PICTURE
from consult.responses.attaching import (
    MAX_FILE_BYTES,
    Upload,
    clean_name,
    file_row,
    upload_errors,
    with_added,
    without_metadata,
)
from consult.surveys.answers import FieldError
from consult.surveys.question_types import File
from tests.factories.docx import with_parts
from tests.factories.files import (
    DOCX,
    DOCX_WITH_MACROS,
    HTML,
    JPEG,
    ODT,
    PDF,
    PNG,
    XLSX,
    archive,
    png,
)
from tests.factories.strangers import COMPOUND_FILE, PASSWORD
from tests.unit.surveys.examples import raw


def packed(size: int, name: str = "word/media/image1.emf") -> bytes:
    """Return a DOCX with a further part of zeros."""
    target = io.BytesIO(DOCX)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr(name, bytes(size))
    return target.getvalue()


ANY = File.model_validate(raw("q21", "file", max=2))
PDF_ONLY = File.model_validate(raw("q21", "file", types=["pdf"]))


def reasons(name: str, content: bytes, question: File = ANY) -> list[str]:
    return [error.reason for error in upload_errors(question, [Upload(name, content)])]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("position.pdf", PDF),
        ("POSITION.PDF", PDF),
        ("letter.docx", DOCX),
        ("table.xlsx", XLSX),
        ("letter.odt", ODT),
        ("site.png", PNG),
        ("site.jpg", JPEG),
        ("site.jpeg", JPEG),
    ],
)
def test_a_file_that_is_what_its_name_says_is_taken(name: str, content: bytes) -> None:
    assert reasons(name, content) == []


def test_an_empty_file_is_refused() -> None:
    assert reasons("position.pdf", b"") == ["file_empty"]


def test_twenty_megabytes_are_taken_and_one_byte_more_is_refused() -> None:
    largest = PDF.ljust(20 * 1024 * 1024, b"\n")

    assert len(largest) == MAX_FILE_BYTES
    assert reasons("position.pdf", largest) == []
    assert reasons("position.pdf", largest + b"\n") == ["file_too_large"]


@pytest.mark.parametrize("name", ["run.exe", "page.html", "letter.docm", "noending", "old.doc"])
def test_another_ending_is_refused(name: str) -> None:
    assert reasons(name, PDF) == ["file_type"]


def test_a_question_takes_only_the_endings_it_names() -> None:
    assert reasons("letter.docx", DOCX, PDF_ONLY) == ["file_type"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("position.pdf", HTML),
        ("position.pdf", DOCX),
        ("position.pdf", PNG),
        ("site.png", JPEG),
        ("letter.docx", PDF),
        ("letter.docx", XLSX),
        ("letter.docx", archive("evil.html")),
        ("letter.docx", DOCX[:-10]),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(name: str, content: bytes) -> None:
    assert reasons(name, content) == ["file_content"]


def test_a_document_with_macros_is_refused_whatever_it_is_called() -> None:
    assert reasons("letter.docx", DOCX_WITH_MACROS) == ["file_macros"]


def test_a_document_with_a_password_is_refused_as_such() -> None:
    assert reasons("letter.docx", PASSWORD) == ["file_password"]
    assert reasons("table.xlsx", PASSWORD) == ["file_password"]
    assert reasons("letter.docx", COMPOUND_FILE) == ["file_content"]


def with_huge_picture() -> bytes:
    """A picture that is small packed, though not so small that it is taken for a bomb."""
    noise = Random(1).randbytes(MOST_BYTES_OF_A_PICTURE // 100)  # no secret
    return with_parts(DOCX, {"word/media/image1.PNG": bytes(MOST_BYTES_OF_A_PICTURE) + noise})


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("site.svg", SVG, "file_type"),
        ("site.png", SVG, "file_content"),
        ("site.png", png(50_000, 50_000), "file_pixels"),
        ("site.png", PNG[:-8], "file_content"),
        ("letter.docx", packed(60 * 1024**2), "file_unpacked"),
        ("letter.docx", with_huge_picture(), "file_unpacked"),
        ("letter.docx", DOCX + b"<script>alert(1)</script>", "file_content"),
    ],
    ids=["svg", "svg called png", "pixels", "cut off", "bomb", "huge picture", "something behind"],
)
def test_a_file_built_to_do_harm_is_refused(name: str, content: bytes, reason: str) -> None:
    assert reasons(name, content) == [reason]


def test_what_is_kept_of_a_letter_is_without_its_author() -> None:
    kept = without_metadata(Upload("letter.docx", packed(10, "docProps/core.xml")))
    with zipfile.ZipFile(io.BytesIO(kept.content)) as opened:
        assert bytes(10) not in opened.read("docProps/core.xml")


def test_a_file_both_pdf_and_zip_is_taken_only_as_the_pdf_it_begins_as() -> None:
    polyglot = PDF + DOCX

    assert reasons("position.pdf", polyglot) == []
    assert reasons("letter.docx", polyglot) == ["file_content"]


def test_a_refusal_names_the_file_and_what_would_be_taken() -> None:
    uploads = [Upload("good.pdf", PDF), Upload("run.exe", PDF)]

    assert upload_errors(PDF_ONLY, uploads) == [
        FieldError("q21", "file_type", {"name": "run.exe", "types": "pdf"})
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("position paper.pdf", "position paper.pdf"),
        (r"C:\Users\Rosa\position.pdf", "position.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("two\r\nlines\tand\x00nul.pdf", "two lines andnul.pdf"),
        ("Informe técnico – Apurímac.pdf", "Informe técnico – Apurímac.pdf"),
    ],
)
def test_of_a_name_only_the_name_is_kept(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


def test_a_name_too_long_to_keep_keeps_its_ending() -> None:
    name = clean_name("x" * 300 + ".pdf")

    assert (len(name), name[-5:]) == (150, "x.pdf")


def test_an_answer_stands_for_a_stored_file() -> None:
    assert file_row(Upload("position.pdf", PDF), "5ha") == {
        "name": "position.pdf",
        "sha256": "5ha",
        "size": str(len(PDF)),
        "media_type": "application/pdf",
    }


def test_the_same_file_sent_twice_is_kept_once() -> None:
    first, second = (file_row(Upload(name, PDF), "5ha") for name in ("a.pdf", "b.pdf"))

    assert with_added([first], [first, second]) == [first, second]
