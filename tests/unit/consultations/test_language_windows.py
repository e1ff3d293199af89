"""What readers of each language had of the window, and the extension that makes it equal."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from consult.consultations.language_windows import (
    NO_WINDOWS,
    LanguageWindows,
    Milestone,
    language_windows,
)
from consult.core.wall_clock import instant

ZONE = "America/Lima"
OPENS = instant("2027-03-01 08:00", ZONE)
CLOSES = instant("2027-04-30 23:59:59", ZONE)
NOW = instant("2027-03-20 12:00", ZONE)
TEN_DAYS = timedelta(days=10)


@dataclass(frozen=True)
class Window:
    opens_at: datetime | None = OPENS
    closes_at: datetime | None = CLOSES
    published_at: datetime | None = datetime(2027, 2, 1, tzinfo=UTC)
    cancelled_at: datetime | None = None
    grace_minutes: int = 0
    languages: tuple[str, ...] = ("es", "en")
    source_language: str = "es"
    timezone: str = ZONE
    language_milestones: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Move:
    at: datetime
    old_closes_at: datetime | None


SPANISH_FIRST = Milestone("es", OPENS - TEN_DAYS, is_complete=True)


def windows(
    *milestones: Milestone,
    schedule: Window = Window(),
    ledger: tuple[Move, ...] = (),
    at: datetime = NOW,
) -> LanguageWindows:
    noted = tuple(one.as_stored() for one in (SPANISH_FIRST, *milestones))
    return language_windows(replace(schedule, language_milestones=noted), ledger, at)


def complete(lang: str, at: datetime) -> Milestone:
    return Milestone(lang, at, is_complete=True)


def incomplete(lang: str, at: datetime) -> Milestone:
    return Milestone(lang, at, is_complete=False)


def english(found: LanguageWindows) -> tuple[datetime | None, int, int]:
    _spanish, one = found.windows
    return one.readable_from, one.dates, one.short_days


def test_what_was_complete_before_the_opening_has_the_whole_window() -> None:
    found = windows(complete("en", OPENS - TEN_DAYS))
    assert english(found) == (OPENS, 61, 0)
    assert found.equal_closes_at is None
    assert found.short == ()


def test_a_language_that_was_never_written_down_is_not_said_to_be_late() -> None:
    assert english(windows()) == (OPENS, 61, 0)


def test_a_translation_that_came_ten_days_late_lacks_ten_days() -> None:
    found = windows(complete("en", OPENS + TEN_DAYS))
    assert english(found) == (OPENS + TEN_DAYS, 51, 10)
    assert [one.lang for one in found.short] == ["en"]
    assert found.equal_closes_at == instant("2027-05-10 23:59:59", ZONE)


def test_begun_days_are_given_back_whole() -> None:
    found = windows(complete("en", OPENS + TEN_DAYS + timedelta(minutes=1)))
    assert english(found)[2] == 11


def test_after_the_extension_that_makes_them_equal_nothing_is_owed() -> None:
    came = OPENS + TEN_DAYS
    found = windows(
        complete("en", came),
        schedule=Window(closes_at=CLOSES + TEN_DAYS),
        ledger=(Move(came + timedelta(days=1), CLOSES),),
    )
    assert english(found) == (came, 61, 0)
    assert found.equal_closes_at is None


def test_an_extension_before_the_translation_came_does_not_make_up_for_it() -> None:
    found = windows(
        complete("en", OPENS + TEN_DAYS),
        schedule=Window(closes_at=CLOSES + TEN_DAYS),
        ledger=(Move(OPENS + timedelta(days=1), CLOSES),),
    )
    assert english(found)[2] == 10


def test_what_is_still_missing_loses_a_day_each_day() -> None:
    missing = incomplete("en", OPENS - TEN_DAYS)
    assert english(windows(missing, at=OPENS + timedelta(days=3))) == (None, 58, 3)
    assert english(windows(missing, at=OPENS + timedelta(days=4))) == (None, 57, 4)


def test_what_is_missing_before_the_opening_costs_nothing_yet() -> None:
    missing = incomplete("en", OPENS - TEN_DAYS)
    assert english(windows(missing, at=OPENS - timedelta(days=1))) == (None, 61, 0)


def test_a_correction_without_its_translation_costs_the_days_until_it_came() -> None:
    found = windows(
        complete("en", OPENS - TEN_DAYS),
        incomplete("en", OPENS + timedelta(days=5)),
        complete("en", OPENS + timedelta(days=8)),
    )
    assert english(found) == (OPENS, 58, 3)


def test_days_that_the_source_lacked_as_well_are_not_counted() -> None:
    at = OPENS + timedelta(days=5)
    found = windows(
        incomplete("es", at),
        complete("es", at + timedelta(days=2)),
        complete("en", OPENS + timedelta(days=2)),
    )
    assert english(found)[2] == 0


def test_after_the_close_nothing_more_is_lost() -> None:
    missing = incomplete("en", OPENS - TEN_DAYS)
    assert english(windows(missing, at=CLOSES + TEN_DAYS)) == (None, 1, 61)


def test_the_equal_closing_keeps_its_time_of_the_day_over_a_change_of_clocks() -> None:
    opens, closes = (
        instant("2027-02-01 09:00", "Europe/London"),
        instant("2027-03-26 23:59:59", "Europe/London"),
    )
    london = Window(opens, closes, timezone="Europe/London")
    noted = [
        complete(lang, opens + late).as_stored()
        for lang, late in (("es", -TEN_DAYS), ("en", TEN_DAYS))
    ]
    found = language_windows(replace(london, language_milestones=tuple(noted)), (), NOW)
    assert found.equal_closes_at == instant("2027-04-05 23:59:59", "Europe/London")


def test_without_dates_there_are_no_windows() -> None:
    assert windows(schedule=Window(closes_at=None)) == NO_WINDOWS
