"""Files from strangers: refused with a reason that a sentence can be made of."""

import io
import zipfile

import docx
import pytest

from consult.documents.docx import xml_checks
from consult.documents.docx.apart import read_apart
from consult.documents.docx.errors import DocxRefused
from consult.documents.docx.reading import read_docx
from tests.factories.docx import saved, with_changed_part, with_parts

COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def small() -> bytes:
    document = docx.Document()
    document.add_paragraph("Mining.")
    return saved(document)


def bomb() -> bytes:
    return with_parts(small(), {"word/media/image1.png": bytes(60 * 1024**2)})


def with_document_type(declared: str) -> bytes:
    return with_changed_part(
        small(),
        "word/document.xml",
        lambda text: text.replace(
            "<w:document", f"<!DOCTYPE x [{declared}]><w:document", 1
        ).replace("Mining.", "&leak;"),
    )


def with_macros() -> bytes:
    return with_parts(small(), {"word/vbaProject.bin": b"Sub AutoOpen()"})


def macro_type() -> bytes:
    """A .docm renamed, its macros taken out by somebody's filter."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    enabled = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return with_changed_part(
        small(), "[Content_Types].xml", lambda text: text.replace(main, enabled)
    )


def empty_document() -> bytes:
    return saved(docx.Document())


def cut_off() -> bytes:
    return small()[:-40]


def with_wrong_sum() -> bytes:
    content = small()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo("word/document.xml")
    place = entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2
    return content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]


EXTERNAL = '<!ENTITY leak SYSTEM "file:///etc/passwd">'
BILLION = '<!ENTITY a "ha"><!ENTITY leak "&a;&a;&a;&a;">'
REFUSED = {
    "no bytes": (b"", "empty"),
    "no text": (empty_document(), "no_text"),
    "password": (COMPOUND_FILE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "doc": (COMPOUND_FILE + "WordDocument".encode("utf-16-le"), "old_format"),
    "docm": (with_macros(), "macros"),
    "docm by type": (macro_type(), "macros"),
    "bomb": (bomb(), "too_large_unpacked"),
    "external entity": (with_document_type(EXTERNAL), "unsafe_xml"),
    "entities in entities": (with_document_type(BILLION), "unsafe_xml"),
    "pdf": (b"%PDF-1.7\n" + small(), "not_docx"),
    "cut off": (cut_off(), "not_docx"),
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
        small(), "word/document.xml", lambda text: text.replace("<w:body>", f"<w:body>{paragraphs}")
    )
    with pytest.raises(DocxRefused) as refused:
        read_docx(content)
    assert refused.value.reason == "too_long"


def test_reading_apart_gives_the_draft_or_the_reason() -> None:
    assert read_apart(small()).markdown == "Mining.\n"
    with pytest.raises(DocxRefused) as refused:
        read_apart(with_document_type(EXTERNAL))
    assert refused.value.reason == "unsafe_xml"
