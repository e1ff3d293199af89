"""From what somebody typed as a new promise to its instant."""

from datetime import datetime

from consult.consultations.errors import AlreadyPast
from consult.core.wall_clock import TimeIsAmbiguous, instant


def coming_instant(wall: str, zone_name: str, at: datetime) -> datetime:
    """Return the instant that is meant; which of two is asked only while one is still to come.

    Raises what `wall_clock.instant` raises, or AlreadyPast.
    """
    try:
        return instant(wall, zone_name)
    except TimeIsAmbiguous as twice:
        later = max(instant(reading, zone_name) for reading in twice.readings)
        if later <= at:
            raise AlreadyPast(later) from None
        raise
