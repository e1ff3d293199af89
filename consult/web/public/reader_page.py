"""A draft to read: its clauses in one language or two, the way to its other chapters."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from consult.consultations.models import Consultation
from consult.core.localized import Rendition, rendition
from consult.documents.models import Clause
from consult.documents.queries import DocumentView
from consult.web.public.clause_views import (
    ClauseView,
    Margin,
    Tags,
    clause_views,
    label_in,
    languages_of,
    short_label,
)
from consult.web.public.document_links import DocumentLinks, document_links
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
    mine_whole: int
    """The reader's own comments on the document as a whole."""
    is_whole: bool
    previous: ContentsLine | None
    next: ContentsLine | None


def is_read_whole(document: DocumentView) -> bool:
    return document.clause_count <= WHOLE_UP_TO


def reader_page(
    consultation: Consultation,
    document: DocumentView,
    clauses: Sequence[Clause],
    reading: Reading,
    margin: Margin,
    at: datetime,
) -> ReaderPage:
    """Return the page in the language asked for, or the source language where that is missing.

    `clauses` are all, or those of one chapter with the headings of the others.
    """
    lang, source, section_id = reading.lang, consultation.source_language, reading.section_id
    languages = languages_of(clauses, source)
    tag, side = _shown_languages(reading, languages)
    is_whole = is_read_whole(document)
    shown = [one for one in clauses if is_whole or one.section_id == section_id]
    contents = _contents(clauses, None if is_whole else section_id, margin, tag, source)
    place = next((i for i, line in enumerate(contents) if line.is_shown), -1)
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
        contents=contents,
        clauses=clause_views(shown, Tags(tag, side, source), margin),
        mine_whole=margin.mine.get("", 0),
        is_whole=is_whole,
        previous=contents[place - 1] if not is_whole and place > 0 else None,
        next=_following(contents, place) if not is_whole else None,
    )


def _shown_languages(reading: Reading, languages: Sequence[str]) -> tuple[str, str]:
    tag = reading.lang if reading.lang in languages else languages[0]
    return tag, reading.side if reading.side in languages and reading.side != tag else ""


def _contents(
    clauses: Sequence[Clause], chapter: str | None, margin: Margin, tag: str, source: str
) -> tuple[ContentsLine, ...]:
    counted: Counter[str] = Counter()
    for clause in clauses:
        counted[clause.section_id] += margin.mine.get(clause.clause_id, 0)
    return tuple(
        ContentsLine(
            section_id=clause.clause_id,
            label=short_label(label_in(clause, tag)),
            title=_title(clause, tag, source),
            mine=counted[clause.section_id],
            is_shown=chapter == clause.clause_id,
        )
        for clause in clauses
        if clause.section_id == clause.clause_id
    )


def _title(clause: Clause, tag: str, source: str) -> Rendition:
    return rendition({lang: text["plain"] for lang, text in clause.texts.items()}, tag, source)


def _following(contents: Sequence[ContentsLine], place: int) -> ContentsLine | None:
    return contents[place + 1] if place + 1 < len(contents) else None
