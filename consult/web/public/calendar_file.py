"""Consultations as calendar events (RFC 5545): when each opens and when it closes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from icalendar import Calendar, Event, Timezone, vDuration, vUri

from consult.consultations.ledger import ChangeKind
from consult.consultations.lifecycle import effective_opening
from consult.consultations.models import Consultation, ScheduleChange
from consult.core.localized import Rendition, rendition
from consult.web.moments import official_text, utc_beside
from consult.web.public.extension import latest_move
from consult.web.public_address import public_host, public_url

PRODUCT = "-//Consult//Consultations//EN"
REFRESH = timedelta(hours=6)
"""How often a calendar that subscribes should look for changes."""


@dataclass(frozen=True)
class Entry:
    """A consultation with its ledger, as one reader sees it."""

    consultation: Consultation
    ledger: Sequence[ScheduleChange]
    lang: str

    @property
    def title(self) -> Rendition:
        one = self.consultation
        return rendition(one.title, self.lang, one.source_language)

    @property
    def url(self) -> str:
        return public_url("public.consultation", slug=self.consultation.slug, lang=self.lang)

    @property
    def changes(self) -> list[ScheduleChange]:
        """What came after the publication."""
        return [one for one in self.ledger if one.kind != ChangeKind.PUBLISHED]

    @property
    def changed_at(self) -> datetime:
        published = self.consultation.published_at or self.consultation.created_at
        return max((one.at for one in self.ledger), default=published)


def calendar_file(
    name: str,
    consultations: Sequence[Consultation],
    ledgers: Mapping[int, Sequence[ScheduleChange]],
    lang: str,
) -> bytes:
    """Return the calendar; `ledgers` are the changes by consultation id.

    An event keeps its UID for ever; SEQUENCE and LAST-MODIFIED grow with every line of the ledger,
    so that calendars which know it replace what they have.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    entries = [Entry(one, ledgers.get(one.id, ()), lang) for one in consultations]
    for zone in _zones(entries):
        calendar.add_component(zone)
    for entry in entries:
        for event in _events(entry):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _zones(entries: Sequence[Entry]) -> Iterator[Timezone]:
    """Yield each zone, described for the years its events are in."""
    years: dict[str, set[int]] = {}
    for entry in entries:
        one = entry.consultation
        moments = [one.opens_at, one.closes_at, entry.changed_at]
        years.setdefault(one.timezone, set()).update(at.year for at in moments if at)
    for name, found in sorted(years.items()):
        first, last = date(min(found) - 1, 1, 1), date(max(found) + 2, 1, 1)
        yield Timezone.from_tzid(name, first_date=first, last_date=last)


def _events(entry: Entry) -> Iterator[Event]:
    opens_at, closes_at = effective_opening(entry.consultation), entry.consultation.closes_at
    if opens_at is None or closes_at is None:
        return
    title = entry.title.text
    yield _event(entry, "opens", opens_at, _("Opens: %(title)s", title=title), [])
    yield _event(
        entry,
        "closes",
        closes_at,
        _("Closes: %(title)s", title=title),
        [_("Responses count that arrive before this second."), *_move(entry)],
    )
    if entry.consultation.answer_due is not None:
        yield _answer(entry, entry.consultation.answer_due)


def _event(entry: Entry, kind: str, at: datetime, summary: str, notes: list[str]) -> Event:
    zone = entry.consultation.timezone
    words = [official_text(at, zone, entry.lang, seconds=True), utc_beside(at, zone, entry.lang)]
    return _described(entry, kind, _in_zone(at, zone), summary, [*words, *notes])


def _answer(entry: Entry, due: date) -> Event:
    """Return the day by which the answer is promised."""
    summary = _("Answer due: %(title)s", title=entry.title.text)
    words = [_("By this day the public answer to what was received is promised.")]
    return _described(entry, "answer", due, summary, words)


def _described(
    entry: Entry, kind: str, start: date | datetime, summary: str, words: list[str]
) -> Event:
    one = entry.consultation
    event = Event()
    event.add("uid", f"{one.slug}-{kind}@{public_host()}")
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("created", one.published_at)
    event.add("sequence", len(entry.changes))
    event.add("dtstart", start)
    event.add("summary", summary, parameters={"LANGUAGE": entry.title.lang})
    event.add("description", "\n".join([*words, *_cancellation(entry), entry.url]))
    event.add("url", vUri(entry.url))
    event.add("status", "CANCELLED" if one.cancelled_at else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _in_zone(at: datetime, zone: str) -> datetime:
    return at.astimezone(UTC if zone == "UTC" else ZoneInfo(zone)).replace(microsecond=0)


def _move(entry: Entry) -> list[str]:
    """Say what the closing date was before and why it changed."""
    move = latest_move(entry.ledger)
    if move is None or move.old_closes_at is None:
        return []
    before = official_text(move.old_closes_at, move.timezone, entry.lang, seconds=True)
    return [_("Before that: %(closing)s.", closing=before), *_reason(entry, move)]


def _cancellation(entry: Entry) -> list[str]:
    cancelled = [one for one in entry.ledger if one.kind == ChangeKind.CANCELLED]
    return [_("Cancelled."), *_reason(entry, cancelled[0])] if cancelled else []


def _reason(entry: Entry, change: ScheduleChange) -> list[str]:
    source = entry.consultation.source_language
    words = rendition(change.reason, entry.lang, source).text
    return [_("Reason: %(reason)s", reason=words)] if words else []
