"""A draft to read: its clauses in one language or two, the way to its other chapters."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from consult.consultations.models import Consultation
from consult.core.localized import Rendition, rendition
from consult.documents.models import Clause
from consult.documents.queries import DocumentView
from consult.web.clause_labels import label_in, short_label
from consult.web.public.clause_views import (
    ClauseView,
    Margin,
    Tags,
    with_margin,
)
from consult.web.public.document_links import DocumentLinks, document_links
from consult.web.public.outline import Outline
from consult.web.public.question_notes import QuestionNote, first_on_page
from consult.web.public.stage import Stage, stage_of

WHOLE_UP_TO = 60
"""Documents of more clauses are read chapter by chapter, so that a page stays below 20 kB."""


@dataclass(frozen=True)
class Reading:
    """What the address asks for: `side` is a second language or empty, `section_id` a chapter."""

    lang: str
    side: str
    section_id: str | None


@dataclass(frozen=True)
class ContentsLine:
    """A chapter in the list of contents; `mine` counts the reader's own comments in it."""

    section_id: str
    label: str
    title: Rendition
    mine: int
    minutes: int
    """How long it takes to read."""
    asked: int
    """How many questions are asked about its clauses; those under one number count once."""
    is_shown: bool


@dataclass(frozen=True)
class ReaderPage:
    """What the reader shows; `tag` and `side` are the languages of the text, `side` maybe empty."""

    slug: str
    consultation_title: Rendition
    links: DocumentLinks
    title: Rendition
    version: str
    published_at: datetime | None
    stage: Stage
    closes_at: datetime | None
    zone: str
    tag: str
    side: str
    source_language: str
    languages: tuple[str, ...]
    contents: tuple[ContentsLine, ...]
    clauses: tuple[ClauseView, ...]
    minutes: int
    """How long all of it takes to read."""
    mine_whole: int
    """The reader's own comments on the document as a whole."""
    is_whole: bool

    @property
    def previous(self) -> ContentsLine | None:
        """The chapter before the one that is read, where they are read one by one."""
        return self.contents[self._place - 1] if self._place > 0 else None

    @property
    def next(self) -> ContentsLine | None:
        following = self.contents[self._place + 1 :]
        return following[0] if following and not self.is_whole else None

    @property
    def _place(self) -> int:
        """Where the chapter stands in the contents; -1 for what comes before the first."""
        return next((i for i, line in enumerate(self.contents) if line.is_shown), -1)


def is_read_whole(document: DocumentView) -> bool:
    return document.clause_count <= WHOLE_UP_TO


def reader_page(
    consultation: Consultation,
    document: DocumentView,
    outline: Outline,
    reading: Reading,
    margin: Margin,
    at: datetime,
) -> ReaderPage:
    """Return the page in the language asked for, or the source language where that is missing."""
    lang, source = reading.lang, consultation.source_language
    is_whole = is_read_whole(document)
    languages = outline.languages(source)
    tag, side = _shown_languages(reading, languages)
    shown = outline.clause_views(Tags(tag, side, source), reading.section_id)
    asked = _asked_by_chapter(outline, margin)
    chapters = _Chapters(outline, asked, reading.section_id)
    return ReaderPage(
        slug=consultation.slug,
        consultation_title=rendition(consultation.title, lang, source),
        links=document_links(document, lang, source),
        title=rendition(document.title, tag, source),
        version=document.label,
        published_at=document.published_at,
        stage=stage_of(consultation, at),
        closes_at=consultation.closes_at,
        zone=consultation.timezone,
        tag=tag,
        side=side,
        source_language=source,
        languages=languages,
        contents=tuple(_contents(chapters, margin, tag, source)),
        clauses=_views(shown, margin, asked),
        minutes=outline.minutes(tag),
        mine_whole=margin.mine.get("", 0),
        is_whole=is_whole,
    )


def _shown_languages(reading: Reading, languages: Sequence[str]) -> tuple[str, str]:
    tag = reading.lang if reading.lang in languages else languages[0]
    return tag, reading.side if reading.side in languages and reading.side != tag else ""


class _Chapters(NamedTuple):
    outline: Outline
    asked: Mapping[str, tuple[QuestionNote, ...]]
    shown: str | None
    """The one that is read now, where they are read one by one."""


def _asked_by_chapter(outline: Outline, margin: Margin) -> dict[str, tuple[QuestionNote, ...]]:
    """Return what is asked about the clauses of each chapter, each number once."""
    asked: dict[str, dict[str, QuestionNote]] = {}
    for clause_id, notes in margin.notes.items():
        for note in notes:
            asked.setdefault(outline.sections[clause_id], {}).setdefault(note.number, note)
    return {section_id: tuple(notes.values()) for section_id, notes in asked.items()}


def _views(
    shown: Sequence[ClauseView], margin: Margin, asked: Mapping[str, tuple[QuestionNote, ...]]
) -> tuple[ClauseView, ...]:
    ids = (one.clause_id for view in shown for one in view.rows or (view,))
    here = replace(margin, notes=first_on_page(margin.notes, ids))
    return tuple(
        with_margin(view, here, asked.get(view.clause_id, ()) if view.heading else ())
        for view in shown
    )


def _contents(chapters: _Chapters, margin: Margin, tag: str, source: str) -> Iterator[ContentsLine]:
    outline = chapters.outline
    mine: Counter[str] = Counter()
    for clause_id, number in margin.mine.items():
        mine[outline.sections.get(clause_id, "")] += number
    for clause in outline.chapters:
        yield ContentsLine(
            section_id=clause.clause_id,
            label=short_label(label_in(clause, tag)),
            title=_title(clause, tag, source),
            mine=mine[clause.section_id],
            minutes=outline.minutes(tag, clause.section_id),
            asked=len(chapters.asked.get(clause.section_id, ())),
            is_shown=chapters.shown == clause.clause_id,
        )


def _title(clause: Clause, tag: str, source: str) -> Rendition:
    return rendition({lang: text["plain"] for lang, text in clause.texts.items()}, tag, source)
