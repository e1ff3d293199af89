"""Which words changed between two texts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

Change = Literal["same", "del", "ins"]
Step = tuple[Change, str]

_TOKEN = re.compile(r"\w+(?:[.,'’-]\w+)*|\s+|[^\w\s]")
_NO_BREAK = str.maketrans("\u00a0\u202f", "  ")
MAX_DISTANCE = 600
"""Words that may differ before the middle of a text counts as rewritten; bounds the time."""


def word_diff(old: str, new: str) -> list[Step]:
    """Return the pieces that stay, go and come; those but `ins` joined are `old`, those but `del`
    are `new`. A piece that goes stands before the one that comes in its place.

    A no-break space equals a space: one typed for the other is no change, and the piece that
    stays is that of `new`.
    """
    before, after = _TOKEN.findall(_plain_spaces(old)), _TOKEN.findall(_plain_spaces(new))
    start = _common_length(before, after)
    end = _common_length(before[start:][::-1], after[start:][::-1])
    before_end, after_end = len(before) - end, len(after) - end
    middle = _shortest_edit(before[start:before_end], after[start:after_end])
    steps: list[Step] = [("same", token) for token in before[:start]]
    steps += middle
    steps += [("same", token) for token in before[before_end:]]
    return list(_as_written(_tidy(steps), old, new))


def _plain_spaces(text: str) -> str:
    return text.translate(_NO_BREAK)


def _as_written(steps: Iterable[Step], old: str, new: str) -> Iterator[Step]:
    """Give each piece the spaces its text has; plain ones are as long as those they stand for."""
    gone = come = 0
    for change, text in steps:
        length = len(text)
        yield change, old[gone : gone + length] if change == "del" else new[come : come + length]
        gone += length if change != "ins" else 0
        come += length if change != "del" else 0


def _common_length(before: Sequence[str], after: Sequence[str]) -> int:
    length = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        length += 1
    return length


def _shortest_edit(before: Sequence[str], after: Sequence[str]) -> list[Step]:
    """Myers' greedy algorithm (1986); gives up above MAX_DISTANCE and replaces everything."""
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for distance in range(min(len(before) + len(after), MAX_DISTANCE) + 1):
        trace.append(dict(furthest))
        for diagonal in range(-distance, distance + 1, 2):
            x = _step(furthest, diagonal, distance)
            y = x - diagonal
            while x < len(before) and y < len(after) and before[x] == after[y]:
                x, y = x + 1, y + 1
            furthest[diagonal] = x
            if x >= len(before) and y >= len(after):
                return _walk_back(before, after, trace)
    return [*(("del", token) for token in before), *(("ins", token) for token in after)]


def _step(furthest: dict[int, int], diagonal: int, distance: int) -> int:
    if _comes_from_above(furthest, diagonal, distance):
        return furthest[diagonal + 1]
    return furthest[diagonal - 1] + 1


def _comes_from_above(furthest: dict[int, int], diagonal: int, distance: int) -> bool:
    if abs(diagonal) == distance:
        return diagonal == -distance
    return furthest[diagonal - 1] < furthest[diagonal + 1]


def _walk_back(
    before: Sequence[str], after: Sequence[str], trace: Sequence[dict[int, int]]
) -> list[Step]:
    steps: list[Step] = []
    x, y = len(before), len(after)
    for distance in range(len(trace) - 1, 0, -1):
        furthest = trace[distance]
        start = _step(furthest, x - y, distance)
        steps += [("same", token) for token in before[start:x][::-1]]
        x, y = start, start - (x - y)
        if _comes_from_above(furthest, x - y, distance):
            y -= 1
            steps.append(("ins", after[y]))
        else:
            x -= 1
            steps.append(("del", before[x]))
    steps += [("same", token) for token in before[:x][::-1]]
    return steps[::-1]


def _tidy(steps: Sequence[Step]) -> Iterator[Step]:
    """Join the words of each run; a space alone between replaced words is replaced with them."""
    runs = [list(run) for _, run in groupby(steps, key=lambda step: step[0] == "same")]
    deleted = inserted = ""
    for index, run in enumerate(runs):
        around = {change for near in runs[max(0, index - 1) : index + 2] for change, _ in near}
        if run[0][0] != "same" or (_is_space(run) and around == {"same", "del", "ins"}):
            deleted += "".join(text for change, text in run if change != "ins")
            inserted += "".join(text for change, text in run if change != "del")
            continue
        yield from _change(deleted, inserted)
        deleted = inserted = ""
        yield "same", "".join(text for _, text in run)
    yield from _change(deleted, inserted)


def _is_space(run: Sequence[Step]) -> bool:
    return all(text.isspace() for _, text in run)


def _change(deleted: str, inserted: str) -> Iterator[Step]:
    if deleted:
        yield "del", deleted
    if inserted:
        yield "ins", inserted
