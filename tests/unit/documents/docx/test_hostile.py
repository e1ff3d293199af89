"""Files from strangers: refused with a reason that a sentence can be made of."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from consult.documents.docx import xml_checks
from consult.documents.docx.apart import read_apart
from consult.documents.docx.errors import DocxRefused
from consult.documents.docx.reading import read_docx
from tests.factories.docx import saved, with_changed_part
from tests.factories.files import PNG
from tests.factories.strangers import (
    BILLION,
    COMPOUND_FILE,
    EXTERNAL,
    PASSWORD,
    bomb,
    empty_word_file,
    long_word_file,
    macro_type,
    with_document_type,
    with_macros,
    word_file,
)


def with_wrong_sum() -> bytes:
    content = word_file()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo("word/document.xml")
    place = entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2
    return content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]


REFUSED = {
    "no bytes": (b"", "empty"),
    "no text": (empty_word_file(), "no_text"),
    "password": (PASSWORD, "password"),
    "doc": (COMPOUND_FILE + "WordDocument".encode("utf-16-le"), "old_format"),
    "docm": (with_macros(word_file()), "macros"),
    "docm by type": (macro_type(word_file()), "macros"),
    "bomb": (bomb(word_file()), "too_large_unpacked"),
    "external entity": (with_document_type(word_file(), EXTERNAL), "unsafe_xml"),
    "entities in entities": (with_document_type(word_file(), BILLION), "unsafe_xml"),
    "2,000 pages": (long_word_file(2_000), "too_long"),
    "pdf": (b"%PDF-1.7\n" + word_file(), "not_docx"),
    "cut off": (word_file()[:-40], "not_docx"),
    "wrong sum": (with_wrong_sum(), "damaged"),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(DocxRefused) as refused:
        read_docx(content)
    assert refused.value.reason == reason


def test_a_draft_of_more_paragraphs_than_can_be_read_is_refused_before_it_is_built() -> None:
    paragraphs = "<w:p/>" * (xml_checks.MAX_PARAGRAPHS + 1)
    content = with_changed_part(
        word_file(),
        "word/document.xml",
        lambda text: text.replace("<w:body>", f"<w:body>{paragraphs}"),
    )
    with pytest.raises(DocxRefused) as refused:
        read_docx(content)
    assert refused.value.reason == "too_long"


def test_a_picture_that_stands_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    elsewhere = tmp_path / "private.png"
    elsewhere.write_bytes(PNG)
    document = docx.Document()
    document.add_paragraph("Mining.")
    document.add_picture(io.BytesIO(PNG))
    linked = with_changed_part(
        saved(document),
        "word/_rels/document.xml.rels",
        lambda text: text.replace(
            'Target="media/image1.png"', f'Target="{elsewhere.as_uri()}" TargetMode="External"'
        ),
    )
    linked = with_changed_part(
        linked, "word/document.xml", lambda text: text.replace("r:embed=", "r:link=")
    )
    draft = read_docx(linked)
    assert (draft.images, draft.left_out) == ({}, 1)


def test_reading_apart_gives_the_draft_or_the_reason() -> None:
    assert read_apart(word_file()).markdown == "Mining.\n"
    with pytest.raises(DocxRefused) as refused:
        read_apart(with_document_type(word_file(), EXTERNAL))
    assert refused.value.reason == "unsafe_xml"
