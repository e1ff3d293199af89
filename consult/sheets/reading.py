"""A filled-in form to its rows, as the spreadsheet program shows them."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from consult.core.archives import open_archive
from consult.core.text_cleaning import clean_text
from consult.sheets.columns import COLUMNS, HEADED, IDS
from consult.sheets.errors import SheetRefused
from consult.sheets.filled_rows import BLANK, DATE, FORMULA, NUMBER, Cell, FilledForm, FilledRow
from consult.sheets.xml_checks import check_xml

MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 60
ROWS_BEFORE_HEADINGS: Final = 15
"""Committees put date, document and project above the table."""
_SPREAD: Final = ("clause", "part", "type")
"""What holds for every row of a merged cell; a comment belongs to one."""
_LINE_END: Final = re.compile(r"_x000[dD]_\n?|\r\n?")


def read_form(content: bytes) -> FilledForm:
    """Return the first sheet that has the headings; raises SheetRefused.

    Formulas give what the program last showed for them.
    """
    with open_archive(content) as archive:
        check_xml(archive)
    book = load_workbook(BytesIO(content), data_only=True)
    formulas = load_workbook(BytesIO(content))
    for sheet in book.worksheets:
        found = _find_headings(sheet)
        if found is not None:
            lang, head, places = found
            if sheet.max_row - head > MOST_ROWS:
                raise SheetRefused("too_many_rows")
            reader = _Reader(sheet, formulas[sheet.title], places)
            return FilledForm(lang, tuple(reader.rows(head + 1)))
    raise SheetRefused("no_headings")


def _find_headings(sheet: Worksheet) -> tuple[str, int, dict[str, int]] | None:
    """Return language, row and the place of each column; the eight must stand in their order."""
    width = min(sheet.max_column, MOST_COLUMNS)
    rows = sheet.iter_rows(max_row=ROWS_BEFORE_HEADINGS, max_col=width, values_only=True)
    for number, values in enumerate(rows, start=1):
        said = [_heading(value) for value in values]
        for lang, names in HEADED.items():
            places = _places(said, [_heading(names[column]) for column in COLUMNS])
            if places:
                ids = {name: said.index(name) + 1 for name in IDS if name in said}
                return lang, number, places | ids
    return None


def _places(said: list[str], wanted: list[str]) -> dict[str, int]:
    found = [place for place, name in enumerate(said, start=1) if name in wanted]
    if [said[place - 1] for place in found] != wanted:
        return {}
    return dict(zip(COLUMNS, found, strict=True))


def _heading(value: Any) -> str:
    """Return a heading without case, line breaks and the note in brackets that templates add."""
    bare = re.sub(r"\(.*?\)|[\d*]+$", "", str(value or "")).replace("/ ", "/").replace(" /", "/")
    return " ".join(bare.casefold().split())


class _Reader:
    def __init__(self, sheet: Worksheet, formulas: Worksheet, places: dict[str, int]) -> None:
        self._sheet, self._formulas, self._places = sheet, formulas, places
        self._spread = dict(self._merged_cells())

    def rows(self, first: int) -> Iterator[FilledRow]:
        for number in range(first, self._sheet.max_row + 1):
            cells = {name: self._cell(number, name) for name in self._places}
            filled = {name: cell for name, cell in cells.items() if cell != BLANK}
            if filled:
                yield FilledRow(number, filled)

    def _merged_cells(self) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        spread = {self._places[name] for name in _SPREAD}
        for merged in self._sheet.merged_cells.ranges:
            if merged.min_col in spread and merged.max_row - merged.min_row <= MOST_ROWS:
                for row in range(merged.min_row, merged.max_row + 1):
                    yield (row, merged.min_col), (merged.min_row, merged.min_col)

    def _cell(self, row: int, name: str) -> Cell:
        at = self._spread.get((row, self._places[name]), (row, self._places[name]))
        value = self._sheet.cell(*at).value
        if value is None and self._formulas.cell(*at).data_type == "f":
            return Cell(kind=FORMULA)
        return _as_cell(value)


def _as_cell(value: Any) -> Cell:
    if value is None:
        return BLANK
    if isinstance(value, datetime | date | time):
        return Cell(str(value), DATE)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Cell(f"{value:.10g}", NUMBER)
    text = clean_text(_LINE_END.sub("\n", str(value)))
    return Cell(text) if text.strip() else BLANK
