"""What came each day as bars: where each stands and how high, in the units of the drawing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from consult.responses.days import DayCount

WIDTH, HEIGHT = 770, 168
LEFT, TOP, BASE = 32, 12, 136
GAP = 0.25
"""Share of a day's width that stays free between two bars."""
STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Segment:
    y: float
    height: float


@dataclass(frozen=True)
class Bar:
    """From below: what was submitted, what of it campaigns sent, drafts."""

    day: date
    count: DayCount
    x: float
    width: float
    own: Segment
    campaign: Segment
    drafts: Segment


@dataclass(frozen=True)
class Line:
    """A horizontal line with its number."""

    count: int
    y: float


@dataclass(frozen=True)
class DayBars:
    """`bars` leave out the days on which nothing came; `lines` begin with the base."""

    first: date
    last: date
    total: DayCount
    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]


def day_bars(counts: Mapping[date, DayCount], first: date, last: date) -> DayBars:
    """Return the drawing of the days from `first` to `last`; what came outside widens them."""
    first, last = min((first, *counts)), max((last, *counts))
    step = (WIDTH - LEFT) / ((last - first) / timedelta(days=1) + 1)
    top = _round_number(max((one.submitted + one.drafts for one in counts.values()), default=0))
    unit = (BASE - TOP) / top
    bars = tuple(
        _bar(day, count, LEFT + (day - first).days * step, step, unit)
        for day, count in sorted(counts.items())
    )
    middle = (top // 2,) if top % 2 == 0 else ()
    lines = tuple(Line(count, round(BASE - count * unit, 2)) for count in (0, *middle, top))
    return DayBars(first, last, _total(counts.values()), bars, lines)


def _total(counts: Collection[DayCount]) -> DayCount:
    return DayCount(
        sum(one.submitted for one in counts),
        sum(one.drafts for one in counts),
        sum(one.campaign for one in counts),
    )


def _bar(day: date, count: DayCount, x: float, step: float, unit: float) -> Bar:
    own = count.submitted - count.campaign
    return Bar(
        day,
        count,
        x=round(x + step * GAP / 2, 2),
        width=round(step * (1 - GAP), 2),
        own=_segment(0, own, unit),
        campaign=_segment(own, count.campaign, unit),
        drafts=_segment(count.submitted, count.drafts, unit),
    )


def _segment(below: int, count: int, unit: float) -> Segment:
    return Segment(round(BASE - (below + count) * unit, 2), round(count * unit, 2))


def _round_number(count: int) -> int:
    """Return the least of 1, 2, 5, 10, 20, 50 ... that is not below `count`."""
    scale = 1
    while scale * STEPS[-1] < count:
        scale *= 10
    return next(step * scale for step in STEPS if step * scale >= count)
