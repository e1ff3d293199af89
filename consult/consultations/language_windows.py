"""How much of the window readers of each language had with every text in their language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from consult.consultations.lifecycle import Schedule, effective_opening, inclusive_dates

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Milestone:
    """A language came to have every text, or no longer had."""

    lang: str
    at: datetime
    is_complete: bool

    def as_stored(self) -> dict[str, Any]:
        return {"lang": self.lang, "at": self.at.isoformat(), "is_complete": self.is_complete}


class Offered(Schedule, Protocol):
    """What the windows follow from, beside the ledger."""

    @property
    def languages(self) -> Sequence[str]: ...
    @property
    def source_language(self) -> str: ...
    @property
    def timezone(self) -> str: ...
    @property
    def language_milestones(self) -> Sequence[Mapping[str, Any]]: ...


class Move(Protocol):
    """A line of the public ledger, as far as it moved the closing."""

    @property
    def at(self) -> datetime: ...
    @property
    def old_closes_at(self) -> datetime | None: ...


@dataclass(frozen=True)
class LanguageWindow:
    """The part of the window in which everything was there in one language.

    `readable_from` is empty where not everything is there yet.
    """

    lang: str
    readable_from: datetime | None
    dates: int
    short_days: int
    """Days of 24 hours, begun ones counted, that it lacks to what the source language was
    promised."""

    @property
    def is_complete(self) -> bool:
        return self.readable_from is not None


@dataclass(frozen=True)
class LanguageWindows:
    windows: tuple[LanguageWindow, ...]
    equal_closes_at: datetime | None
    """The closing that would give every language its days; empty where all have them."""

    @property
    def short(self) -> tuple[LanguageWindow, ...]:
        return tuple(one for one in self.windows if one.short_days)


NO_WINDOWS = LanguageWindows((), None)


def milestones(offered: Offered) -> list[Milestone]:
    """Return what was written down, oldest first."""
    found = [
        Milestone(one["lang"], datetime.fromisoformat(one["at"]), one["is_complete"])
        for one in offered.language_milestones
    ]
    return sorted(found, key=lambda one: one.at)


def language_windows(offered: Offered, ledger: Sequence[Move], at: datetime) -> LanguageWindows:
    """Return the window of each language at `at`; none while there are no dates.

    A language without a milestone is taken to have had everything from the start. What a language
    lacks is measured against the closing that was promised when it became complete, so that an
    extension since then gives back what was lost, and nothing is owed twice.
    """
    opens_at, closes_at = effective_opening(offered), offered.closes_at
    if opens_at is None or closes_at is None or opens_at >= closes_at:
        return NO_WINDOWS
    window = _Window(opens_at, closes_at, at, ZoneInfo(offered.timezone))
    noted = milestones(offered)
    of_source = window.lost(_of(noted, offered.source_language))
    found = tuple(
        _language_window(window, lang, _of(noted, lang), of_source, ledger)
        for lang in offered.languages
    )
    days = max((one.short_days for one in found), default=0)
    return LanguageWindows(found, window.closing_later(days) if days else None)


def _of(noted: Iterable[Milestone], lang: str) -> list[Milestone]:
    return [one for one in noted if one.lang == lang]


def _language_window(
    window: "_Window",
    lang: str,
    own: Sequence[Milestone],
    lost_by_source: timedelta,
    ledger: Sequence[Move],
) -> LanguageWindow:
    lost = window.lost(own)
    is_complete = not own or own[-1].is_complete
    promised = _promised(ledger, own[-1].at if own and is_complete else window.at)
    given_back = window.closes_at - (promised or window.closes_at)
    owed = lost - lost_by_source - max(given_back, timedelta())
    first = next((one.at for one in own if one.is_complete), window.opens_at)
    return LanguageWindow(
        lang,
        max(window.opens_at, first) if is_complete else None,
        window.dates_from(window.opens_at + lost),
        max(-(-owed // ONE_DAY), 0),
    )


@dataclass(frozen=True)
class _Window:
    opens_at: datetime
    closes_at: datetime
    at: datetime
    zone: ZoneInfo

    def lost(self, noted: Sequence[Milestone]) -> timedelta:
        """Return for how long of the window, until now, something was missing."""
        if not noted:
            return timedelta()
        end = max(min(self.at, self.closes_at), self.opens_at)
        marks = [(self.opens_at, False), *((one.at, one.is_complete) for one in noted), (end, True)]
        inside = [(min(max(moment, self.opens_at), end), complete) for moment, complete in marks]
        gaps = [later - here for (here, complete), (later, _) in pairwise(inside) if not complete]
        return sum(gaps, timedelta())

    def dates_from(self, moment: datetime) -> int:
        return inclusive_dates(min(moment, self.closes_at), self.closes_at, self.zone)

    def closing_later(self, days: int) -> datetime:
        """Return the closing at the same time of the day on a later date, by clocks in the zone."""
        local = self.closes_at.astimezone(self.zone).replace(tzinfo=None) + timedelta(days=days)
        return local.replace(tzinfo=self.zone).astimezone(UTC)


def _promised(ledger: Sequence[Move], moment: datetime) -> datetime | None:
    """Return the closing promised at `moment`, None where it is still the present one."""
    later = [one for one in ledger if one.at > moment and one.old_closes_at is not None]
    return min(later, key=lambda one: one.at).old_closes_at if later else None
