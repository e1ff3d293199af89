"""An .xlsx file while it is written: row by row to disk, the same rows giving the same bytes."""

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from consult.exports.cell_texts import is_too_long, lines_needed, pieces, runs
from consult.exports.errors import TooManyColumns
from consult.exports.exact_numbers import exact_number
from consult.exports.sheet_names import free_sheet_name
from consult.exports.sheet_style import SheetStyle, sheet_style
from consult.exports.tables import Table, TableColumn

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no zone, and it is no instant
ROWS_IN_A_SHEET: Final = 1_048_576
COLUMNS_IN_A_SHEET: Final = 16_384
A4: Final = 9
BYTES_IN_A_CHUNK: Final = 1 << 16
ROWS_BETWEEN_NEWS: Final = 250
LONG_TEXT: Final = "Long text"
LINE: Final = 15
"""The height of one line, in points."""
_SETTINGS: Final = {"constant_memory": True, "use_zip64": True}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """`is_coded` columns hold numbers where they can, all others hold text."""

    name: str
    is_coded: bool = False
    width: int = 28
    is_hidden: bool = False


def _sheet_column(column: TableColumn) -> SheetColumn:
    """Columns are as wide as their names, those of typed text at least a few words wide."""
    at_least = 8 if column.is_coded else 18
    return SheetColumn(column.name, column.is_coded, min(max(len(column.name) + 4, at_least), 36))


LONG_TEXT_COLUMNS: Final = (
    SheetColumn("reference", width=12),
    SheetColumn("sheet", width=20),
    SheetColumn("cell", width=10),
    SheetColumn("response_id", width=20),
    SheetColumn("part", is_coded=True, width=8),
    SheetColumn("parts", is_coded=True, width=8),
    SheetColumn("text", width=100),
)


OnRows = Callable[[int], None]
"""Takes the number of rows written so far, now and then."""


def ignore_rows(_rows: int) -> None:
    """Hear of progress that nobody follows."""


def workbook_bytes(
    fill: Callable[["Workbook"], None], fixed_names: Sequence[str], on_rows: OnRows = ignore_rows
) -> Generator[bytes]:
    """Yield the workbook that `fill` writes; it is on disk until the last piece is taken."""
    with TemporaryDirectory(prefix="consult-export-") as folder:
        path = Path(folder) / "export.xlsx"
        with closing(Workbook(path, fixed_names, on_rows)) as book:
            fill(book)
        with path.open("rb") as file:
            while piece := file.read(BYTES_IN_A_CHUNK):
                yield piece


class Workbook:
    """Sheets stand in the order in which they are added, and may be filled in any order.

    Names in `fixed_names` are kept for those who ask for exactly these.
    """

    def __init__(
        self,
        path: Path,
        fixed_names: Sequence[str] = (),
        on_rows: OnRows = ignore_rows,
        rows_in_a_sheet: int = ROWS_IN_A_SHEET,
    ) -> None:
        self._book = xlsxwriter.Workbook(str(path), {**_SETTINGS, "tmpdir": str(path.parent)})
        self._book.set_properties({"created": CREATED})
        self._taken = set(fixed_names)
        self._sheets: list[Sheet] = []
        self._long_texts = 0
        self._rows = 0
        self._on_rows = on_rows
        self._styles = {
            is_form: sheet_style(self._book, is_form=is_form) for is_form in (False, True)
        }
        self.rows_in_a_sheet = rows_in_a_sheet

    def free_name(self, wanted: str) -> str:
        """Return a name like `wanted` for a sheet, and keep it."""
        name = free_sheet_name(wanted, self._taken)
        self._taken.add(name)
        return name

    def add_sheet(
        self, name: str, columns: Sequence[SheetColumn], *, is_form: bool = False
    ) -> "Sheet":
        """Add a sheet with its row of headings; a form is for reading and printing.

        Raises TooManyColumns.
        """
        if len(columns) > COLUMNS_IN_A_SHEET:
            raise TooManyColumns(len(columns), COLUMNS_IN_A_SHEET)
        sheet = Sheet(self, name, tuple(columns), self._styles[is_form])
        self._sheets.append(sheet)
        return sheet

    def add_table(self, name: str, table: Table) -> "Sheet":
        """Add a sheet for the rows of `table`."""
        return self.add_sheet(name, [_sheet_column(column) for column in table.columns])

    def add_long_text_sheet(self) -> None:
        """Add the sheet that takes what no cell can hold; it must be there before such texts."""
        self._long_sheet = self.add_sheet(LONG_TEXT, LONG_TEXT_COLUMNS)

    def add_worksheet(self, name: str) -> Worksheet:
        self._taken.add(name)
        worksheet: Worksheet = self._book.add_worksheet(name)
        return worksheet

    def note_row(self) -> None:
        self._rows += 1
        if self._rows % ROWS_BETWEEN_NEWS == 0:
            self._on_rows(self._rows)

    def put_aside(self, text: str, sheet: str, cell: str, response_id: str) -> str:
        """Write `text` in pieces on the sheet for long texts; return what stands in its place."""
        self._long_texts += 1
        reference = f"L{self._long_texts}"
        parts = list(pieces(text))
        for part, piece in enumerate(parts, start=1):
            self._long_sheet.write(
                [reference, sheet, cell, response_id, str(part), str(len(parts)), piece]
            )
        where = f"“{LONG_TEXT}”, {reference}"
        return f"[{len(text)} characters: see the sheet {where} / ver la hoja {where}]"

    def close(self) -> None:
        for sheet in self._sheets:
            sheet.finish()
        self._book.close()


class Sheet:
    """One table; where it has more rows than a sheet can have, further sheets take the rest."""

    def __init__(
        self, book: Workbook, name: str, columns: tuple[SheetColumn, ...], style: SheetStyle
    ) -> None:
        self._book, self._columns, self._style = book, columns, style
        self._coded = [column.is_coded for column in columns]
        names = [column.name for column in columns]
        self._id_place = names.index("response_id") if "response_id" in names else None
        self.names: list[str] = []
        self._begin(name)

    def write(self, cells: Sequence[str]) -> None:
        """Add a row, a cell for each column; empty ones stay empty."""
        if self._row == self._book.rows_in_a_sheet:
            self.finish()
            self._begin(self._book.free_name(self.names[0]))
        if self._style.is_form:
            self._set_height(cells)
        for place, cell in enumerate(cells):
            if cell:
                self._write_cell(place, cell, cells)
            elif self._style.is_form:
                self._sheet.write_blank(self._row, place, None, self._style.text)
        self._row += 1
        self._book.note_row()

    def write_all(self, rows: Iterable[Sequence[str]]) -> None:
        for row in rows:
            self.write(row)

    def finish(self) -> None:
        """Let what was written be filtered, and texts of digits pass without a warning."""
        last = max(self._row - 1, 1)
        self._sheet.autofilter(0, 0, self._row - 1, len(self._columns) - 1)
        corner = xl_rowcol_to_cell(last, len(self._columns) - 1)
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:{corner}"})

    def _begin(self, name: str) -> None:
        self.names.append(name)
        self._sheet = self._book.add_worksheet(name)
        for place, column in enumerate(self._columns):
            options = {"hidden": True} if column.is_hidden else {}
            self._sheet.set_column(place, place, column.width, None, options)
            self._sheet.write_string(0, place, column.name, self._style.head)
        self._sheet.freeze_panes(1, 0 if self._style.is_form else 1)
        self._row = 1
        if self._style.is_form:
            self._sheet.set_row(0, 2 * LINE)
            self._prepare_for_print()

    def _prepare_for_print(self) -> None:
        self._sheet.set_landscape()
        self._sheet.set_paper(A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)

    def _set_height(self, cells: Sequence[str]) -> None:
        """Make the row high enough for its words: not every program does so by itself."""
        lines = (
            lines_needed(cell, column.width)
            for cell, column in zip(cells, self._columns, strict=True)
            if not column.is_hidden
        )
        self._sheet.set_row(self._row, max(lines) * LINE)
        for kept in (self._sheet.row_info, self._sheet.row_sizes):
            kept.pop(self._row - 2, None)  # the writer keeps what is on disk already

    def _write_cell(self, place: int, cell: str, cells: Sequence[str]) -> None:
        number = exact_number(cell) if self._coded[place] else None
        if number is not None:
            self._sheet.write_number(self._row, place, number, self._style.number)
            return
        if is_too_long(cell):
            response_id = "" if self._id_place is None else cells[self._id_place]
            where = xl_rowcol_to_cell(self._row, place)
            cell = self._book.put_aside(cell, self.names[-1], where, response_id)
        parts = runs(cell)
        if len(parts) == 1:
            self._sheet.write_string(self._row, place, cell, self._style.text)
        else:
            styled = [token for part in parts for token in (self._style.run, part)]
            self._sheet.write_rich_string(self._row, place, *styled[1:], self._style.text)
