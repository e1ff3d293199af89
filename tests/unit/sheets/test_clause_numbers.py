"""Clause numbers as people write them: in five ways, as numbers, as dates, or wrong."""

import pytest

from consult.sheets.clause_numbers import ClauseNumbers, Meant
from consult.sheets.filled_rows import DATE, FORMULA, NUMBER, Cell

DRAFT = ClauseNumbers(
    [
        ("scope", "1"),
        ("chapter", "4"),
        ("intro", ""),
        ("reporting", "4.1"),
        ("assurance", "4.10"),
        ("small-producer", "4.5"),
        ("targets", "Table 1"),
        ("annex", "A.2"),
        ("first-a", "(a)"),
        ("second-a", "(a)"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "clause"),
    [
        *((typed, "small-producer") for typed in ("4.5", "Clause 4.5", "§ 4.5", "4.5.", "4,5")),
        *(
            (typed, "small-producer")
            for typed in ("cláusula 4.5", "4.5 Small producers", "Art. 4.5")
        ),
        *((typed, "targets") for typed in ("Table 1", "table 1", "TABLE  1")),
        *((typed, "annex") for typed in ("A.2", "a.2")),
        *((typed, "") for typed in ("General", "general", "todo el documento")),
        ("4.10", "assurance"),
    ],
)
def test_a_number_is_found_however_it_is_written(typed: str, clause: str) -> None:
    assert DRAFT.find(Cell(typed)) == Meant(clause)


def test_an_unknown_number_gets_the_nearest_one() -> None:
    assert DRAFT.find(Cell("4.9")) == Meant(
        problem="clause_unknown", params={"typed": "4.9", "suggestion": "4.1"}
    )


def test_a_number_that_lost_its_zero_is_not_guessed() -> None:
    assert DRAFT.find(Cell("4.1", NUMBER)) == Meant(
        problem="clause_twofold", params={"options": "4.1, 4.10"}
    )


def test_the_hidden_id_of_the_row_tells_which_of_them_is_meant() -> None:
    assert DRAFT.find(Cell("4.1", NUMBER), "assurance") == Meant("assurance")
    assert DRAFT.find(Cell("(a)"), "second-a") == Meant("second-a")


def test_what_people_see_counts_for_more_than_a_hidden_id_copied_along() -> None:
    assert DRAFT.find(Cell("4.5"), "assurance") == Meant("small-producer")


@pytest.mark.parametrize(
    ("cell", "problem"),
    [(Cell("2027-05-04", DATE), "clause_date"), (Cell("", FORMULA), "formula")],
)
def test_what_the_program_made_of_a_number_is_not_taken(cell: Cell, problem: str) -> None:
    assert DRAFT.find(cell) == Meant(problem=problem)
    assert DRAFT.find(cell, "small-producer") == Meant("small-producer")


def test_no_number_is_asked_for_unless_the_row_knows_its_clause() -> None:
    assert DRAFT.find(Cell()) == Meant(problem="clause_missing")
    assert DRAFT.find(Cell(), "intro") == Meant("intro")
