"""When the respondents answer, and what becomes of it: decided from the schedule alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import chain
from zoneinfo import ZoneInfo

from consult.demo.respondents import Cast, Fields, Respondent
from consult.demo.timetable import Example, SecondThoughts

FIRST_HOUR, LAST_HOUR = time(8), time(20)
DAY = timedelta(days=1)
CAMPAIGN_DAYS = 3
CAMPAIGN_STARTS = 0.6
"""As a share of the window."""
UNFINISHED_DAYS = 10
LATE_BY = timedelta(hours=10)
TEST_AFTER = timedelta(minutes=4)
WITHDRAWN_AFTER = timedelta(days=2, hours=3)


class Fate(StrEnum):
    HANDED_IN = "handed_in"
    WITHDRAWN = "withdrawn"
    TEST = "test"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Revision:
    """Answers given again in a second revision."""

    at: datetime
    answers: Fields


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person answering at one moment."""

    respondent: Respondent
    at: datetime
    fate: Fate = Fate.HANDED_IN
    revised: Revision | None = None
    pages: int | None = None
    """How many pages an unfinished draft has."""


@dataclass(frozen=True, slots=True)
class Window:
    """The time there is for answering; `promised` is the closing instant before any extension."""

    opens_at: datetime
    promised: datetime
    closes_at: datetime
    zone: ZoneInfo

    def days_until(self, now: datetime) -> tuple[date, date]:
        """Return the first and the last date on which people answer all day long."""
        first = self.opens_at.astimezone(self.zone).date() + DAY
        last = min(self.closes_at, now).astimezone(self.zone).date() - DAY
        return first, last


def list_attendances(
    cast: Cast, example: Example, window: Window, now: datetime
) -> list[Attendance]:
    """Return who answers when, in the order of time, nobody after `now`.

    Tests come right after the opening, a campaign within three days; whoever missed the date
    promised first comes after it, late or thanks to an extension.
    """
    first, last = window.days_until(now)
    usual = chain(
        _usual(cast, example, first, last, window.zone),
        _campaign(cast, first, last, window.zone),
        _edge_cases(cast, first, last, window.zone),
        _unfinished(cast, example.unfinished, last, window.zone),
        _withdrawn(cast, first, last, window.zone),
    )
    tests = (
        Attendance(person, window.opens_at + number * TEST_AFTER, Fate.TEST)
        for number, person in enumerate(cast.test, 1)
    )
    late = (
        Attendance(person, window.promised + LATE_BY + number * DAY)
        for number, person in enumerate(cast.late)
    )
    everybody = [one for one in chain(usual, tests, late) if one.at < now]
    return sorted(everybody, key=lambda one: one.at)


def spread(count: int, first: date, last: date, zone: ZoneInfo) -> list[datetime]:
    """Return `count` instants evenly over the days from `first` to `last`, all in daytime."""
    days = (last - first).days + 1
    return [_daytime(first, days * (number + 0.5) / count, zone) for number in range(count)]


def _daytime(first: date, position: float, zone: ZoneInfo) -> datetime:
    opening = datetime.combine(first + int(position) * DAY, FIRST_HOUR, zone)
    length = timedelta(hours=LAST_HOUR.hour - FIRST_HOUR.hour)
    moment = opening.astimezone(UTC) + (position % 1) * length
    return moment.replace(microsecond=0)


def _usual(
    cast: Cast, example: Example, first: date, last: date, zone: ZoneInfo
) -> Iterator[Attendance]:
    instants = spread(len(cast.respondents), first, last, zone)
    for person, at in zip(cast.respondents, instants, strict=True):
        yield Attendance(person, at, revised=_revision(example.second_thoughts, person, at))


def _revision(thoughts: SecondThoughts | None, person: Respondent, at: datetime) -> Revision | None:
    if thoughts is None or thoughts.email != person.email:
        return None
    return Revision(at + thoughts.after_days * DAY, {**person.answers, **thoughts.answers})


def _campaign(cast: Cast, first: date, last: date, zone: ZoneInfo) -> Iterator[Attendance]:
    senders = list(cast.campaign.respondents()) if cast.campaign else []
    start = first + int((last - first).days * CAMPAIGN_STARTS) * DAY
    instants = spread(len(senders), start, start + (CAMPAIGN_DAYS - 1) * DAY, zone)
    return map(Attendance, senders, instants)


def _edge_cases(cast: Cast, first: date, last: date, zone: ZoneInfo) -> Iterator[Attendance]:
    people = list(cast.edge_cases.respondents()) if cast.edge_cases else []
    return map(Attendance, people, spread(len(people), first, last, zone))


def _withdrawn(cast: Cast, first: date, last: date, zone: ZoneInfo) -> Iterator[Attendance]:
    for person, at in zip(
        cast.withdrawn, spread(len(cast.withdrawn), first, last - 3 * DAY, zone), strict=True
    ):
        yield Attendance(person, at, Fate.WITHDRAWN)


def _unfinished(cast: Cast, count: int, last: date, zone: ZoneInfo) -> Iterator[Attendance]:
    people = cast.respondents[:: max(1, len(cast.respondents) // max(1, count))][:count]
    instants = spread(len(people), last - (UNFINISHED_DAYS - 1) * DAY, last, zone)
    for number, (person, at) in enumerate(zip(people, instants, strict=True)):
        yield Attendance(person, at, Fate.UNFINISHED, pages=1 + number % 3)
