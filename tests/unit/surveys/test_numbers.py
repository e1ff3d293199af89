"""Numbers as people in two languages write them."""

import pytest

from consult.surveys.answers import FieldError
from consult.surveys.question_types.numbers import canonical_number
from tests.unit.surveys.examples import example


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2.65", "2.65"),
        ("2,65", "2.65"),
        (" 2,650 000 ", "2.65"),
        ("1 234,5", "1234.5"),
        ("1\u202f234.5", "1234.5"),
        ("1\u00a0234", "1234"),
        ("007", "7"),
        ("+3", "3"),
        ("\u22123", "-3"),
        ("-0,0", "0"),
        ("0,125", "0.125"),
        ("1.234", "1.234"),
    ],
)
def test_one_number_has_one_spelling(typed: str, number: str) -> None:
    assert canonical_number(typed) == number


@pytest.mark.parametrize("typed", ["1,234.5", "1.234,5", "1,234", "1.234.567", "12,345"])
def test_what_could_mean_two_numbers_is_refused(typed: str) -> None:
    assert example("number").errors({"q": typed}) == [FieldError("q", "ambiguous_number")]


@pytest.mark.parametrize("typed", ["1e3", "NaN", "Infinity", "٣", "1_000", "--1", ".5", "5.", "x"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    assert example("number").errors({"q": typed}) == [FieldError("q", "not_a_number")]


def test_a_number_beyond_all_bounds_is_refused() -> None:
    assert canonical_number("9" * 41) is None
