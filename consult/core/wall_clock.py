"""From a wall clock in a zone to the one instant it means, or a named reason why it means none."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

WALL = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?) ?([+-]\d\d:\d\d|Z)?")


@dataclass(eq=False)
class UnknownZone(Exception):
    zone: str


@dataclass(eq=False)
class NotAWallClock(Exception):
    """Not a date with a time: `2027-04-09` alone closes nothing."""

    text: str


@dataclass(eq=False)
class NoSuchDate(Exception):
    """Written like a date with a time, and in no calendar or on no clock: 31 November."""

    text: str


@dataclass(eq=False)
class TimeDoesNotExist(Exception):
    """The clocks are put forward over this time on that day."""

    text: str
    zone: str


@dataclass(eq=False)
class TimeIsAmbiguous(Exception):
    """The clocks are put back over this time; `readings` are the two texts that settle it."""

    text: str
    zone: str
    readings: tuple[str, str]


@cache
def zone_names() -> frozenset[str]:
    """Return the names of all IANA zones; looking for them reads a whole folder."""
    return frozenset(available_timezones())


def zone(name: str) -> ZoneInfo:
    """Return the IANA zone; raises UnknownZone."""
    if name not in zone_names():
        raise UnknownZone(name)
    return ZoneInfo(name)


def instant(text: str, zone_name: str) -> datetime:
    """Return the UTC instant at which clocks in the zone show `text`.

    `text` is `2027-04-09 23:59[:59]`, with an offset behind it only where the time exists twice.
    Raises UnknownZone, NotAWallClock, NoSuchDate, TimeDoesNotExist or TimeIsAmbiguous.
    """
    official = zone(zone_name)
    match = WALL.fullmatch(text.strip())
    if match is None:
        raise NotAWallClock(text)
    try:
        wall = datetime.fromisoformat(f"{match[1]} {match[2]}")
    except ValueError:
        raise NoSuchDate(text) from None
    readings = _readings(wall, official)
    if match[3]:
        readings = [
            found for found in readings if _offset(found) == match[3].replace("Z", "+00:00")
        ]
    if not readings:
        raise TimeDoesNotExist(text, zone_name)
    if len(readings) > 1:
        first, second = (f"{wall:%Y-%m-%d %H:%M:%S}{_offset(found)}" for found in readings)
        raise TimeIsAmbiguous(text, zone_name, (first, second))
    return readings[0].astimezone(UTC)


def wall_text(moment: datetime, zone_name: str) -> str:
    """Return what clocks in the zone show at `moment`, to the second; `instant` reads it back.

    The offset stands behind it only where the time exists twice. Raises UnknownZone.
    """
    official = zone(zone_name)
    local = moment.astimezone(official)
    shown = f"{local:%Y-%m-%d %H:%M:%S}"
    is_ambiguous = len(_readings(local.replace(tzinfo=None, fold=0), official)) > 1
    return f"{shown}{_offset(local)}" if is_ambiguous else shown


def _readings(wall: datetime, official: ZoneInfo) -> list[datetime]:
    """Return the one or two local datetimes that clocks really show as `wall`; none in a gap."""
    found: list[datetime] = []
    for fold in (0, 1):
        local = wall.replace(tzinfo=official, fold=fold)
        exists = local.astimezone(UTC).astimezone(official).replace(tzinfo=None) == wall
        if exists and all(local.utcoffset() != other.utcoffset() for other in found):
            found.append(local)
    return found


def _offset(local: datetime) -> str:
    minutes = (local.utcoffset() or timedelta()) // timedelta(minutes=1)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
