"""What the page of comments shows: the draft as a strip, and the comments on a part of it."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from consult.core.localized import Rendition
from consult.documents.commentable import CommentableClause, CommentableDocument
from consult.responses.comment_facets import CommentEntry, Facets, phrase_key
from consult.responses.comment_listing import ReadComment
from consult.responses.excerpts import Piece
from consult.web.moderation.comment_address import CommentAddress, CountedLink
from consult.web.moderation.draft_strip import Strip, gone_clauses, strip_of
from consult.web.row_numbers import row_number

Place = tuple[int, int]
"""Where a comment stands among all: the position of its clause, then its own id."""


@dataclass(frozen=True)
class Part:
    """Which of the matching comments are on this page; `next_after` is empty on the last."""

    ids: tuple[int, ...]
    next_after: str


@dataclass(frozen=True)
class ChosenClause:
    """The clause beside its comments; `clause` is None for one that is gone from the draft."""

    clause_id: str
    label: str
    clause: CommentableClause | None
    lang: str
    pieces: tuple[Piece, ...]
    """Its text, the words that comments are about marked."""
    phrases: tuple[tuple[str, CountedLink], ...]
    """These words with their links, the most commented first."""


@dataclass(frozen=True)
class ClauseComments:
    """Comments that stand one after another on one clause."""

    clause_id: str
    label: str
    words: Rendition
    """Of the clause; empty when it is gone."""
    href: str
    comments: tuple[ReadComment, ...]


def part_of(document: CommentableDocument, found: Facets, after: str | None, size: int) -> Part:
    """Return the part of the comments that follows `after`, in the order of the draft.

    They are numbered as they stand, so that what comes in meanwhile makes none appear twice.
    """
    order = {"": -1, **{clause_id: place for place, clause_id in enumerate(document.clauses)}}
    gone = gone_clauses(document, found.matching)
    order |= {clause_id: len(order) + place for place, clause_id in enumerate(gone)}
    places: list[Place] = sorted((order[entry.clause], entry.id) for entry in found.matching)
    start = bisect_right(places, _parsed(after))
    shown = places[start : start + size]
    is_last = start + size >= len(places)
    return Part(tuple(own_id for _, own_id in shown), "" if is_last else "{}.{}".format(*shown[-1]))


def draft_strip(
    document: CommentableDocument,
    found: Facets,
    entries: Iterable[CommentEntry],
    address: CommentAddress,
    lang: str,
    source: str,
) -> Strip:
    return strip_of(
        document,
        found.counts["clause"],
        entries,
        lambda clause_id: address.with_value("clause", clause_id, anchor="comments"),
        lambda clause: clause.quoted(lang, source),
    )


def chosen_clause(
    document: CommentableDocument, found: Facets, address: CommentAddress, lang: str, source: str
) -> ChosenClause | None:
    """Return the clause that the address names, in the language it narrows to if it can be."""
    clause_id = address.filters.clause
    if clause_id is None:
        return None
    clause = document.clauses.get(clause_id)
    shown = clause.quoted(address.filters.language or lang, source) if clause else Rendition("", "")
    entries = [entry for entry in found.matching if entry.phrase]
    return ChosenClause(
        clause_id,
        clause.label if clause else gone_clauses(document, found.matching).get(clause_id, ""),
        clause,
        shown.lang,
        _with_phrases(shown.text, entries),
        tuple(_phrases(found.counts["phrase"], address)),
    )


def by_clause(
    document: CommentableDocument,
    comments: Iterable[ReadComment],
    address: CommentAddress,
    lang: str,
    source: str,
) -> tuple[ClauseComments, ...]:
    """Return the comments as they follow each other, those on one clause together."""
    groups = []
    for clause_id, run in groupby(comments, key=lambda one: one.comment.clause_id):
        own = tuple(run)
        clause = document.clauses.get(clause_id)
        groups.append(
            ClauseComments(
                clause_id,
                clause.label if clause else own[0].comment.label,
                clause.quoted(lang, source) if clause else Rendition("", lang),
                address.with_value("clause", clause_id, anchor="comments"),
                own,
            )
        )
    return tuple(groups)


def _parsed(after: str | None) -> Place:
    """Read where the page before ended; what is no such place is the beginning."""
    position, _, own_id = (after or "").partition(".")
    try:
        return int(position), row_number(own_id)
    except ValueError:
        return -1, 0


def _phrases(
    counts: Mapping[str, int], address: CommentAddress
) -> Iterable[tuple[str, CountedLink]]:
    current = address.filters.phrase
    for phrase, count in sorted(counts.items(), key=lambda item: -item[1]):
        key = phrase_key(phrase)
        if key:
            href = address.with_value("phrase", key, anchor="comments")
            yield phrase, CountedLink(key, href, key == current, count)


def _with_phrases(text: str, entries: Sequence[CommentEntry]) -> tuple[Piece, ...]:
    """Mark the words of comments where the text has them: those of another version may be gone."""
    spans = {(entry.start, entry.start + len(entry.phrase), entry.phrase) for entry in entries}
    found = [(start, end) for start, end, phrase in spans if text[start:end] == phrase]
    edges = sorted({0, len(text), *(edge for span in found for edge in span)})
    return tuple(
        Piece(text[start:end], any(first <= start and end <= last for first, last in found))
        for start, end in pairwise(edges)
    )
