"""Which clause of one version became which of the next.

Permanent ids that somebody wrote settle it. Everything else is a likeness: the same derived id with
a text that is still alike, or nearly the same text elsewhere.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

STILL_ALIKE = 50.0
"""Of 100: below it a clause under the same derived id counts as another clause."""
SAME_ELSEWHERE = 85.0
"""Of 100: from here on a text found elsewhere counts as the same clause."""


@dataclass(frozen=True, slots=True)
class Traced:
    """What tells one clause from another; `plain` is its text in the source language."""

    clause_id: str
    is_explicit: bool
    kind: str
    section_id: str
    plain: str


@dataclass(frozen=True, slots=True)
class Step:
    """One clause on its way: places in the old and the new version, None where it is not.

    A clause that moved counts as moved at its new place; `Step(old, None, True)` marks the old one.
    """

    old: int | None
    new: int | None
    is_moved: bool = False


def trace(old: Sequence[Traced], new: Sequence[Traced]) -> list[Step]:
    """Return what became of every clause, in the order of the new version.

    What is gone, and the mark of what moved away, stand where they stood: after the clause that
    was before them.
    """
    successors = _successors(old, new)
    moved = _moved(successors, old, new)
    predecessors = {new_place: old_place for old_place, new_place in successors.items()}
    left_behind = _left_behind(len(old), successors, moved)
    steps = list(left_behind.get(None, ()))
    for place in range(len(new)):
        before = predecessors.get(place)
        steps.append(Step(before, place, before in moved))
        if before is not None and before not in moved:
            steps += left_behind.get(before, ())
    return steps


def _successors(old: Sequence[Traced], new: Sequence[Traced]) -> dict[int, int]:
    """Return the new place of every old clause that is still there."""
    by_id = {clause.clause_id: place for place, clause in enumerate(new)}
    found = {
        place: by_id[clause.clause_id]
        for place, clause in enumerate(old)
        if clause.clause_id in by_id and _is_same(clause, new[by_id[clause.clause_id]])
    }
    return found | _found_elsewhere(old, new, found)


def _is_same(before: Traced, after: Traced) -> bool:
    if before.is_explicit and after.is_explicit:
        return True
    return before.kind == after.kind and _likeness(before, after) >= STILL_ALIKE


def _likeness(before: Traced, after: Traced) -> float:
    return float(fuzz.ratio(before.plain, after.plain))


def _found_elsewhere(
    old: Sequence[Traced], new: Sequence[Traced], found: Mapping[int, int]
) -> dict[int, int]:
    """Return the new places of clauses without a written id, found by their text; best first."""
    taken = set(found.values())
    free = {
        place: clause.plain
        for place, clause in enumerate(new)
        if place not in taken and not clause.is_explicit
    }
    candidates = [
        (score, place, there)
        for place, clause in enumerate(old)
        if place not in found and not clause.is_explicit and clause.plain
        for _, score, there in process.extract(
            clause.plain, free, scorer=fuzz.ratio, score_cutoff=SAME_ELSEWHERE, limit=5
        )
        if new[there].kind == clause.kind
    ]
    chosen: dict[int, int] = {}
    for _, place, there in sorted(candidates, key=lambda one: (-one[0], one[1], one[2])):
        if place not in chosen and there in free:
            chosen[place] = there
            del free[there]
    return chosen


def _moved(
    successors: Mapping[int, int], old: Sequence[Traced], new: Sequence[Traced]
) -> frozenset[int]:
    """Return the old places of what changed its order or its chapter.

    The longest run that kept its order stayed; whatever is not in it was carried past the others.
    """
    pairs = sorted(successors.items())
    stayed = {pairs[index][0] for index in _longest_rise([there for _, there in pairs])}
    chapters = {old[place].clause_id: new[there].clause_id for place, there in pairs}
    return frozenset(
        place
        for place, there in pairs
        if place not in stayed or _is_in_another_chapter(old[place], new[there], chapters)
    )


def _is_in_another_chapter(before: Traced, after: Traced, chapters: Mapping[str, str]) -> bool:
    if before.section_id == before.clause_id:
        return False
    chapter = chapters.get(before.section_id)
    return chapter is not None and chapter != after.section_id


def _longest_rise(places: Sequence[int]) -> Iterator[int]:
    """Yield the indices of a longest increasing subsequence, the last one first."""
    ends: list[int] = []
    end_indices: list[int] = []
    previous: list[int] = []
    for index, place in enumerate(places):
        length = bisect_left(ends, place)
        previous.append(end_indices[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        end_indices[length : length + 1] = [index]
    index = end_indices[-1] if end_indices else -1
    while index >= 0:
        yield index
        index = previous[index]


def _left_behind(
    length: int, successors: Mapping[int, int], moved: frozenset[int]
) -> dict[int | None, list[Step]]:
    """Return what is no longer at its old place, by the last clause before it that is."""
    left: dict[int | None, list[Step]] = {}
    anchor: int | None = None
    for place in range(length):
        if place in successors and place not in moved:
            anchor = place
        else:
            left.setdefault(anchor, []).append(Step(place, None, place in moved))
    return left
