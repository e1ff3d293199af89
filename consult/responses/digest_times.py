"""When a moderator is next told of new responses."""

from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

MORNING = time(7)
"""By the official clock of the consultation."""
MONDAY = 0


class Period(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"


def next_due(period: Period, after: datetime, zone: ZoneInfo) -> datetime:
    """Return the first morning after an instant, of a Monday where it is weekly, in UTC.

    Mornings that passed while nothing ran are not made up for: one mail tells of all of them.
    """
    day = after.astimezone(zone).date()
    while True:
        due = datetime.combine(day, MORNING, zone).astimezone(UTC)
        if due > after and (period is Period.DAILY or day.weekday() == MONDAY):
            return due
        day += timedelta(days=1)
