"""How long a window is: as it was announced, and as people really had it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from consult.consultations.lifecycle import (
    Schedule,
    effective_opening,
    inclusive_dates,
    whole_days,
)


@dataclass(frozen=True)
class Count:
    """Calendar dates with first and last counted, and full periods of 24 hours."""

    opens_at: datetime
    dates: int
    whole_days: int


@dataclass(frozen=True)
class WindowCounts:
    announced: Count
    real: Count
    """From the publication, where that came after the announced opening."""

    @property
    def is_backdated(self) -> bool:
        return self.announced.opens_at < self.real.opens_at


def window_counts(
    schedule: Schedule, zone_name: str, published_now: datetime | None = None
) -> WindowCounts | None:
    """Return both counts, None without dates.

    `published_now` counts what is not published as if it were at that moment.
    """
    opens_at, closes_at = schedule.opens_at, schedule.closes_at
    if opens_at is None or closes_at is None:
        return None
    really = max(opens_at, effective_opening(schedule) or opens_at, published_now or opens_at)
    return WindowCounts(
        _count(opens_at, closes_at, zone_name), _count(really, closes_at, zone_name)
    )


def _count(opens_at: datetime, closes_at: datetime, zone_name: str) -> Count:
    dates = inclusive_dates(opens_at, closes_at, ZoneInfo(zone_name))
    return Count(opens_at, max(dates, 0), max(whole_days(opens_at, closes_at), 0))
