"""A date known to the month is not given a day."""

from datetime import date

import pytest

from consult.projects.partial_dates import first_day, has_day, is_partial_date, last_day


@pytest.mark.parametrize(
    ("text", "first", "last", "has_a_day"),
    [
        ("2024-05", date(2024, 5, 1), date(2024, 5, 31), False),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), False),
        ("2024-05-06", date(2024, 5, 6), date(2024, 5, 6), True),
    ],
)
def test_what_a_date_may_mean(text: str, first: date, last: date, has_a_day: bool) -> None:
    assert (first_day(text), last_day(text), has_day(text)) == (first, last, has_a_day)


@pytest.mark.parametrize(
    ("text", "expected"), [("2024-02-29", True), ("2023-02-29", False), ("2024-11", True)]
)
def test_only_what_is_in_the_calendar_is_a_date(text: str, expected: bool) -> None:
    assert is_partial_date(text) is expected
