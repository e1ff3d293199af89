"""What came each day as bars: equal days, true heights, round numbers beside them."""

from datetime import date

import pytest

from consult.responses.days import DayCount
from consult.web.moderation.day_bars import BASE, LEFT, TOP, WIDTH, Segment, day_bars

FIRST, LAST = date(2027, 3, 1), date(2027, 3, 10)


def test_a_bar_stands_on_its_day_and_days_without_any_have_none() -> None:
    drawing = day_bars({FIRST: DayCount(1), LAST: DayCount(2)}, FIRST, LAST)
    step = (WIDTH - LEFT) / 10
    assert [(bar.day.day, bar.x) for bar in drawing.bars] == [
        (1, round(LEFT + step / 8, 2)),
        (10, round(LEFT + 9 * step + step / 8, 2)),
    ]


def test_heights_are_true_to_the_numbers() -> None:
    drawing = day_bars({FIRST: DayCount(5), date(2027, 3, 2): DayCount(10)}, FIRST, LAST)
    assert [(bar.own.y, bar.own.height) for bar in drawing.bars] == [
        ((TOP + BASE) / 2, (BASE - TOP) / 2),
        (TOP, BASE - TOP),
    ]


def test_drafts_stand_on_what_was_submitted_and_both_give_the_height() -> None:
    [bar] = day_bars({FIRST: DayCount(submitted=6, drafts=4)}, FIRST, LAST).bars
    height = BASE - TOP
    assert bar.own == Segment(round(TOP + height * 0.4, 2), round(height * 0.6, 2))
    assert bar.drafts == Segment(TOP, round(height * 0.4, 2))


def test_a_campaign_stands_apart_on_the_rest() -> None:
    [bar] = day_bars({FIRST: DayCount(submitted=10, campaign=5)}, FIRST, LAST).bars
    height = BASE - TOP
    assert bar.own == Segment(TOP + height / 2, height / 2)
    assert bar.campaign == Segment(TOP, height / 2)


@pytest.mark.parametrize(
    ("most", "lines"),
    [(0, [0, 1]), (1, [0, 1]), (2, [0, 1, 2]), (3, [0, 5]), (7, [0, 5, 10]), (41, [0, 25, 50])],
)
def test_the_lines_carry_round_numbers(most: int, lines: list[int]) -> None:
    drawing = day_bars({FIRST: DayCount(most)} if most else {}, FIRST, LAST)
    assert [line.count for line in drawing.lines] == lines


def test_a_late_submission_widens_the_drawing_and_is_in_the_total() -> None:
    drawing = day_bars({FIRST: DayCount(3), date(2027, 3, 12): DayCount(1)}, FIRST, LAST)
    assert (drawing.first, drawing.last, drawing.total.submitted) == (FIRST, date(2027, 3, 12), 4)
