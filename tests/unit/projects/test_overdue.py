"""A project that should have ended is pointed out to those who keep its page."""

import pytest

from consult.projects.rules import is_overdue


@pytest.mark.parametrize(
    ("state", "ends", "today", "expected"),
    [
        ("ongoing", "2026-06", "2026-06-30", False),
        ("ongoing", "2026-06", "2026-07-01", True),
        ("ongoing", "2026-06-10", "2026-06-11", True),
        ("completed", "2026-06", "2027-01-01", False),
        ("ongoing", None, "2027-01-01", False),
    ],
)
def test_overdue_is_past_the_last_day_that_may_be_meant(
    state: str, ends: str | None, today: str, expected: bool
) -> None:
    assert is_overdue(state, ends, today) is expected
