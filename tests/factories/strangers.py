"""DOCX and XLSX files as strangers send them: built to do harm, or by people who know no better."""

import io

import docx
from openpyxl import Workbook

from tests.factories.docx import docx_of, saved, with_changed_part, with_parts

COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
PASSWORD = COMPOUND_FILE + "EncryptedPackage".encode("utf-16-le")
"""Office keeps what has a password in a compound file."""
EXTERNAL = '<!ENTITY leak SYSTEM "file:///etc/passwd">'
BILLION = '<!ENTITY a "ha"><!ENTITY leak "&a;&a;&a;&a;">'
WORDS = "Mining."
"""What an ordinary file says; in some files an entity stands in their place."""
HEADINGS = (
    "MB/NC",
    "Line number",
    "Clause/Subclause",
    "Paragraph/Figure/Table",
    "Type of comment",
    "Comments",
    "Proposed change",
    "Observations of the secretariat",
)
TEXT_PARTS = ("word/document.xml", "xl/worksheets/sheet1.xml")
LINES_OF_A_PAGE = 10
"""Paragraphs, or rows with a comment of some sentences."""


def word_file() -> bytes:
    return docx_of(WORDS)


def workbook(rows: int = 1) -> bytes:
    """Return a form with as many rows of comments."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEADINGS)
    for number in range(rows):
        sheet.append(["PE", number, "2.5", None, "te", WORDS, f"Measure {number}", None])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def empty_word_file() -> bytes:
    return saved(docx.Document())


def empty_workbook() -> bytes:
    target = io.BytesIO()
    Workbook().save(target)
    return target.getvalue()


def with_macros(content: bytes) -> bytes:
    return with_parts(content, {"vbaProject.bin": b"Sub AutoOpen()"})


def macro_type(content: bytes) -> bytes:
    """A .docm or .xlsm renamed, its macros taken out by somebody's filter."""
    return with_changed_part(
        content, "[Content_Types].xml", lambda text: text.replace("main+xml", "macroEnabled+xml")
    )


def bomb(content: bytes) -> bytes:
    return with_parts(content, {"media/image1.png": bytes(60 * 1024**2)})


def with_document_type(content: bytes, declared: str) -> bytes:
    """Return the file with a document type that declares, and `&leak;` in place of its words."""
    for name in TEXT_PARTS:
        if name.encode() in content:
            return with_changed_part(content, name, lambda text: _declaring(text, declared))
    raise ValueError("neither DOCX nor XLSX")


def _declaring(text: str, declared: str) -> str:
    root = "<w:document" if "<w:document" in text else "<worksheet"
    whole = text.replace(root, f"<!DOCTYPE x [{declared}]>{root}", 1)
    return whole.replace(WORDS, "&leak;")


def long_word_file(pages: int) -> bytes:
    paragraphs = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>" * (pages * LINES_OF_A_PAGE)
    return with_changed_part(
        word_file(),
        "word/document.xml",
        lambda text: text.replace("<w:body>", f"<w:body>{paragraphs}"),
    )


def long_workbook(pages: int) -> bytes:
    """Return a form of as many pages; no two rows are alike, or it would be taken for a bomb."""
    cells = f'<c t="inlineStr"><is><t>{WORDS}</t></is></c>' * (len(HEADINGS) - 1)
    rows = (f"<row><c><v>{n}</v></c>{cells}</row>" for n in range(pages * LINES_OF_A_PAGE))
    added = "".join(rows)
    return with_changed_part(
        workbook(),
        "xl/worksheets/sheet1.xml",
        lambda text: text.replace("</sheetData>", f"{added}</sheetData>"),
    )


def with_merged_range(content: bytes, ref: str) -> bytes:
    """Return a workbook that says of a range, however large, that it is one cell."""
    merged = f'</sheetData><mergeCells><mergeCell ref="{ref}"/></mergeCells>'
    return with_changed_part(
        content, "xl/worksheets/sheet1.xml", lambda text: text.replace("</sheetData>", merged)
    )
