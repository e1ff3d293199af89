"""A draft to read: its clauses in one language or two, the way to its other chapters."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from markupsafe import Markup

from consult.consultations.models import Consultation
from consult.core.localized import Rendition, rendition
from consult.documents.models import Clause
from consult.documents.queries import DocumentView
from consult.surveys.definition import Survey
from consult.surveys.kept import kept
from consult.web.clause_labels import label_in, short_label
from consult.web.public.clause_views import (
    ClauseView,
    Margin,
    Tags,
    with_margin,
)
from consult.web.public.document_links import DocumentLinks, document_links
from consult.web.public.outline import Outline
from consult.web.public.question_notes import QuestionNote, first_on_page, kept_notes
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
class Chapter:
    """A chapter of a version, or all of it, as one reader sees it, and the way to the others."""

    reading: Reading
    tags: Tags
    contents: tuple[ContentsLine, ...]
    clauses: tuple[ClauseView, ...]
    html: dict[Any, Markup] | None = None
    """What pages have made of it, where it bears nothing of the reader's own."""


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
    languages: tuple[str, ...]
    chapter: Chapter
    minutes: int
    """How long all of it takes to read."""
    mine_whole: int
    """The reader's own comments on the document as a whole."""
    is_whole: bool

    @property
    def tag(self) -> str:
        return self.chapter.tags.shown

    @property
    def side(self) -> str:
        return self.chapter.tags.side

    @property
    def source_language(self) -> str:
        return self.chapter.tags.source

    @property
    def section_id(self) -> str | None:
        """The chapter that is read; None where all of it is."""
        return self.chapter.reading.section_id

    @property
    def contents(self) -> tuple[ContentsLine, ...]:
        return self.chapter.contents

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
    chapter: Chapter,
    margin: Margin,
    at: datetime,
) -> ReaderPage:
    """Return the page in the language asked for, or the source language where that is missing."""
    lang, tags = chapter.reading.lang, chapter.tags
    return ReaderPage(
        slug=consultation.slug,
        consultation_title=rendition(consultation.title, lang, tags.source),
        links=document_links(document, lang, tags.source),
        title=rendition(document.title, tags.shown, tags.source),
        version=document.label,
        published_at=document.published_at,
        stage=stage_of(consultation, at),
        closes_at=consultation.closes_at,
        zone=consultation.timezone,
        languages=outline.languages(tags.source),
        chapter=chapter,
        minutes=outline.minutes(tags.shown),
        mine_whole=margin.mine.get("", 0),
        is_whole=is_read_whole(document),
    )


@kept
def chapter_for_everybody(
    survey: Survey, document_code: str, outline: Outline, reading: Reading, source: str
) -> Chapter:
    """Return what somebody without a response reads, worked out once."""
    notes = kept_notes(survey, document_code, outline, reading.lang, source)
    return replace(chapter_with(outline, reading, Margin({}, notes), source), html={})


def chapter_with(outline: Outline, reading: Reading, margin: Margin, source: str) -> Chapter:
    """Return what a reader with this margin reads."""
    tags = _shown_languages(reading, outline.languages(source), source)
    shown = outline.clause_views(tags, reading.section_id)
    asked = _asked_by_chapter(outline, margin)
    return Chapter(
        reading,
        tags,
        tuple(_contents(outline, asked, reading.section_id, margin, tags)),
        _views(shown, margin, asked),
    )


def _shown_languages(reading: Reading, languages: Sequence[str], source: str) -> Tags:
    tag = reading.lang if reading.lang in languages else languages[0]
    is_beside = reading.side in languages and reading.side != tag
    return Tags(tag, reading.side if is_beside else "", source)


def _asked_by_chapter(outline: Outline, margin: Margin) -> dict[str, tuple[QuestionNote, ...]]:
    """Return what is asked about the clauses of each chapter in its order, each number once."""
    asked: dict[str, dict[str, QuestionNote]] = {}
    for clause_id, notes in margin.notes.items():
        for note in notes:
            asked.setdefault(outline.sections[clause_id], {}).setdefault(note.number, note)
    return {
        section_id: tuple(sorted(notes.values(), key=lambda note: note.place))
        for section_id, notes in asked.items()
    }


def _views(
    shown: Sequence[ClauseView], margin: Margin, asked: Mapping[str, tuple[QuestionNote, ...]]
) -> tuple[ClauseView, ...]:
    ids = (one.clause_id for view in shown for one in view.rows or (view,))
    here = replace(margin, notes=first_on_page(margin.notes, ids))
    return tuple(
        with_margin(view, here, asked.get(view.clause_id, ()) if view.heading else ())
        for view in shown
    )


def _contents(
    outline: Outline,
    asked: Mapping[str, tuple[QuestionNote, ...]],
    shown: str | None,
    margin: Margin,
    tags: Tags,
) -> Iterator[ContentsLine]:
    """Give the chapters; `shown` is the one that is read, where they are read one by one."""
    mine: Counter[str] = Counter()
    for clause_id, number in margin.mine.items():
        mine[outline.sections.get(clause_id, "")] += number
    for clause in outline.chapters:
        yield ContentsLine(
            section_id=clause.clause_id,
            label=short_label(label_in(clause, tags.shown)),
            title=_title(clause, tags),
            mine=mine[clause.section_id],
            minutes=outline.minutes(tags.shown, clause.section_id),
            asked=len(asked.get(clause.section_id, ())),
            is_shown=shown == clause.clause_id,
        )


def _title(clause: Clause, tags: Tags) -> Rendition:
    plain = {lang: text["plain"] for lang, text in clause.texts.items()}
    return rendition(plain, tags.shown, tags.source)
