"""A draft as a strip: each clause by its number, the darker the more comments there are on it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from consult.core.localized import Rendition
from consult.documents.commentable import CommentableClause, CommentableDocument
from consult.responses.comment_facets import CommentEntry

LEVELS = 4


@dataclass(frozen=True)
class Cell:
    """One clause; `level` is 0 without comments, up to `LEVELS` for the most there are."""

    clause_id: str
    label: str
    after: str
    """The label of the last clause above, for a clause without one."""
    count: int
    level: int
    href: str


@dataclass(frozen=True)
class Chapter:
    """The clauses below one heading, which is the first of them; `title` is empty without one."""

    title: Rendition
    cells: tuple[Cell, ...]

    @property
    def count(self) -> int:
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True)
class Strip:
    """`gone` are clauses with comments that the newest version no longer has."""

    whole: Cell
    chapters: tuple[Chapter, ...]
    gone: tuple[Cell, ...]
    most: int

    def neighbours(self, clause_id: str) -> tuple[Cell | None, Cell | None]:
        """Return the nearest clauses with comments before and behind this one."""
        inner = (cell for chapter in self.chapters for cell in chapter.cells)
        cells = [
            one
            for one in (self.whole, *inner, *self.gone)
            if one.count or one.clause_id == clause_id
        ]
        place = next((at for at, one in enumerate(cells) if one.clause_id == clause_id), None)
        if place is None:
            return None, None
        return (
            cells[place - 1] if place else None,
            cells[place + 1] if place + 1 < len(cells) else None,
        )


def strip_of(
    document: CommentableDocument,
    counts: Mapping[str, int],
    entries: Iterable[CommentEntry],
    link: Callable[[str], str],
    title: Callable[[CommentableClause], Rendition],
) -> Strip:
    """Return the strip; `counts` are by clause, and `link` gives the address of one."""
    most = max(counts.values(), default=0)

    def cell(clause_id: str, label: str, after: str = "") -> Cell:
        count = counts.get(clause_id, 0)
        return Cell(clause_id, label, after, count, heat(count, most), link(clause_id))

    return Strip(
        cell("", ""),
        tuple(_chapters(document.clauses.values(), cell, title)),
        tuple(cell(one, label) for one, label in gone_clauses(document, entries).items()),
        most,
    )


def heat(count: int, most: int) -> int:
    """Return in which quarter of the largest number a count lies, 0 for none."""
    return -(-LEVELS * count // most) if count else 0


def gone_clauses(
    document: CommentableDocument, entries: Iterable[CommentEntry]
) -> Mapping[str, str]:
    """Return the labels of clauses of earlier versions by id."""
    gone = {
        entry.clause: entry.label or entry.clause
        for entry in entries
        if entry.clause and entry.clause not in document.clauses
    }
    return dict(sorted(gone.items()))


def _chapters(
    clauses: Iterable[CommentableClause],
    cell: Callable[[str, str, str], Cell],
    title: Callable[[CommentableClause], Rendition],
) -> Iterator[Chapter]:
    after = ""
    for section_id, run in groupby(clauses, key=lambda one: one.section_id):
        heading = Rendition("", "")
        cells = []
        for clause in run:
            if clause.clause_id == section_id:
                heading = title(clause)
            cells.append(cell(clause.clause_id, clause.label, after))
            after = clause.label or after
        yield Chapter(heading, tuple(cells))
