"""Workbooks from strangers: refused with a reason that a sentence can be made of."""

from typing import Any

import pytest

from consult.sheets import child
from consult.sheets.apart import read_apart
from consult.sheets.errors import SheetRefused
from consult.sheets.filled_rows import Cell
from consult.sheets.opening import MOST_BYTES
from tests.factories.docx import with_parts
from tests.factories.strangers import (
    BILLION,
    EXTERNAL,
    PASSWORD,
    WORDS,
    bomb,
    empty_workbook,
    long_workbook,
    macro_type,
    with_document_type,
    with_macros,
    with_merged_range,
    word_file,
    workbook,
)

BEFORE_IT_IS_OPENED = {
    "no bytes": (b"", "empty"),
    "password": (PASSWORD, "protected"),
    "xlsm": (with_macros(workbook()), "macros"),
    "xlsm by type": (macro_type(workbook()), "macros"),
    "bomb": (bomb(workbook()), "too_large"),
    "large": (bytes(MOST_BYTES + 1), "too_large"),
    "docx": (word_file(), "not_xlsx"),
    "cut off": (workbook()[:-40], "not_xlsx"),
}
WHERE_IT_IS_READ = {
    "no rows": (empty_workbook(), "no_headings"),
    "external entity": (with_document_type(workbook(), EXTERNAL), "unsafe_xml"),
    "entities in entities": (with_document_type(workbook(), BILLION), "unsafe_xml"),
    "2,000 pages": (long_workbook(2_000), "too_many_cells"),
    "one cell of all": (with_merged_range(workbook(), "A1:XFD1048576"), "too_many_cells"),
    "whole columns": (with_merged_range(workbook(), "A:B"), "too_many_cells"),
    "a range that ends before it begins": (
        with_merged_range(workbook(), "XFD1:A1048576"),
        "damaged",
    ),
    "no range": (with_merged_range(workbook(), "everything"), "damaged"),
    "no XML": (with_parts(workbook(), {"xl/worksheets/sheet1.xml": b"<worksheet"}), "damaged"),
}


@pytest.mark.parametrize(
    ("content", "reason"), BEFORE_IT_IS_OPENED.values(), ids=BEFORE_IT_IS_OPENED
)
def test_it_is_refused_before_a_process_begins(content: bytes, reason: str) -> None:
    with pytest.raises(SheetRefused) as refused:
        read_apart(content)
    assert refused.value.reason == reason


@pytest.mark.parametrize(("content", "reason"), WHERE_IT_IS_READ.values(), ids=WHERE_IT_IS_READ)
def test_it_is_refused_where_it_is_read(content: bytes, reason: str) -> None:
    assert child.read(content) == {"refused": reason}


def test_a_range_of_few_cells_is_read() -> None:
    said: dict[str, Any] = child.read(with_merged_range(workbook(), "A2:A3"))
    assert said["lang"] == "en"


def test_reading_apart_gives_the_rows_or_the_reason() -> None:
    [row] = read_apart(workbook()).rows
    assert row.cells["comment"] == Cell(WORDS)
    with pytest.raises(SheetRefused) as refused:
        read_apart(with_document_type(workbook(), EXTERNAL))
    assert refused.value.reason == "unsafe_xml"
