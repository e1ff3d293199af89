"""A ratio of 1 or less keeps the aim, whichever way the aim points."""

from tests.benchmarks.measurement import Measurement, table_lines


def test_less_is_better_unless_the_aim_is_a_floor() -> None:
    wait = Measurement("longest wait", "sqlite", 125, 250, "ms")
    speed = Measurement("speed", "sqlite", 1.4, 0.7, "x", is_floor=True)

    assert (wait.ratio, speed.ratio) == (0.5, 0.5)


def test_the_table_has_a_line_for_each_figure() -> None:
    lines = list(table_lines([Measurement("longest wait", "sqlite", 500, 250, "ms")]))

    assert [line.split() for line in lines] == [
        ["measured", "database", "is", "aim", "ratio"],
        ["longest", "wait", "sqlite", "500", "ms", "<=", "250", "ms", "2.00"],
    ]
