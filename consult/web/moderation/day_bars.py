"""Submissions a day as bars: where each stands and how high, in the units of the drawing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT = 770, 168
LEFT, TOP, BASE = 32, 12, 136
GAP = 0.25
"""Share of a day's width that stays free between two bars."""
STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Bar:
    day: date
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Line:
    """A horizontal line with its number."""

    count: int
    y: float


@dataclass(frozen=True)
class DayBars:
    """`bars` leave out the days without submissions; `lines` begin with the base."""

    first: date
    last: date
    total: int
    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]


def day_bars(counts: Mapping[date, int], first: date, last: date) -> DayBars:
    """Return the drawing of the days from `first` to `last`; a submission outside widens them."""
    first, last = min((first, *counts)), max((last, *counts))
    step = (WIDTH - LEFT) / ((last - first) / timedelta(days=1) + 1)
    top = _round_number(max(counts.values(), default=0))
    unit = (BASE - TOP) / top
    bars = tuple(
        Bar(
            day,
            count,
            x=round(LEFT + (day - first).days * step + step * GAP / 2, 2),
            y=round(BASE - count * unit, 2),
            width=round(step * (1 - GAP), 2),
            height=round(count * unit, 2),
        )
        for day, count in sorted(counts.items())
    )
    middle = (top // 2,) if top % 2 == 0 else ()
    lines = tuple(Line(count, round(BASE - count * unit, 2)) for count in (0, *middle, top))
    return DayBars(first, last, sum(counts.values()), bars, lines)


def _round_number(count: int) -> int:
    """Return the least of 1, 2, 5, 10, 20, 50 ... that is not below `count`."""
    scale = 1
    while scale * STEPS[-1] < count:
        scale *= 10
    return next(step * scale for step in STEPS if step * scale >= count)
