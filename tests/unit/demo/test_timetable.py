"""How far each example moves, so that it stands where it should on the day of loading."""

from collections.abc import Mapping
from datetime import date

import pytest
from pydantic import ValidationError

from consult.demo.projects import PACKAGES
from consult.demo.timetable import Example, Timetable, days_to_move, months_to_move
from consult.publication.package_reading import read_any_package
from consult.publication.project_package import ProjectPackage
from tests.factories.packages import changed, read

DAY = date(2027, 4, 1)
REASON = {"en": "Nine organisations asked for more time."}

DATES = "opens: 2027-02-01 09:00\ncloses: 2027-04-09 23:59:59\n"


def _days(*examples: Mapping[str, object]) -> dict[str, int]:
    timetable = Timetable.model_validate({"examples": examples})
    manifest = read().manifest
    return days_to_move(timetable, {example.slug: manifest for example in timetable.examples}, DAY)


def test_it_closes_the_wanted_number_of_days_from_that_day() -> None:
    assert _days({"slug": "water-r1", "closes_in_days": 4}) == {"water-r1": -4}


def test_it_closed_in_the_past() -> None:
    assert _days({"slug": "water-r1", "closes_in_days": -28}) == {"water-r1": -36}


def test_an_extension_is_counted_in() -> None:
    extension = {"by_days": 14, "days_before_closing": 10, "reason": REASON}
    water = {"slug": "water-r1", "closes_in_days": 4, "extension": extension}
    assert _days(water) == {"water-r1": -18}


def test_the_next_round_moves_with_the_first() -> None:
    first = {"slug": "water-r1", "closes_in_days": 10}
    second = {"slug": "water-r2", "moves_with": "water-r1"}
    assert _days(first, second) == {"water-r1": 2, "water-r2": 2}


def test_an_example_is_placed_in_one_way() -> None:
    with pytest.raises(ValidationError):
        Example.model_validate({"slug": "water-r1", "closes_in_days": 4, "moves_with": "a"})
    with pytest.raises(ValidationError):
        Example.model_validate({"slug": "water-r1"})


def test_what_has_no_closing_date_cannot_be_placed_by_it() -> None:
    manifest = read(changed(DATES, "")).manifest
    timetable = Timetable.model_validate({"examples": [{"slug": "water-r1", "closes_in_days": 1}]})
    with pytest.raises(ValueError, match="water-r1"):
        days_to_move(timetable, {"water-r1": manifest}, DAY)


def _months(slug: str, day: date) -> int:
    projects = [{"slug": "sda-copper", "ends_in_months": 12}]
    timetable = Timetable.model_validate({"examples": (), "projects": projects})
    package = read_any_package(PACKAGES / slug)
    assert isinstance(package, ProjectPackage)
    return months_to_move(timetable, package.definition, day)


@pytest.mark.parametrize(
    ("day", "months"), [(date(2026, 5, 31), 12), (date(2027, 4, 1), 23), (date(2025, 1, 1), -4)]
)
def test_a_project_under_way_ends_the_wanted_number_of_months_later(day: date, months: int) -> None:
    assert _months("sda-copper", day) == months


def test_a_project_that_is_over_keeps_its_dates() -> None:
    assert _months("copper-decarbonisation", DAY) == 0
