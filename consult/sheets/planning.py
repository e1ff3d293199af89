"""What taking a filled-in form would do: each of its rows is accounted for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from rapidfuzz import fuzz

from consult.responses.posted_comments import proposal
from consult.sheets.clause_numbers import ClauseNumbers
from consult.sheets.comment_types import type_of
from consult.sheets.filled_rows import FORMULA, FilledForm, FilledRow

LIKE_ENOUGH: Final = 50


class Fate(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REPEATED = "repeated"
    """An earlier row says the same of the same clause."""
    EMPTY = "empty"
    """It comments on nothing: a row of the form that was left as it was."""
    KEPT = "kept"
    """It was emptied; the comment stays until it is deleted on its page."""
    ELSEWHERE = "elsewhere"
    """The comment was changed on a page since; the words there stay."""
    REFUSED = "refused"


@dataclass(frozen=True)
class Stored:
    """A comment there is already; the row and version are those of the last form it came with."""

    key: int
    version: int
    clause_id: str
    type: str
    comment: str
    proposed: str
    sheet_row: int | None = None
    sheet_version: int | None = None

    @property
    def is_as_imported(self) -> bool:
        return self.sheet_version == self.version


@dataclass(frozen=True)
class PlannedRow:
    """One row and what becomes of it; `key` and `version` are those of the comment it changes.

    `problem` says why it was refused: those of `clause_numbers`, `type_unknown`, `formula`.
    """

    number: int
    fate: Fate
    clause_id: str = ""
    type: str = ""
    comment: str = ""
    proposed: str = ""
    lang: str = ""
    key: int | None = None
    version: int | None = None
    problem: str = ""
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def content(self) -> tuple[str, str, str, str]:
        return self.clause_id, self.type, self.comment, self.proposed


@dataclass(frozen=True)
class Plan:
    rows: tuple[PlannedRow, ...]

    def of(self, *fates: Fate) -> list[PlannedRow]:
        return [row for row in self.rows if row.fate in fates]

    @property
    def changes_something(self) -> bool:
        return bool(self.of(Fate.NEW, Fate.CHANGED))


def plan_rows(
    form: FilledForm,
    clauses: ClauseNumbers,
    quotes: Mapping[str, str],
    stored: Sequence[Stored],
    languages: Sequence[str],
) -> Plan:
    """Return what becomes of each row; `quotes` are the words of the clauses, by id."""
    read = _without_repeated([_read(row, form, clauses, quotes, languages) for row in form.rows])
    found = dict(_pairs(read, form, stored))
    return Plan(tuple(_settled(row, found.get(row.number)) for row in read))


def _read(
    row: FilledRow,
    form: FilledForm,
    clauses: ClauseNumbers,
    quotes: Mapping[str, str],
    languages: Sequence[str],
) -> PlannedRow:
    """Return the row as new, empty or refused; which comment it is about comes later."""
    comment, proposed = row["comment"], row["proposed"]
    lang = row["language"].text if row["language"].text in languages else form.lang
    base = PlannedRow(row.number, Fate.NEW, lang=lang)
    if FORMULA in (comment.kind, proposed.kind):
        return replace(base, fate=Fate.REFUSED, problem="formula")
    meant = clauses.find(row["clause"], row["clause_id"].text)
    wording = proposal(proposed.text, quotes.get(meant.clause_id or "", ""))
    if not comment.text.strip() and not wording.strip():
        return replace(base, fate=Fate.EMPTY, clause_id=meant.clause_id or "")
    type_ = type_of(row["type"].text)
    if meant.problem or type_ is None:
        typed = {"typed": row["type"].text.strip()[:60]}
        problem = meant.problem or "type_unknown"
        params = meant.params if meant.problem else typed
        refused = replace(base, fate=Fate.REFUSED, problem=problem, params=params)
        return replace(refused, comment=comment.text, proposed=wording)
    return replace(
        base,
        clause_id=meant.clause_id or "",
        type=type_,
        comment=comment.text,
        proposed=wording,
    )


def _without_repeated(rows: Iterable[PlannedRow]) -> list[PlannedRow]:
    said: dict[tuple[str, ...], int] = {}
    kept = []
    for row in rows:
        if row.fate is Fate.NEW and row.content in said:
            first = {"first": str(said[row.content])}
            kept.append(replace(row, fate=Fate.REPEATED, params=first))
            continue
        if row.fate is Fate.NEW:
            said[row.content] = row.number
        kept.append(row)
    return kept


@dataclass(frozen=True)
class _Pair:
    stored: Stored
    is_newer: bool
    """Whether the comment was changed since the form had it."""


def _pairs(
    rows: Sequence[PlannedRow], form: FilledForm, stored: Sequence[Stored]
) -> Iterator[tuple[int, _Pair]]:
    """Yield which comment a row is about, by its number; a comment goes to one row."""
    pool = _Pool(stored)
    filled = {row.number: row for row in form.rows}
    waiting = [row for row in rows if row.fate in (Fate.NEW, Fate.EMPTY)]
    for match in (pool.by_key, pool.by_content, pool.by_likeness, pool.by_row):
        left = []
        for row in waiting:
            pair = match(row, filled[row.number])
            if pair is None:
                left.append(row)
            else:
                pool.take(pair.stored)
                yield row.number, pair
        waiting = left


class _Pool:
    """The comments no row has been found for yet."""

    def __init__(self, stored: Sequence[Stored]) -> None:
        self._left = {one.key: one for one in stored}
        self._by_content: dict[tuple[str, ...], list[Stored]] = {}
        self._imported: dict[str, list[Stored]] = {}
        self._by_row: dict[int, list[Stored]] = {}
        for one in stored:
            self._by_content.setdefault(_content(one), []).append(one)
            if one.sheet_row is not None:
                self._imported.setdefault(one.clause_id, []).append(one)
                self._by_row.setdefault(one.sheet_row, []).append(one)

    def take(self, one: Stored) -> None:
        del self._left[one.key]

    def by_key(self, _: PlannedRow, filled: FilledRow) -> _Pair | None:
        key, version = filled["comment_key"].text, filled["comment_version"].text
        found = self._left.get(int(key)) if key.isascii() and key.isdigit() else None
        return None if found is None else _Pair(found, version != str(found.version))

    def by_content(self, row: PlannedRow, _: FilledRow) -> _Pair | None:
        if row.fate is Fate.EMPTY:
            return None
        found = next(self._present(self._by_content.get(row.content, ())), None)
        return None if found is None else _Pair(found, is_newer=False)

    def by_row(self, row: PlannedRow, _: FilledRow) -> _Pair | None:
        """The same row of the same form, with its clause or its words unchanged."""
        for one in self._present(self._by_row.get(row.number, ())):
            is_same = one.clause_id == row.clause_id or one.comment == row.comment
            if is_same and row.fate is Fate.NEW:
                return _Pair(one, not one.is_as_imported)
        return None

    def by_likeness(self, row: PlannedRow, _: FilledRow) -> _Pair | None:
        """Rows move when others are put between; what came with a form is known by its words."""
        if row.fate is Fate.EMPTY:
            return None
        likely = (
            (fuzz.ratio(one.comment, row.comment), one)
            for one in self._present(self._imported.get(row.clause_id, ()))
        )
        score, best = max(likely, key=lambda pair: pair[0], default=(0, None))
        if best is None or score < LIKE_ENOUGH:
            return None
        return _Pair(best, not best.is_as_imported)

    def _present(self, found: Iterable[Stored]) -> Iterator[Stored]:
        return (one for one in found if one.key in self._left)


def _settled(row: PlannedRow, paired: _Pair | None) -> PlannedRow:
    if paired is None:
        return row
    one = paired.stored
    known = replace(row, key=one.key, version=one.version)
    if row.fate is Fate.EMPTY:
        return replace(known, fate=Fate.KEPT)
    if _content(one) == row.content:
        return replace(known, fate=Fate.SAME)
    return replace(known, fate=Fate.ELSEWHERE if paired.is_newer else Fate.CHANGED)


def _content(one: Stored) -> tuple[str, str, str, str]:
    return one.clause_id, one.type, one.comment, one.proposed
