"""A workbook read back: text as text, nothing cut, the same bytes for the same rows."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook as ReadWorkbook

from consult.exports.errors import TooManyColumns
from consult.exports.workbook import SheetColumn, Workbook, workbook_bytes

COLUMNS = [SheetColumn("response_id"), SheetColumn("share", is_coded=True), SheetColumn("why")]


def written(fill: Callable[[Workbook], Any]) -> bytes:
    return b"".join(workbook_bytes(fill, ()))


def read(file: bytes) -> ReadWorkbook:
    return openpyxl.load_workbook(BytesIO(file))


def of_one_sheet(*rows: list[str]) -> Callable[[Workbook], None]:
    def fill(book: Workbook) -> None:
        sheet = book.add_sheet("Responses", COLUMNS)
        book.add_long_text_sheet()
        sheet.write_all(rows)

    return fill


def test_numbers_are_numbers_where_codes_stand_and_text_is_text() -> None:
    sheet = read(written(of_one_sheet(["R-1", "2.65", "2.65"], ["R-2", "-8", "=1+1"])))["Responses"]

    assert [[cell.value for cell in row] for row in sheet] == [
        ["response_id", "share", "why"],
        ["R-1", 2.65, "2.65"],
        ["R-2", -8, "=1+1"],
    ]
    assert [cell.data_type for cell in sheet[3]] == ["s", "n", "s"]


def test_a_cell_that_is_edited_stays_text() -> None:
    sheet = read(written(of_one_sheet(["R-1", "", "=1+1"])))["Responses"]

    assert sheet["C2"].quotePrefix
    assert sheet["B2"].value is None


def test_the_heading_stays_in_sight_and_rows_can_be_filtered() -> None:
    sheet = read(written(of_one_sheet(["R-1", "1", "a"], ["R-2", "2", "b"])))["Responses"]

    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:C3")


def test_a_text_longer_than_a_cell_stands_whole_elsewhere() -> None:
    text = "El cobre se mide.\n" * 2_000
    book = read(written(of_one_sheet(["R-1", "1", "short"], ["R-2", "1", text])))

    long = list(book["Long text"].iter_rows(min_row=2, values_only=True))

    assert book["Responses"]["C3"].value == (
        "[36000 characters: see the sheet “Long text”, L1 / ver la hoja “Long text”, L1]"
    )
    assert [row[:6] for row in long] == [
        ("L1", "Responses", "C3", "R-2", part, 3) for part in (1, 2, 3)
    ]
    assert "".join(str(row[6]) for row in long) == text


def test_rows_that_no_sheet_holds_go_on_in_the_next(tmp_path: Path) -> None:
    book = Workbook(tmp_path / "book.xlsx", rows_in_a_sheet=3)
    sheet = book.add_sheet("Responses", COLUMNS)
    for number in range(5):
        sheet.write([f"R-{number}", "1", ""])
    book.close()

    found = openpyxl.load_workbook(tmp_path / "book.xlsx")

    assert {s.title: [str(c.value) for c in s["A"]] for s in found} == {
        "Responses": ["response_id", "R-0", "R-1"],
        "Responses 2": ["response_id", "R-2", "R-3"],
        "Responses 3": ["response_id", "R-4"],
    }


def test_columns_that_no_sheet_holds_are_refused() -> None:
    with pytest.raises(TooManyColumns):
        written(
            lambda book: book.add_sheet("Responses", [SheetColumn(f"q{n}") for n in range(16_385)])
        )


def test_two_files_of_the_same_rows_are_the_same() -> None:
    rows = (["R-1", "1", "_x0041_"], ["R-2", "2", "b"])

    assert written(of_one_sheet(*rows)) == written(of_one_sheet(*rows))


def test_nothing_is_left_on_disk_even_when_reading_fails() -> None:
    def fail(book: Workbook) -> None:
        of_one_sheet(["R-1", "1", "a"])(book)
        raise LookupError

    before = set(Path(gettempdir()).glob("consult-export-*"))
    with pytest.raises(LookupError):
        written(fail)
    stream = workbook_bytes(of_one_sheet(["R-1", "1", "a"]), ())
    next(stream)
    stream.close()

    assert set(Path(gettempdir()).glob("consult-export-*")) == before
