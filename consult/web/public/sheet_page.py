"""What the page says about a filled-in spreadsheet before anything of it is taken."""

import hashlib
from dataclasses import dataclass

import orjson

from consult.documents.commentable import CommentableDocument
from consult.sheets.planning import Fate, Plan, PlannedRow
from consult.web.public.sheet_words import refused_row_words

MOST_LINES = 100
EXCERPT = 120


@dataclass(frozen=True)
class Line:
    """One row of the spreadsheet; `words` are why, else the beginning of what it says."""

    number: int
    label: str
    words: str
    lang: str


@dataclass(frozen=True)
class Part:
    """The rows of one fate; `more` are not listed."""

    fate: Fate
    count: int
    lines: tuple[Line, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.lines)


LISTED = (Fate.REFUSED, Fate.ELSEWHERE, Fate.KEPT, Fate.REPEATED, Fate.CHANGED, Fate.NEW)
"""In this order; rows that stay the same or are empty are only counted."""


@dataclass(frozen=True)
class SheetReport:
    parts: tuple[Part, ...]
    rows: int
    changes_something: bool
    fingerprint: str
    """The same while taking the form would do the same."""

    def count(self, fate: str) -> int:
        return next((part.count for part in self.parts if part.fate == fate), 0)


def sheet_report(plan: Plan, document: CommentableDocument) -> SheetReport:
    labels = {id_: clause.label for id_, clause in document.clauses.items()}
    parts = []
    for fate in (*LISTED, Fate.SAME, Fate.EMPTY):
        rows = plan.of(fate)
        listed = rows[:MOST_LINES] if fate in LISTED else []
        parts.append(Part(fate, len(rows), tuple(_line(row, labels) for row in listed)))
    done = [(row.number, row.fate.value, row.key, row.version, row.content) for row in plan.rows]
    digest = hashlib.sha256(orjson.dumps(done)).hexdigest()
    return SheetReport(tuple(parts), len(plan.rows), plan.changes_something, digest)


def _line(row: PlannedRow, labels: dict[str, str]) -> Line:
    label = labels.get(row.clause_id, "")
    if row.fate is Fate.REFUSED:
        return Line(row.number, label, refused_row_words(row.problem, row.params), "")
    if row.fate is Fate.REPEATED:
        return Line(row.number, label, row.params["first"], "")
    words = row.comment or row.proposed
    short = words if len(words) <= EXCERPT else f"{words[:EXCERPT]}…"
    return Line(row.number, label, short, row.lang)
