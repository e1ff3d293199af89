"""One consultation as its moderators watch it, from stored values and the present moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from consult.consultations import targets
from consult.consultations.lifecycle import Phase, effective_opening, late_end, phase
from consult.consultations.models import Consultation, ScheduleChange
from consult.consultations.targets import Targets
from consult.core.localized import Rendition, rendition
from consult.responses.counts import Share, StateCounts, Tally
from consult.responses.days import DayCount
from consult.web.group_words import Groups
from consult.web.moderation.day_bars import DayBars, day_bars
from consult.web.moderation.participation import Participation, participation


@dataclass(frozen=True)
class Acts:
    """What may be done now, by this person."""

    publish: bool
    extend: bool
    close: bool
    cancel: bool

    def __bool__(self) -> bool:
        return self.publish or self.extend or self.close or self.cancel


NO_ACTS = Acts(publish=False, extend=False, close=False, cancel=False)


@dataclass(frozen=True)
class LedgerLine:
    at: datetime
    kind: str
    old_closes_at: datetime | None
    new_closes_at: datetime | None
    until: datetime | None
    due: date | None
    reason: Rendition
    documents: tuple[Rendition, ...]
    """Titles of what a correction renewed."""


@dataclass(frozen=True)
class OverviewPage:
    consultation: Consultation
    phase: Phase
    counts: StateCounts
    campaign_texts: int
    target: int | None
    days: DayBars | None
    """None while it has not opened and nobody has answered."""
    groups: Participation
    countries: Participation
    languages: Participation
    channels: Sequence[Share]
    grace_ends_at: datetime | None
    late_until: datetime | None
    ledger: Sequence[LedgerLine]
    acts: Acts
    may_moderate: bool


@dataclass(frozen=True)
class Counted:
    """All numbers of one consultation, and those that were wanted."""

    tally: Tally
    campaign_texts: int
    days: Mapping[date, DayCount]
    targets: Targets


def overview_page(
    consultation: Consultation,
    counted: Counted,
    groups: Groups,
    changes: Sequence[ScheduleChange],
    at: datetime,
    lang: str,
    *,
    may_moderate: bool,
) -> OverviewPage:
    """Return the page in `lang`; `changes` are the ledger, newest first."""
    source = consultation.source_language
    current = phase(consultation, at)
    tally, wanted = counted.tally, counted.targets
    return OverviewPage(
        consultation=consultation,
        phase=current,
        counts=tally.states,
        campaign_texts=counted.campaign_texts,
        target=wanted.total,
        days=_days(consultation, counted.days, at),
        groups=participation(tally.groups, wanted.of(targets.GROUP), groups.headings),
        countries=participation(tally.countries, wanted.of(targets.COUNTRY)),
        languages=participation(
            tally.languages, wanted.of(targets.LANGUAGE), consultation.languages
        ),
        channels=tally.channels,
        grace_ends_at=_grace_ends_at(consultation),
        late_until=late_end(consultation),
        ledger=[_ledger_line(change, lang, source) for change in changes],
        acts=_acts(consultation, current) if may_moderate else NO_ACTS,
        may_moderate=may_moderate,
    )


def _acts(consultation: Consultation, current: Phase) -> Acts:
    is_promised = current not in (Phase.UNPUBLISHED, Phase.CANCELLED)
    return Acts(
        publish=current is Phase.UNPUBLISHED,
        extend=is_promised and consultation.closes_at is not None,
        close=current is Phase.OPEN,
        cancel=current in (Phase.ANNOUNCED, Phase.OPEN),
    )


def _days(
    consultation: Consultation, counts: Mapping[date, DayCount], at: datetime
) -> DayBars | None:
    opens_at, closes_at = effective_opening(consultation), consultation.closes_at
    if opens_at is None or closes_at is None or (opens_at > at and not counts):
        return None
    zone = ZoneInfo(consultation.timezone)
    first = min(opens_at, at).astimezone(zone).date()
    return day_bars(counts, first, min(at, closes_at).astimezone(zone).date())


def _grace_ends_at(consultation: Consultation) -> datetime | None:
    if consultation.closes_at is None or not consultation.grace_minutes:
        return None
    return consultation.closes_at + timedelta(minutes=consultation.grace_minutes)


def _ledger_line(change: ScheduleChange, lang: str, source: str) -> LedgerLine:
    return LedgerLine(
        change.at,
        change.kind,
        change.old_closes_at,
        change.new_closes_at,
        change.until,
        change.due,
        rendition(change.reason, lang, source),
        tuple(rendition(one["title"], lang, source) for one in change.documents),
    )
