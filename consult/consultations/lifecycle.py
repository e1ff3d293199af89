"""Where a consultation stands at a moment. Asked of values, never stored."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

CLOSING_SOON = timedelta(days=7)


class Phase(StrEnum):
    UNPUBLISHED = "unpublished"
    ANNOUNCED = "announced"
    """Published, and not open yet; `opens_at` empty means the date is to be announced."""
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    """Given up in public before it closed; nothing undoes it."""


class Schedule(Protocol):
    """The stored values the questions below are asked of."""

    @property
    def published_at(self) -> datetime | None: ...
    @property
    def opens_at(self) -> datetime | None: ...
    @property
    def closes_at(self) -> datetime | None: ...
    @property
    def cancelled_at(self) -> datetime | None: ...
    @property
    def grace_minutes(self) -> int: ...


class Receiving(Schedule, Protocol):
    """A schedule with what may still be taken after it has closed."""

    @property
    def late_until(self) -> datetime | None: ...


class Reception(StrEnum):
    """How a submission that arrives at a moment is received."""

    ON_TIME = "on_time"
    GRACE = "grace"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    CANCELLED = "cancelled"
    LATE = "late"
    """After closing and grace, and taken all the same: in the late window, under an individual
    extension, or by hand."""

    @property
    def is_taken(self) -> bool:
        return self in (Reception.ON_TIME, Reception.GRACE, Reception.LATE)


def phase(schedule: Schedule, at: datetime) -> Phase:
    """Return the phase at `at`; the opening instant is open, the closing instant is closed."""
    if schedule.published_at is None:
        return Phase.UNPUBLISHED
    if schedule.cancelled_at is not None and at >= schedule.cancelled_at:
        return Phase.CANCELLED
    if schedule.opens_at is None or schedule.closes_at is None or at < schedule.opens_at:
        return Phase.ANNOUNCED
    return Phase.OPEN if at < schedule.closes_at else Phase.CLOSED


def is_closing_soon(schedule: Schedule, at: datetime) -> bool:
    """Tell whether it is open and has seven days or less to go."""
    if schedule.closes_at is None or phase(schedule, at) is not Phase.OPEN:
        return False
    return schedule.closes_at - at <= CLOSING_SOON


def reception(
    schedule: Receiving,
    received_at: datetime,
    form_opened_at: datetime,
    extended_until: datetime | None = None,
) -> Reception:
    """Decide over a submission: it counts when `received_at < closes_at`.

    Grace covers only forms opened before closing. `extended_until` is the end of an individual
    extension. Nothing of all this holds for what was cancelled.
    """
    current = phase(schedule, received_at)
    if current is Phase.OPEN:
        return Reception.ON_TIME
    if current is Phase.CANCELLED:
        return Reception.CANCELLED
    if current is not Phase.CLOSED or schedule.closes_at is None:
        return Reception.TOO_EARLY
    grace_ends = schedule.closes_at + timedelta(minutes=schedule.grace_minutes)
    if received_at < grace_ends and form_opened_at < schedule.closes_at:
        return Reception.GRACE
    ends = (schedule.late_until, extended_until)
    is_late = any(end is not None and received_at < end for end in ends)
    return Reception.LATE if is_late else Reception.TOO_LATE


def runs_late(schedule: Receiving, at: datetime) -> bool:
    """Tell whether it has closed and everybody may still respond, marked as late."""
    return reception(schedule, at, at) is Reception.LATE


def late_end(schedule: Receiving) -> datetime | None:
    """Return the end of the late window, None without one or where the close has overtaken it."""
    closes_at, late_until = schedule.closes_at, schedule.late_until
    is_after = closes_at is not None and late_until is not None and closes_at < late_until
    return late_until if is_after else None


def effective_opening(schedule: Schedule) -> datetime | None:
    """Return from when anybody could answer: `opens_at`, or the publication that came after it."""
    if schedule.opens_at is None or schedule.published_at is None:
        return schedule.opens_at
    return max(schedule.opens_at, schedule.published_at)


def inclusive_dates(opens_at: datetime, closes_at: datetime, official: ZoneInfo) -> int:
    """Return how many calendar dates the window touches in its zone, first and last counted."""
    first = opens_at.astimezone(official).date()
    last = (closes_at - timedelta(microseconds=1)).astimezone(official).date()
    return (last - first).days + 1


def whole_days(opens_at: datetime, closes_at: datetime) -> int:
    """Return how many full periods of 24 hours the window holds."""
    return (closes_at - opens_at) // timedelta(days=1)
