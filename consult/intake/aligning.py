"""A draft that is being corrected, its languages side by side, clause by clause."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from consult.documents.errors import DocumentProblem
from consult.documents.parsing import Examined, ParsedClause, examine
from consult.documents.pieces import NAMELESS
from consult.documents.staleness import is_stale
from consult.intake.naming import Former


@dataclass(frozen=True, slots=True)
class Row:
    """One clause in the languages that have it; what is wrong stands beside it.

    `places` are those in the pieces of each language. `missing` languages lack it, it is `extra`
    where the original lacks it; `stale` ones stayed while the original changed. A row `differs`
    when its languages have it as different kinds.
    """

    clause_id: str
    places: Mapping[str, int]
    clauses: Mapping[str, ParsedClause]
    missing: tuple[str, ...]
    stale: tuple[str, ...]
    is_extra: bool
    differs: bool
    has_own_id: bool
    can_have_id: bool
    problems: tuple[DocumentProblem, ...]

    @property
    def needs_attention(self) -> bool:
        return bool(self.missing or self.stale or self.is_extra or self.differs or self.problems)


def align(texts: Mapping[str, str], source: str, former: Sequence[Former] = ()) -> list[Row]:
    """Return the clauses in the order of the original; extra ones stand after the one before."""
    examined = {lang: examine(text) for lang, text in texts.items()}
    known = {one.clause_id: one for one in former}
    places = {lang: _by_id(one.clauses) for lang, one in examined.items()}
    problems = {lang: _problems_by_place(one) for lang, one in examined.items()}
    rows = []
    for found in _in_order(places, source):
        clauses = {lang: examined[lang].clauses[place] for lang, place in found.items()}
        rows.append(_row(clauses, found, texts, source, known, tuple(_problems(found, problems))))
    return rows


def _by_id(clauses: Sequence[ParsedClause]) -> dict[str, int]:
    """Return each clause's place; of two with one id, which is a problem, both are kept."""
    places: dict[str, int] = {}
    for place, clause in enumerate(clauses):
        key = clause.clause_id.casefold()
        places[key if key not in places else f"{key} {place}"] = place
    return places


def _in_order(places: Mapping[str, Mapping[str, int]], source: str) -> Iterator[dict[str, int]]:
    behind: dict[str | None, list[tuple[str, str]]] = {}
    for lang, own in places.items():
        last: str | None = None
        for key in own:
            if key in places[source]:
                last = key
            elif lang != source:
                behind.setdefault(last, []).append((key, lang))
    seen: set[str] = set()
    for before in [None, *places[source]]:
        if before is not None:
            yield {lang: own[before] for lang, own in places.items() if before in own}
        for key, _ in behind.get(before, ()):
            if key not in seen:
                seen.add(key)
                yield {lang: own[key] for lang, own in places.items() if key in own}


def _row(
    clauses: Mapping[str, ParsedClause],
    places: Mapping[str, int],
    texts: Mapping[str, str],
    source: str,
    known: Mapping[str, Former],
    problems: tuple[DocumentProblem, ...],
) -> Row:
    first = clauses.get(source) or next(iter(clauses.values()))
    former = known.get(first.clause_id)
    is_extra = source not in clauses
    return Row(
        clause_id=first.clause_id,
        places=places,
        clauses=clauses,
        missing=() if is_extra else tuple(lang for lang in texts if lang not in clauses),
        stale=tuple(_stale(clauses, source, former)) if former and not is_extra else (),
        is_extra=is_extra,
        differs=len({(clause.kind, clause.level) for clause in clauses.values()}) > 1,
        has_own_id=first.explicit,
        can_have_id=first.kind not in NAMELESS and (first.kind != "table" or bool(first.label)),
        problems=problems,
    )


def _stale(clauses: Mapping[str, ParsedClause], source: str, former: Former) -> Iterator[str]:
    for lang, clause in clauses.items():
        if lang != source and source in former.plain and lang in former.plain:
            old_source, old = former.plain[source], former.plain[lang]
            if is_stale(old_source, clauses[source].plain, old, clause.plain):
                yield lang


def _problems_by_place(examined: Examined) -> dict[int, list[DocumentProblem]]:
    lines = [clause.line for clause in examined.clauses]
    found: dict[int, list[DocumentProblem]] = {}
    for problem in examined.problems:
        place = max(bisect_right(lines, problem.line) - 1, 0)
        found.setdefault(place, []).append(problem)
    return found


def _problems(
    places: Mapping[str, int], by_place: Mapping[str, Mapping[int, list[DocumentProblem]]]
) -> Iterator[DocumentProblem]:
    for lang, place in places.items():
        yield from by_place[lang].get(place, ())
