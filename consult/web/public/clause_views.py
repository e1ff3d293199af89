"""Clauses as the reader's template shows them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from markupsafe import Markup

from consult.documents.highlighting import highlighted, shown_text
from consult.documents.models import Clause
from consult.responses.anchoring import PhraseAmbiguous, PhraseNotFound, find_phrase
from consult.web.clause_labels import heading_levels, label_in, short_label
from consult.web.public.found_words import with_hits
from consult.web.public.question_notes import QuestionNote

_PARAGRAPH = re.compile(r"<p>((?:(?!<p>|</p>).)*)</p>\s*", re.DOTALL)


@dataclass(frozen=True)
class Margin:
    """What stands beside clauses and in them, by clause id."""

    mine: Mapping[str, int]
    """The reader's own comments counted; those on the whole document under the empty id."""
    notes: Mapping[str, tuple[QuestionNote, ...]]
    anchors: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    """The words that the reader's own comments are about, as `responses.anchoring.Phrase`."""
    words: str = ""
    """What was looked for in the draft."""
    mine_in_all: int = 0
    """The reader's own comments on all documents."""


@dataclass(frozen=True)
class Tags:
    """The languages of a text: shown, beside it (empty for none), and the original."""

    shown: str
    side: str
    source: str


@dataclass(frozen=True)
class FigureView:
    """An image of a draft: where its package has it, and what it shows, in words."""

    path: str
    alt: str
    caption: Markup


@dataclass(frozen=True)
class ClauseText:
    """A clause in one language; `html` stands inside one paragraph when `is_line`.

    `is_missing` when there is no translation and this is the original instead.
    """

    lang: str
    html: Markup
    is_line: bool
    is_missing: bool
    is_stale: bool
    """Whether the original was changed after this translation."""
    columns: tuple[Markup, ...]
    cells: tuple[Markup, ...]
    figure: FigureView | None


@dataclass(frozen=True)
class ClauseView:
    """One clause, or the rows of one table: then `rows` are clauses and the rest is the first's."""

    clause_id: str
    label: str
    short_label: str
    kind: str
    heading: int
    """The level of its HTML heading, 0 for everything else."""
    marker: str
    """What an item without label began with: a number or a bullet."""
    after: str
    """The label of the last clause above that has one."""
    section_id: str
    text: ClauseText
    side: ClauseText | None
    mine: int = 0
    notes: tuple[QuestionNote, ...] = ()
    asked: tuple[QuestionNote, ...] = ()
    """Of a heading that opens a chapter: what is asked about any of its clauses."""
    is_own: bool = False
    """Whether it bears anything of this one reader: comments, or words looked for."""
    rows: tuple["ClauseView", ...] = ()


def clause_views(
    clauses: Sequence[Clause], tags: Tags, stale: Mapping[str, frozenset[str]]
) -> tuple[ClauseView, ...]:
    """Return the clauses as everybody sees them, the rows of each table together.

    `stale` names by language those that changed after their translation.
    """
    headings = heading_levels(clauses)
    views: list[ClauseView] = []
    after = ""
    for clause in clauses:
        views.append(_view(clause, headings.get(clause.clause_id, 0), after, tags, stale))
        after = label_in(clause, tags.shown) or after
    return tuple(_tables(views, [clause.group for clause in clauses]))


def with_margin(
    view: ClauseView, margin: Margin, asked: tuple[QuestionNote, ...] = ()
) -> ClauseView:
    """Return a clause with what stands beside it and, marked, in it."""
    rows = tuple(with_margin(row, margin) for row in view.rows)
    mine = margin.mine.get(view.clause_id, 0)
    notes = margin.notes.get(view.clause_id, ())
    is_own = bool(mine or margin.words or any(row.is_own for row in rows))
    if not (is_own or notes or asked or rows):
        return view
    marked = replace(view, mine=mine, notes=notes, asked=asked, rows=rows, is_own=is_own)
    if not is_own:
        return marked
    return replace(
        marked,
        text=_text_marked(view.text, view.clause_id, margin),
        side=_text_marked(view.side, view.clause_id, margin) if view.side else None,
    )


def languages_of(clauses: Sequence[Clause], source: str) -> tuple[str, ...]:
    """Return the languages any clause is in, that of the source first."""
    tags = dict.fromkeys(tag for clause in clauses for tag in clause.texts)
    return tuple(sorted(tags, key=lambda tag: tag != source)) or (source,)


def _view(
    clause: Clause, heading: int, after: str, tags: Tags, stale: Mapping[str, frozenset[str]]
) -> ClauseView:
    label = label_in(clause, tags.shown)
    return ClauseView(
        clause_id=clause.clause_id,
        label=label,
        short_label=short_label(label),
        kind=clause.kind,
        heading=heading,
        marker=_marker(clause),
        after=after,
        section_id=clause.section_id,
        text=_text(clause, tags.shown, tags.source, stale),
        side=_text(clause, tags.side, tags.source, stale) if tags.side else None,
    )


def _tables(views: Sequence[ClauseView], groups: Sequence[int | None]) -> Iterator[ClauseView]:
    """Put the rows of one table under its first row."""
    paired = zip(views, groups, strict=True)
    for (kind, group), run in groupby(paired, key=lambda pair: (pair[0].kind, pair[1])):
        found = [view for view, _ in run]
        if kind != "row" or group is None:
            yield from found
        else:
            yield replace(found[0], rows=tuple(found))


def _marker(clause: Clause) -> str:
    if clause.kind != "item" or clause.label:
        return ""
    return f"{clause.item_number}." if clause.item_number is not None else "•"


def _text(clause: Clause, tag: str, source: str, stale: Mapping[str, frozenset[str]]) -> ClauseText:
    lang = next((one for one in (tag, source, *clause.texts) if one in clause.texts), tag)
    found: Mapping[str, Any] = clause.texts.get(lang, {})
    html = str(found.get("html", "")).replace("<table>", '<table class="c-table">')
    paragraph = _PARAGRAPH.fullmatch(html)
    return ClauseText(
        lang=lang,
        html=_parsed(paragraph[1] if paragraph else html),
        is_line=paragraph is not None or clause.kind == "heading",
        is_missing=lang != tag,
        is_stale=clause.clause_id in stale.get(lang, ()),
        columns=tuple(_parsed(cell) for cell in found.get("columns", ())),
        cells=tuple(_parsed(cell) for cell in found.get("cells", ())),
        figure=_figure(found.get("figure")),
    )


def _text_marked(text: ClauseText, clause_id: str, margin: Margin) -> ClauseText:
    return replace(
        text,
        html=_parsed(_marked(text.html, clause_id, margin)),
        cells=tuple(_parsed(_marked(cell, clause_id, margin)) for cell in text.cells),
    )


def _marked(html: str, clause_id: str, margin: Margin) -> str:
    phrased = with_phrases(html, margin.anchors.get(clause_id, ()))
    return with_hits(phrased, margin.words) if margin.words else phrased


def with_phrases(html: str, anchors: Sequence[Mapping[str, Any]]) -> str:
    """Return HTML with the words of these anchors marked, where it holds them."""
    if not anchors:
        return html
    text = shown_text(html)
    spans = []
    for anchor in anchors:
        with suppress(PhraseNotFound, PhraseAmbiguous):
            phrase = find_phrase(text, anchor["exact"], anchor["prefix"])
            spans.append((phrase.start, phrase.end))
    return highlighted(html, spans)


def _figure(found: Mapping[str, str] | None) -> FigureView | None:
    return FigureView(found["file"], found["alt"], _parsed(found["caption"])) if found else None


def _parsed(html: str) -> Markup:
    """Mark as safe what the parser of drafts made: it escapes whatever is not Markdown."""
    return Markup(html)  # noqa: S704
