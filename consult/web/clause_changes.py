"""What became of each clause, with the words that changed marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from itertools import groupby
from typing import Any

from markupsafe import Markup

from consult.documents.lineage import Step, Traced, trace
from consult.documents.marked_html import marked_html, wholly_marked
from consult.documents.models import Clause
from consult.documents.staleness import is_stale, is_typing_error
from consult.web.clause_labels import heading_levels, label_in, short_label


class Fate(StrEnum):
    """What became of a clause; `LEFT` marks the place that a moved one left."""

    SAME = "same"
    CHANGED = "changed"
    CORRECTED = "corrected"
    """Only a typing error."""
    NEW = "new"
    MOVED = "moved"
    GONE = "gone"
    LEFT = "left"


class Translation(StrEnum):
    """How the text in the reader's language stands to the original."""

    CURRENT = "current"
    MISSING = "missing"
    STALE = "stale"
    """The original changed and the translation did not."""


@dataclass(frozen=True)
class Change:
    """One clause in the tracked view.

    `anchor` is its id on the page, `target` that of the place it moved to, which `target_label`
    names. `html` stands inside
    one heading when `is_line`; a row of a table has `cells` instead.
    """

    anchor: str
    target: str
    target_label: str
    fate: Fate
    is_reworded: bool
    label: str
    old_label: str
    short_label: str
    kind: str
    heading: int
    chapter: str
    lang: str
    html: Markup
    is_line: bool
    columns: tuple[Markup, ...]
    cells: tuple[Markup, ...]
    group: int | None
    translation: Translation


@dataclass(frozen=True)
class Block:
    """One change, or the rows of one table."""

    first: Change
    rows: tuple[Change, ...] = ()


def list_changes(
    old: Sequence[Clause], new: Sequence[Clause], tag: str, source: str
) -> Iterator[Change]:
    """Yield, in language `tag`, every clause of the new version and what is gone from the old."""
    steps = trace(_traced(old, source), _traced(new, source))
    headings = heading_levels(new)
    successors = {step.old: new[step.new] for step in steps if step.new is not None}
    chapter = ""
    for step in steps:
        before = old[step.old] if step.old is not None else None
        after = new[step.new] if step.new is not None else None
        if after is not None:
            chapter = after.section_id
            level = headings.get(after.clause_id, 0)
            yield _kept_or_new(step, before, after, level, tag, source)
        elif before is not None:
            yield _gone(before, successors.get(step.old), chapter, tag, source)


def stale_clauses(
    old: Sequence[Clause], new: Sequence[Clause], source: str
) -> dict[str, frozenset[str]]:
    """Return by language the clauses of the new version whose original was reworded since."""
    steps = trace(_traced(old, source), _traced(new, source))
    pairs = [
        (old[step.old], new[step.new])
        for step in steps
        if step.old is not None and step.new is not None
    ]
    languages = {tag for clause in new for tag in clause.texts}
    return {
        tag: frozenset(
            after.clause_id
            for before, after in pairs
            if _translation(before, after, tag, source) is Translation.STALE
        )
        for tag in languages - {source}
    }


def blocks_of(changes: Iterable[Change]) -> Iterator[Block]:
    """Yield the changes, the rows of each table together."""

    def table(one: Change) -> tuple[str, int | None]:
        return (one.kind, one.group) if one.kind == "row" else (one.anchor, None)

    for _, run in groupby(changes, key=table):
        found = tuple(run)
        yield Block(found[0], found if found[0].kind == "row" else ())


def _traced(clauses: Sequence[Clause], source: str) -> list[Traced]:
    return [
        Traced(
            clause_id=clause.clause_id,
            is_explicit=clause.is_explicit,
            kind=clause.kind,
            section_id=clause.section_id,
            plain=_plain(clause, source),
        )
        for clause in clauses
    ]


def _plain(clause: Clause, tag: str) -> str:
    return str(clause.texts.get(tag, {}).get("plain", ""))


def _kept_or_new(
    step: Step, before: Clause | None, after: Clause, level: int, tag: str, source: str
) -> Change:
    lang = tag if tag in after.texts else source
    text = after.texts.get(lang, {})
    former = before.texts.get(lang) if before else None
    is_reworded = before is not None and _is_reworded(before, after, lang, source)
    return Change(
        anchor=after.clause_id,
        target="",
        target_label="",
        fate=_fate(step, before, after, source, is_reworded=is_reworded),
        is_reworded=is_reworded,
        label=label_in(after, tag),
        old_label=label_in(before, tag) if before else "",
        short_label=short_label(label_in(after, tag)),
        kind=after.kind,
        heading=level,
        chapter=after.section_id,
        lang=lang,
        html=_marked(former, text, is_new=before is None),
        is_line=after.kind == "heading",
        columns=tuple(map(_safe, text.get("columns", ()))),
        cells=tuple(_marked_cells(former, text, is_new=before is None)),
        group=after.group,
        translation=_translation(before, after, tag, source),
    )


def _fate(
    step: Step, before: Clause | None, after: Clause, source: str, *, is_reworded: bool
) -> Fate:
    if before is None:
        return Fate.NEW
    if step.is_moved:
        return Fate.MOVED
    if is_typing_error(_plain(before, source), _plain(after, source)):
        return Fate.CORRECTED
    return Fate.CHANGED if is_reworded else Fate.SAME


def _is_reworded(before: Clause, after: Clause, lang: str, source: str) -> bool:
    return any(
        before.texts[tag]["plain"] != after.texts[tag]["plain"]
        for tag in {lang, source}
        if tag in before.texts and tag in after.texts
    )


def _translation(before: Clause | None, after: Clause, tag: str, source: str) -> Translation:
    if tag not in after.texts:
        return Translation.MISSING
    if before is None or tag == source or tag not in before.texts:
        return Translation.CURRENT
    texts = (_plain(clause, lang) for lang in (source, tag) for clause in (before, after))
    return Translation.STALE if is_stale(*texts) else Translation.CURRENT


def _gone(before: Clause, successor: Clause | None, chapter: str, tag: str, source: str) -> Change:
    lang = next((one for one in (tag, source) if one in before.texts), tag)
    text = before.texts.get(lang, {})
    fate = Fate.LEFT if successor else Fate.GONE
    return Change(
        anchor=f"{fate}-{before.clause_id}",
        target=successor.clause_id if successor else "",
        target_label=label_in(successor, tag) if successor else "",
        fate=fate,
        is_reworded=False,
        label=label_in(before, tag),
        old_label=label_in(before, tag),
        short_label=short_label(label_in(before, tag)),
        kind=before.kind,
        heading=0,
        chapter=chapter,
        lang=lang,
        html=_safe("" if successor else wholly_marked(_html(text), "del")),
        is_line=before.kind == "heading",
        columns=tuple(map(_safe, text.get("columns", ()))),
        cells=tuple(_safe(wholly_marked(cell, "del")) for cell in text.get("cells", ())),
        group=None,
        translation=Translation.CURRENT,
    )


def _marked(former: dict[str, Any] | None, text: dict[str, Any], *, is_new: bool) -> Markup:
    html = _html(text)
    if is_new:
        return _safe(wholly_marked(html, "ins"))
    return _safe(marked_html(_html(former), html) if former else html)


def _html(text: dict[str, Any]) -> str:
    """Return the HTML to compare; an image is compared by its words."""
    figure = text.get("figure")
    if figure:
        return f"<p>{figure['caption']} {escape(figure['alt'])}</p>"
    return str(text.get("html", ""))


def _marked_cells(
    former: dict[str, Any] | None, text: dict[str, Any], *, is_new: bool
) -> Iterator[Markup]:
    before = former.get("cells", []) if former else []
    for place, cell in enumerate(text.get("cells", [])):
        if is_new:
            yield _safe(wholly_marked(cell, "ins"))
        else:
            yield _safe(marked_html(before[place], cell) if place < len(before) else cell)


def _safe(html: str) -> Markup:
    """Mark as safe what the parser of drafts made, and marks laid over it."""
    return Markup(html.replace("<table>", '<table class="c-table">'))  # noqa: S704
