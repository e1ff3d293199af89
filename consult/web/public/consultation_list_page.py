"""The list of consultations by stage, from stored values and the present moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from consult.consultations.models import Consultation, ScheduleChange
from consult.core.localized import Rendition, rendition
from consult.web.public.extension import first_closing
from consult.web.public.markdown_texts import Words, summary
from consult.web.public.stage import Stage, stage_of

SECTIONS = (
    Stage.CLOSING_SOON,
    Stage.OPEN,
    Stage.ANNOUNCED,
    Stage.CLOSED,
    Stage.OUTCOME,
    Stage.CANCELLED,
)


@dataclass(frozen=True)
class Entry:
    """One consultation in the list; `minutes` are the shortest and the longest way to answer."""

    slug: str
    title: Rendition
    lead: Words
    languages: tuple[str, ...]
    source_language: str
    minutes: tuple[int, ...]
    zone: str
    announced: date | None
    opens_at: datetime | None
    closes_at: datetime | None
    cancelled_at: datetime | None
    closing_before: datetime | None
    """The closing date before it was changed, when it was."""


@dataclass(frozen=True)
class Section:
    stage: Stage
    entries: tuple[Entry, ...]


def consultation_list(
    consultations: Sequence[Consultation],
    ledgers: Mapping[int, Sequence[ScheduleChange]],
    at: datetime,
    lang: str,
) -> tuple[Section, ...]:
    """Return every stage in order, empty ones too; `ledgers` are the changes by consultation id.

    Only "cancelled" is left out while nothing is. What closes first stands first; what has closed,
    the latest first.
    """
    entries: dict[Stage, list[Entry]] = {stage: [] for stage in SECTIONS}
    for consultation in consultations:
        stage = stage_of(consultation, at)
        if stage in entries:
            entries[stage].append(_entry(consultation, ledgers.get(consultation.id, ()), lang))
    entries[Stage.CLOSED].reverse()
    sections = (Section(stage, tuple(found)) for stage, found in entries.items())
    return tuple(one for one in sections if one.entries or one.stage is not Stage.CANCELLED)


def _entry(consultation: Consultation, ledger: Sequence[ScheduleChange], lang: str) -> Entry:
    source = consultation.source_language
    return Entry(
        slug=consultation.slug,
        title=rendition(consultation.title, lang, source),
        lead=summary(consultation.summary, lang, source).lead,
        languages=tuple(consultation.languages),
        source_language=source,
        minutes=tuple(sorted(set(consultation.minutes.values()))),
        zone=consultation.timezone,
        announced=consultation.announced,
        opens_at=consultation.opens_at,
        closes_at=consultation.closes_at,
        cancelled_at=consultation.cancelled_at,
        closing_before=first_closing(ledger),
    )
