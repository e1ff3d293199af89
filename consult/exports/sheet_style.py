"""How cells look: plain in tables for programs, ruled and wrapped in forms for people."""

from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

HEAD: Final = {"bold": True, "bottom": 1, "bg_color": "#E7EDF2", "valign": "top"}
TEXT: Final = {"quote_prefix": True, "valign": "top"}
"""The quote prefix keeps a text that is edited from becoming a formula; it is no character."""
NUMBER: Final = {"valign": "top"}
RULED: Final[dict[str, Any]] = {
    "text_wrap": True,
    "border": 1,
    "border_color": "#B5C0CA",
    "align": "left",
}


@dataclass(frozen=True)
class SheetStyle:
    """`is_form` sheets are for reading and printing."""

    head: Format
    text: Format
    number: Format
    run: Format
    """Of the parts of one text."""
    is_form: bool


def sheet_style(book: Workbook, *, is_form: bool) -> SheetStyle:
    rules = RULED if is_form else {}
    head, text, number = (book.add_format({**each, **rules}) for each in (HEAD, TEXT, NUMBER))
    return SheetStyle(head, text, number, book.add_format(), is_form)
