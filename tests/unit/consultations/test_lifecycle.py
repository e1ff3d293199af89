"""Where a consultation stands, to the second, and how long its window is said to be."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from consult.consultations.lifecycle import (
    Phase,
    Reception,
    effective_opening,
    inclusive_dates,
    is_closing_soon,
    late_end,
    phase,
    reception,
    whole_days,
)
from consult.core.wall_clock import instant

ONE_SECOND = timedelta(seconds=1)
OPENS = datetime(2027, 2, 1, 9, tzinfo=UTC)
CLOSES = datetime(2027, 4, 9, 22, 59, 59, tzinfo=UTC)


@dataclass
class Window:
    published_at: datetime | None = datetime(2027, 1, 11, tzinfo=UTC)
    opens_at: datetime | None = OPENS
    closes_at: datetime | None = CLOSES
    cancelled_at: datetime | None = None
    grace_minutes: int = 0
    late_until: datetime | None = None


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (OPENS - ONE_SECOND, Phase.ANNOUNCED),
        (OPENS, Phase.OPEN),
        (CLOSES - timedelta(microseconds=1), Phase.OPEN),
        (CLOSES, Phase.CLOSED),
    ],
)
def test_the_opening_instant_is_open_and_the_closing_instant_is_closed(
    at: datetime, expected: Phase
) -> None:
    assert phase(Window(), at) is expected


def test_nothing_is_public_before_it_is_published() -> None:
    assert phase(Window(published_at=None), OPENS) is Phase.UNPUBLISHED


def test_it_opens_when_it_is_published_if_that_comes_later() -> None:
    later = OPENS + timedelta(days=30)
    assert effective_opening(Window()) == OPENS
    assert effective_opening(Window(published_at=later)) == later
    assert effective_opening(Window(published_at=None)) == OPENS
    assert effective_opening(Window(opens_at=None)) is None


def test_from_the_instant_it_is_cancelled_it_is_so_whatever_its_dates() -> None:
    cancelled = Window(cancelled_at=OPENS)
    assert phase(cancelled, OPENS - ONE_SECOND) is Phase.ANNOUNCED
    assert phase(cancelled, OPENS) is Phase.CANCELLED
    assert phase(cancelled, CLOSES) is Phase.CANCELLED
    assert phase(Window(opens_at=None, cancelled_at=OPENS), OPENS) is Phase.CANCELLED
    assert not is_closing_soon(cancelled, CLOSES - ONE_SECOND)


def test_what_was_sent_before_the_cancelling_counts_and_no_grace_follows_it() -> None:
    cancelled = Window(cancelled_at=CLOSES - ONE_SECOND, grace_minutes=15)
    before = CLOSES - 2 * ONE_SECOND
    assert reception(cancelled, before, OPENS) is Reception.ON_TIME
    assert reception(cancelled, CLOSES - ONE_SECOND, OPENS) is Reception.CANCELLED
    assert reception(cancelled, CLOSES, OPENS) is Reception.CANCELLED


def test_without_dates_it_stays_announced() -> None:
    assert phase(Window(opens_at=None, closes_at=None), CLOSES) is Phase.ANNOUNCED


def test_it_closes_soon_from_seven_days_before() -> None:
    week_before = CLOSES - timedelta(days=7)
    assert not is_closing_soon(Window(), week_before - ONE_SECOND)
    assert is_closing_soon(Window(), week_before)
    assert not is_closing_soon(Window(), CLOSES)


@pytest.mark.parametrize(
    ("received_at", "form_opened_at", "expected"),
    [
        (OPENS - ONE_SECOND, OPENS - ONE_SECOND, Reception.TOO_EARLY),
        (CLOSES - ONE_SECOND, CLOSES - ONE_SECOND, Reception.ON_TIME),
        (CLOSES, CLOSES - ONE_SECOND, Reception.GRACE),
        (CLOSES + timedelta(minutes=15), CLOSES - ONE_SECOND, Reception.TOO_LATE),
        (CLOSES + ONE_SECOND, CLOSES, Reception.TOO_LATE),
    ],
)
def test_grace_covers_only_forms_opened_before_closing(
    received_at: datetime, form_opened_at: datetime, expected: Reception
) -> None:
    window = Window(grace_minutes=15)
    assert reception(window, received_at, form_opened_at) is expected


def test_without_grace_the_closing_instant_is_too_late() -> None:
    assert reception(Window(), CLOSES, OPENS) is Reception.TOO_LATE


@pytest.mark.parametrize(
    ("opens", "closes", "zone", "dates", "days"),
    [
        ("2027-02-01 09:00", "2027-04-09 23:59:59", "Europe/London", 68, 67),
        ("2027-03-01 08:00", "2027-04-30 23:59:59", "America/Lima", 61, 60),
        ("2026-09-01 09:00", "2026-10-30 23:59:59", "Europe/London", 60, 59),
        ("2027-02-01 09:00", "2027-02-03 00:00", "Europe/London", 2, 1),
        ("2028-02-28 09:00", "2028-03-01 23:59:59", "America/Lima", 3, 2),
        ("2027-03-27 12:00", "2027-03-28 12:00", "Europe/London", 2, 0),
        ("2027-10-30 12:00", "2027-10-31 12:00", "Europe/London", 2, 1),
    ],
)
def test_a_window_counts_its_first_and_its_last_date(
    opens: str, closes: str, zone: str, dates: int, days: int
) -> None:
    opens_at, closes_at = instant(opens, zone), instant(closes, zone)
    assert inclusive_dates(opens_at, closes_at, ZoneInfo(zone)) == dates
    assert whole_days(opens_at, closes_at) == days


def test_the_late_window_and_an_extension_end_at_their_own_instants() -> None:
    late = Window(late_until=CLOSES + timedelta(days=3))
    week = CLOSES + timedelta(days=7)
    assert reception(late, CLOSES - ONE_SECOND, OPENS) is Reception.ON_TIME
    assert reception(late, CLOSES, CLOSES) is Reception.LATE
    assert reception(late, CLOSES + timedelta(days=3), OPENS) is Reception.TOO_LATE
    assert reception(late, CLOSES + timedelta(days=3), OPENS, week) is Reception.LATE
    assert reception(Window(), CLOSES, OPENS, week) is Reception.LATE
    assert reception(Window(), week, OPENS, week) is Reception.TOO_LATE


def test_neither_opens_what_is_not_open_yet_or_was_cancelled() -> None:
    later = CLOSES + timedelta(days=7)
    cancelled = Window(cancelled_at=OPENS, late_until=later)
    assert reception(Window(), OPENS - ONE_SECOND, OPENS, later) is Reception.TOO_EARLY
    assert reception(cancelled, CLOSES, OPENS, later) is Reception.CANCELLED


def test_grace_goes_before_late() -> None:
    window = Window(grace_minutes=15, late_until=CLOSES + timedelta(days=3))
    assert reception(window, CLOSES, OPENS) is Reception.GRACE
    assert reception(window, CLOSES + timedelta(minutes=15), OPENS) is Reception.LATE


def test_a_late_window_that_the_close_has_overtaken_is_none() -> None:
    assert late_end(Window(late_until=CLOSES)) is None
    assert late_end(Window(late_until=CLOSES + ONE_SECOND)) == CLOSES + ONE_SECOND
