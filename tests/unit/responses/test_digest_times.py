"""Mornings by the official clock, through changes of the clocks and after a time without power."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from consult.responses.digest_times import Period, next_due

LIMA, LONDON = ZoneInfo("America/Lima"), ZoneInfo("Europe/London")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("period", "after", "zone", "due"),
    [
        # 1 March 2027 is a Monday
        (Period.DAILY, "2027-03-01T11:59:59Z", LIMA, "2027-03-01T12:00:00Z"),
        (Period.DAILY, "2027-03-01T12:00:00Z", LIMA, "2027-03-02T12:00:00Z"),
        (Period.DAILY, "2027-03-27T12:00:00Z", LONDON, "2027-03-28T06:00:00Z"),
        (Period.WEEKLY, "2027-03-01T06:59:59Z", LONDON, "2027-03-01T07:00:00Z"),
        (Period.WEEKLY, "2027-03-01T07:00:00Z", LONDON, "2027-03-08T07:00:00Z"),
        (Period.WEEKLY, "2027-03-22T08:00:00Z", LONDON, "2027-03-29T06:00:00Z"),
        (Period.WEEKLY, "2027-03-02T03:00:00Z", LIMA, "2027-03-08T12:00:00Z"),
    ],
)
def test_it_is_due_on_the_next_morning_that_counts(
    period: Period, after: str, zone: ZoneInfo, due: str
) -> None:
    assert next_due(period, at(after), zone) == at(due)
