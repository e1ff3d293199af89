"""A schedule moves by whole days: the same wall clock in the same zone."""

from datetime import UTC, datetime

import pytest

from consult.core.wall_clock import NotAWallClock
from consult.demo.shifting import shifted, shifted_month, shifted_wall
from tests.factories.packages import changed, read

DATES = "opens: 2027-02-01 09:00\ncloses: 2027-04-09 23:59:59\n"


def test_a_wall_clock_stays_although_the_offset_changes() -> None:
    package = shifted(read(), 60)
    assert (package.manifest.opens, package.manifest.closes) == (
        "2027-04-02 09:00:00",
        "2027-06-08 23:59:59",
    )
    assert package.opens_at == datetime(2027, 4, 2, 8, 0, tzinfo=UTC)
    assert package.closes_at == datetime(2027, 6, 8, 22, 59, 59, tzinfo=UTC)


def test_the_announcement_moves_along_into_the_past_too() -> None:
    assert shifted(read(), -11).manifest.announced == "2026-12-31"


def test_a_schedule_to_be_announced_stays_so() -> None:
    package = shifted(read(changed(DATES, "")), 5)
    assert (package.manifest.opens, package.manifest.closes) == (None, None)
    assert (package.opens_at, package.closes_at) == (None, None)


def test_nothing_but_the_dates_changes() -> None:
    there, back = shifted(read(), 0), shifted(shifted(read(), 400), -400)
    assert there == back
    assert there.survey == read().survey


def test_a_time_that_clocks_skip_is_put_forward_as_they_are() -> None:
    assert shifted_wall("2027-03-27 01:30", 1, "Europe/London") == "2027-03-28 02:30:00"


def test_of_a_time_shown_twice_the_first_is_meant() -> None:
    assert shifted_wall("2027-10-30 01:30", 1, "Europe/London") == "2027-10-31 01:30:00+01:00"


def test_an_offset_that_settled_a_time_shown_twice_is_not_carried_along() -> None:
    assert shifted_wall("2027-10-31 01:30:00+00:00", 1, "Europe/London") == "2027-11-01 01:30:00"


def test_a_date_without_a_time_is_no_wall_clock() -> None:
    with pytest.raises(NotAWallClock):
        shifted_wall("2027-04-09", 1, "Europe/London")


@pytest.mark.parametrize(
    ("written", "months", "moved"),
    [("2026-05", 0, "2026-05"), ("2026-05", 8, "2027-01"), ("2026-05", -17, "2024-12")],
)
def test_a_month_moves_over_the_end_of_the_year(written: str, months: int, moved: str) -> None:
    assert shifted_month(written, months) == moved
