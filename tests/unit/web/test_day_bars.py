"""Submissions a day as bars: equal days, true heights, round numbers beside them."""

from datetime import date

import pytest

from consult.web.moderation.day_bars import BASE, LEFT, TOP, WIDTH, day_bars

FIRST, LAST = date(2027, 3, 1), date(2027, 3, 10)


def test_a_bar_stands_on_its_day_and_days_without_any_have_none() -> None:
    drawing = day_bars({date(2027, 3, 1): 1, date(2027, 3, 10): 2}, FIRST, LAST)
    step = (WIDTH - LEFT) / 10
    assert [(bar.day.day, bar.x) for bar in drawing.bars] == [
        (1, round(LEFT + step / 8, 2)),
        (10, round(LEFT + 9 * step + step / 8, 2)),
    ]


def test_heights_are_true_to_the_numbers() -> None:
    drawing = day_bars({date(2027, 3, 1): 5, date(2027, 3, 2): 10}, FIRST, LAST)
    assert [(bar.y, bar.height) for bar in drawing.bars] == [
        ((TOP + BASE) / 2, (BASE - TOP) / 2),
        (TOP, BASE - TOP),
    ]


@pytest.mark.parametrize(
    ("most", "lines"),
    [(0, [0, 1]), (1, [0, 1]), (2, [0, 1, 2]), (3, [0, 5]), (7, [0, 5, 10]), (41, [0, 25, 50])],
)
def test_the_lines_carry_round_numbers(most: int, lines: list[int]) -> None:
    drawing = day_bars({FIRST: most} if most else {}, FIRST, LAST)
    assert [line.count for line in drawing.lines] == lines


def test_a_late_submission_widens_the_drawing_and_is_in_the_total() -> None:
    drawing = day_bars({FIRST: 3, date(2027, 3, 12): 1}, FIRST, LAST)
    assert (drawing.first, drawing.last, drawing.total) == (FIRST, date(2027, 3, 12), 4)
