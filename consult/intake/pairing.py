"""Which clause of a translation belongs to which of the original, when a draft comes in.

Permanent ids settle it, then labels: Annex A is Anexo A. What has neither is matched by structure:
between two matched clauses, the same kinds in the same order belong together.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, takewhile

from consult.documents.labels import id_from_label
from consult.documents.pieces import Piece

Key = Callable[[Piece], str]


def pair_up(source: Sequence[Piece], other: Sequence[Piece]) -> dict[int, int]:
    """Return the place in `other` of each piece of `source` that is in both."""
    found = _by(_written_id, source, other, {})
    found = _by(_label_id, source, other, found)
    return dict(sorted((found | dict(_by_structure(source, other, found))).items()))


def _written_id(piece: Piece) -> str:
    return piece.written_id.casefold()


def _label_id(piece: Piece) -> str:
    return id_from_label(piece.label) if piece.label else ""


def _by(
    key: Key, source: Sequence[Piece], other: Sequence[Piece], found: dict[int, int]
) -> dict[int, int]:
    taken = set(found.values())
    places = _unique(key, other)
    return found | {
        place: places[name]
        for name, place in _unique(key, source).items()
        if place not in found and name in places and places[name] not in taken
    }


def _unique(key: Key, pieces: Sequence[Piece]) -> dict[str, int]:
    names = [key(piece) for piece in pieces]
    counts = Counter(names)
    return {name: place for place, name in enumerate(names) if name and counts[name] == 1}


def _by_structure(
    source: Sequence[Piece], other: Sequence[Piece], found: dict[int, int]
) -> Iterator[tuple[int, int]]:
    taken = set(found.values())
    anchors = [(-1, -1), *_rising(found), (len(source), len(other))]
    for (start, other_start), (end, other_end) in pairwise(anchors):
        gap = [place for place in range(start + 1, end) if place not in found]
        other_gap = [place for place in range(other_start + 1, other_end) if place not in taken]
        yield from _alike(source, other, gap, other_gap)


def _rising(found: dict[int, int]) -> Iterator[tuple[int, int]]:
    furthest = -1
    for place, there in sorted(found.items()):
        if there > furthest:
            furthest = there
            yield place, there


def _alike(
    source: Sequence[Piece], other: Sequence[Piece], gap: list[int], other_gap: list[int]
) -> Iterator[tuple[int, int]]:
    """Pair two runs from their beginnings while their kinds agree, then from their ends."""

    def is_alike(both: tuple[int, int]) -> bool:
        one, there = source[both[0]], other[both[1]]
        return (one.kind, one.level) == (there.kind, there.level)

    first = list(takewhile(is_alike, zip(gap, other_gap, strict=False)))
    yield from first
    rest, other_rest = gap[len(first) :], other_gap[len(first) :]
    yield from takewhile(is_alike, zip(rest[::-1], other_rest[::-1], strict=False))
