"""Which countdown is due, and that an extension begins it anew."""

from datetime import UTC, datetime, timedelta

import pytest

from consult.notifications.rules import REMINDER_DAYS, days_due

CLOSES = datetime(2027, 4, 9, 22, 59, 59, tzinfo=UTC)
PROMISED = datetime(2027, 1, 11, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def due(before: timedelta, promised: datetime = PROMISED) -> int | None:
    return days_due(REMINDER_DAYS, CLOSES, promised, CLOSES - before)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (timedelta(days=14) + SECOND, None),
        (timedelta(days=14), 14),
        (timedelta(days=3) + SECOND, 14),
        (timedelta(days=3), 3),
        (timedelta(days=1), 1),
        (SECOND, 1),
        (timedelta(0), None),
    ],
)
def test_the_last_day_reached_is_due_until_it_closes(
    before: timedelta, expected: int | None
) -> None:
    assert due(before) == expected


def test_a_day_that_was_over_when_the_closing_was_promised_is_not_due() -> None:
    promised = CLOSES - timedelta(days=5)

    assert due(timedelta(days=5), promised) is None
    assert due(timedelta(days=3), promised) == 3


def test_a_promise_at_the_very_instant_says_it_itself() -> None:
    assert due(timedelta(days=3), CLOSES - timedelta(days=3)) is None
