"""One consultation, from stored values and the present moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from consult.consultations.language_windows import LanguageWindow, LanguageWindows
from consult.consultations.ledger import ChangeKind
from consult.consultations.lifecycle import late_end, runs_late
from consult.consultations.minimum_window import MinimumWindow
from consult.consultations.models import Consultation, ScheduleChange
from consult.core.db import db
from consult.core.localized import Rendition, rendition
from consult.documents.queries import DocumentView
from consult.notifications.outcomes import is_answer_overdue
from consult.surveys.definition import Survey
from consult.web.public.answering_paths import AnsweringPath, answering_paths, count_questions
from consult.web.public.consultation_window import Window, window_of
from consult.web.public.document_links import DocumentLinks, document_links
from consult.web.public.extension import first_closing, latest_move
from consult.web.public.markdown_texts import Summary, Words, blocks, line, summary
from consult.web.public.stage import Stage, stage_of


@dataclass(frozen=True)
class CorrectedDocument:
    """A version that a line of the ledger made public; only texts have an address to read at."""

    code: str
    number: int
    title: Rendition
    is_readable: bool


@dataclass(frozen=True)
class LedgerLine:
    """One change of the schedule; `added_dates` is negative when the window became shorter."""

    at: datetime
    kind: str
    zone: str
    old_closes_at: datetime | None
    new_closes_at: datetime | None
    added_dates: int
    reason: Rendition
    until: datetime | None
    due: date | None
    organisation: str
    documents: tuple[CorrectedDocument, ...]


@dataclass(frozen=True)
class LifeStep:
    """A step of the strip: `code` announced, open, closed or outcome; `state` past, now, next."""

    code: str
    state: str


@dataclass(frozen=True)
class ConsultationPage:
    """What the page shows; instants in UTC, to be written in `zone`."""

    slug: str
    kind: str
    title: Rendition
    summary: Summary
    stage: Stage
    steps: tuple[LifeStep, ...]
    round: int
    zone: str
    announced: date | None
    grace_minutes: int
    answer_due: date | None
    is_answer_overdue: bool
    late_until: datetime | None
    """Until when late responses are taken; empty where that is not after the close."""
    runs_late: bool
    opens_at: datetime | None
    window: Window | None
    closing_before: datetime | None
    latest_move: LedgerLine | None
    cancellation: LedgerLine | None
    ledger: tuple[LedgerLine, ...]
    paths: tuple[AnsweringPath, ...]
    question_count: int
    can_change: Words
    documents: tuple[DocumentLinks, ...]
    languages: tuple[str, ...]
    language_windows: Mapping[str, LanguageWindow]
    """By language; empty without dates."""
    source_language: str
    decision_body: Words
    controller: str
    contact: str
    retention: Rendition

    @property
    def is_preview(self) -> bool:
        return self.stage is Stage.UNPUBLISHED


def consultation_page(
    consultation: Consultation,
    changes: Sequence[ScheduleChange],
    documents: Sequence[DocumentView],
    survey: Survey | None,
    rule: MinimumWindow,
    by_language: LanguageWindows,
    at: datetime,
    lang: str,
) -> ConsultationPage:
    """Return the page in `lang`; `changes` are the ledger, in any order."""
    source = consultation.source_language
    stage = stage_of(consultation, at)
    window = window_of(consultation, rule, at, lang)
    return ConsultationPage(
        slug=consultation.slug,
        kind=consultation.kind,
        title=rendition(consultation.title, lang, source),
        summary=summary(consultation.summary, lang, source),
        stage=stage,
        steps=_steps(stage),
        round=consultation.round,
        zone=consultation.timezone,
        announced=consultation.announced,
        opens_at=consultation.opens_at,
        window=window,
        paths=answering_paths(survey, consultation.minutes, lang, source) if survey else (),
        question_count=count_questions(survey) if survey else 0,
        can_change=blocks(consultation.can_change, lang, source, top_heading=4),
        documents=tuple(document_links(found, lang, source) for found in documents),
        languages=tuple(consultation.languages),
        language_windows={one.lang: one for one in by_language.windows},
        source_language=source,
        decision_body=line(consultation.decision_body, lang, source),
        **_after_the_close(consultation, at),
        **_changes(changes, stage, lang, source),
        **_privacy(consultation, lang),
    )


def _after_the_close(consultation: Consultation, at: datetime) -> dict[str, Any]:
    return {
        "grace_minutes": consultation.grace_minutes,
        "late_until": late_end(consultation),
        "runs_late": runs_late(consultation, at),
        "answer_due": consultation.answer_due,
        "is_answer_overdue": is_answer_overdue(db.session, consultation, at),
    }


def _changes(
    changes: Sequence[ScheduleChange], stage: Stage, lang: str, source: str
) -> dict[str, Any]:
    moved = latest_move(changes)
    newest_first = sorted(changes, key=lambda change: (change.at, change.id), reverse=True)
    return {
        "closing_before": first_closing(changes),
        "latest_move": _ledger_line(moved, lang, source) if moved else None,
        "cancellation": _cancellation(newest_first, stage, lang, source),
        "ledger": tuple(_ledger_line(change, lang, source) for change in newest_first),
    }


def _cancellation(
    newest_first: Sequence[ScheduleChange], stage: Stage, lang: str, source: str
) -> LedgerLine | None:
    if stage is not Stage.CANCELLED:
        return None
    cancelling = (one for one in newest_first if one.kind == ChangeKind.CANCELLED)
    return next((_ledger_line(one, lang, source) for one in cancelling), None)


def _privacy(consultation: Consultation, lang: str) -> dict[str, Any]:
    privacy = consultation.privacy
    return {
        "controller": str(privacy.get("controller", "")),
        "contact": str(privacy.get("contact", "")),
        "retention": rendition(privacy.get("retention"), lang, consultation.source_language),
    }


def _steps(stage: Stage) -> tuple[LifeStep, ...]:
    reached = {Stage.ANNOUNCED: 0, Stage.OPEN: 1, Stage.CLOSING_SOON: 1, Stage.CLOSED: 2}
    now = reached.get(stage, -1)
    codes = ("announced", "open", "closed", "outcome")
    return tuple(
        LifeStep(code, "past" if place < now else "now" if place == now else "next")
        for place, code in enumerate(codes)
    )


def _ledger_line(change: ScheduleChange, lang: str, source: str) -> LedgerLine:
    old, new = change.old_closes_at, change.new_closes_at
    added = 0
    if old is not None and new is not None:
        zone = ZoneInfo(change.timezone)
        added = (new.astimezone(zone).date() - old.astimezone(zone).date()).days
    return LedgerLine(
        at=change.at,
        kind=change.kind,
        zone=change.timezone,
        old_closes_at=old,
        new_closes_at=new,
        added_dates=added,
        reason=rendition(change.reason, lang, source),
        until=change.until,
        due=change.due,
        organisation=change.organisation,
        documents=tuple(
            CorrectedDocument(
                one["code"],
                one["number"],
                rendition(one["title"], lang, source),
                one["has_clauses"],
            )
            for one in change.documents
        ),
    )
