"""A closing date is a wall clock in a zone: what it means, and when it means nothing."""

from datetime import UTC, datetime

import pytest

from consult.core.wall_clock import (
    NoSuchDate,
    NotAWallClock,
    TimeDoesNotExist,
    TimeIsAmbiguous,
    UnknownZone,
    instant,
    wall_text,
)


def test_lima_closes_five_hours_behind_utc() -> None:
    closes_at = instant("2027-04-30 23:59:59", "America/Lima")
    assert closes_at == datetime(2027, 5, 1, 4, 59, 59, tzinfo=UTC)


def test_london_is_an_hour_ahead_in_april() -> None:
    closes_at = instant("2027-04-09 23:59:59", "Europe/London")
    assert closes_at == datetime(2027, 4, 9, 22, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["2027-04-09", "23:59", "9 April 2027, 23:59", ""],
)
def test_what_is_not_a_date_with_a_time_is_refused(text: str) -> None:
    with pytest.raises(NotAWallClock):
        instant(text, "Europe/London")


@pytest.mark.parametrize(
    "text", ["2027-02-30 09:00", "2027-04-09 24:00", "2027-13-45 10:00", "0000-01-01 10:00"]
)
def test_a_date_that_no_calendar_has_is_told_from_that(text: str) -> None:
    with pytest.raises(NoSuchDate):
        instant(text, "Europe/London")


def test_a_time_the_clocks_jump_over_is_refused() -> None:
    with pytest.raises(TimeDoesNotExist):
        instant("2027-03-28 01:30", "Europe/London")


def test_a_time_that_comes_twice_is_refused_with_both_readings() -> None:
    with pytest.raises(TimeIsAmbiguous) as refused:
        instant("2027-10-31 01:30", "Europe/London")
    assert refused.value.readings == ("2027-10-31 01:30:00+01:00", "2027-10-31 01:30:00+00:00")


def test_the_last_day_of_february_is_that_of_its_year() -> None:
    assert instant("2028-02-29 23:59", "America/Lima") == datetime(2028, 3, 1, 4, 59, tzinfo=UTC)
    with pytest.raises(NoSuchDate):
        instant("2027-02-29 23:59", "America/Lima")


def test_the_offset_settles_a_time_that_comes_twice() -> None:
    first = instant("2027-10-31 01:30:00+01:00", "Europe/London")
    assert first == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_a_zone_is_a_place_not_an_offset() -> None:
    with pytest.raises(UnknownZone):
        instant("2027-04-09 23:59", "GMT+25")


@pytest.mark.parametrize(
    ("moment", "zone", "shown"),
    [
        (datetime(2027, 4, 9, 22, 59, 59, 999, tzinfo=UTC), "Europe/London", "2027-04-09 23:59:59"),
        (datetime(2027, 10, 31, 1, 30, tzinfo=UTC), "Europe/London", "2027-10-31 01:30:00+00:00"),
        (datetime(2027, 5, 1, 4, 59, 59, tzinfo=UTC), "America/Lima", "2027-04-30 23:59:59"),
    ],
)
def test_what_clocks_show_reads_back_as_the_same_second(
    moment: datetime, zone: str, shown: str
) -> None:
    assert wall_text(moment, zone) == shown
    assert instant(shown, zone) == moment.replace(microsecond=0)


def test_a_leap_day_is_a_date_in_leap_years_only() -> None:
    leap = instant("2028-02-29 23:59:59", "America/Lima")
    assert leap == datetime(2028, 3, 1, 4, 59, 59, tzinfo=UTC)
    with pytest.raises(NoSuchDate):
        instant("2027-02-29 23:59:59", "America/Lima")
