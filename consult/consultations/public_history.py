"""What the public has seen happen to a consultation until a moment; asked, never stored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from consult.consultations.lifecycle import Schedule, effective_opening
from consult.core.localized import LocalizedText

PUBLISHED, REOPENED, CLOSED_EARLY = "published", "reopened", "closed_early"
"""Kinds of the ledger that this module tells apart."""


class Event(StrEnum):
    """What the clock brings about; every other event is a line of the ledger."""

    ANNOUNCED = "announced"
    OPENED = "opened"
    CLOSED = "closed"


class Change(Protocol):
    """A line of the public ledger."""

    @property
    def at(self) -> datetime: ...
    @property
    def kind(self) -> str: ...
    @property
    def old_closes_at(self) -> datetime | None: ...
    @property
    def new_closes_at(self) -> datetime | None: ...
    @property
    def reason(self) -> LocalizedText: ...
    @property
    def until(self) -> datetime | None: ...
    @property
    def due(self) -> date | None: ...
    @property
    def organisation(self) -> str: ...
    @property
    def documents(self) -> Sequence[Mapping[str, Any]]: ...


@dataclass(frozen=True)
class PublicEvent:
    """One thing that happened; `kind` is an `Event` or the kind of a line of the ledger."""

    at: datetime
    kind: str
    old_closes_at: datetime | None = None
    new_closes_at: datetime | None = None
    reason: LocalizedText = field(default_factory=dict)
    until: datetime | None = None
    due: date | None = None
    organisation: str = ""
    documents: Sequence[Mapping[str, Any]] = ()
    """What a correction renewed, as `ScheduleChange.documents`."""


def public_history(
    schedule: Schedule, ledger: Sequence[Change], at: datetime
) -> tuple[PublicEvent, ...]:
    """Return what has happened by `at`, newest first; nothing while it is not published."""
    if schedule.published_at is None:
        return ()
    events = [
        *_announcements(schedule, schedule.published_at),
        *_openings(schedule),
        *_changes(ledger),
        *_closings(schedule, ledger),
    ]
    past = [event for event in events if event.at <= at]
    return tuple(sorted(past, key=lambda event: event.at, reverse=True))


def _announcements(schedule: Schedule, published_at: datetime) -> Iterator[PublicEvent]:
    if effective_opening(schedule) != published_at:  # else it opened with that
        yield PublicEvent(published_at, Event.ANNOUNCED)


def _openings(schedule: Schedule) -> Iterator[PublicEvent]:
    opened = effective_opening(schedule)
    if opened is not None and not _is_cancelled_by(schedule, opened):
        yield PublicEvent(opened, Event.OPENED)


def _changes(ledger: Iterable[Change]) -> Iterator[PublicEvent]:
    for change in ledger:
        if change.kind != PUBLISHED:
            yield PublicEvent(
                change.at,
                change.kind,
                change.old_closes_at,
                change.new_closes_at,
                change.reason,
                change.until,
                change.due,
                change.organisation,
                change.documents,
            )


def _closings(schedule: Schedule, ledger: Sequence[Change]) -> Iterator[PublicEvent]:
    """Yield the closings that came by the clock: the last, and each that was reopened later."""
    closed = {change.old_closes_at for change in ledger if change.kind == REOPENED}
    closed.add(schedule.closes_at)
    by_hand = {change.at for change in ledger if change.kind == CLOSED_EARLY}
    for moment in closed - by_hand:
        if moment is not None and not _is_cancelled_by(schedule, moment):
            yield PublicEvent(moment, Event.CLOSED)


def _is_cancelled_by(schedule: Schedule, moment: datetime) -> bool:
    return schedule.cancelled_at is not None and schedule.cancelled_at <= moment
