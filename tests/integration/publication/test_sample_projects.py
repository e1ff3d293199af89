"""The example projects say what is known, in both languages, and no more than that."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from consult.core.localized import missing_languages
from consult.core.localized_fields import localized_fields
from consult.demo.projects import PACKAGES, SLUGS, seed_project
from consult.projects.definition import ProjectDefinition
from consult.projects.queries import find_published
from consult.publication.package_reading import read_any_package
from consult.publication.project_loading import foresee_project, write_project
from consult.publication.project_package import ProjectPackage
from tests.factories.projects import read
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START

FOLLOWS = {"sda-copper": "copper-decarbonisation", "ascm-roadmap-peru": "ascm-peru"}


def definition(slug: str) -> ProjectDefinition:
    package = read_any_package(PACKAGES / slug)
    assert isinstance(package, ProjectPackage)
    return package.definition


def gaps(project: ProjectDefinition) -> Iterator[str]:
    for place, text in localized_fields(project):
        if text and missing_languages(text, ["en", "es"]):
            yield str(place)


@pytest.mark.parametrize("slug", SLUGS)
def test_each_is_published_and_comes_back_as_a_package_that_says_the_same(
    transaction: Transaction, slug: str
) -> None:
    with transaction() as session:
        for one in (FOLLOWS.get(slug), slug):
            if one is not None:
                seed_project(session, one, START)
    with transaction() as session:
        project = find_published(session, slug)
        assert project is not None
        assert project.is_demo
        assert foresee_project(session, read(write_project(session, project))) == "unchanged"


@pytest.mark.parametrize("day", [START, datetime(2031, 12, 31, 23, tzinfo=UTC)])
def test_who_is_under_way_has_not_ended_on_the_day_of_loading(
    transaction: Transaction, day: datetime
) -> None:
    with transaction() as session:
        found = [seed_project(session, slug, day) for slug in SLUGS]
        ends = {one.slug: one.ends or "" for one in found}
        periods = {one.slug: (one.state, one.starts) for one in found}
    assert {slug for slug in SLUGS if ends[slug] > f"{day:%Y-%m}"} == {
        slug for slug, (state, _) in periods.items() if state == "ongoing"
    }
    assert all(starts and starts < f"{day:%Y-%m}" for _, starts in periods.values())


@pytest.mark.parametrize("slug", SLUGS)
def test_each_is_complete_in_english_and_spanish(slug: str) -> None:
    assert list(gaps(definition(slug))) == []


def test_a_page_whose_address_nobody_knows_is_announced_and_never_linked() -> None:
    funder = definition("ascm-roadmap-peru").funders[0]
    assert (funder.name["en"], funder.link) == (
        "European Partnership for Responsible Minerals (EPRM)",
        "to_be_announced",
    )
    addresses = [
        link
        for slug in SLUGS
        for placed in definition(slug).offers()
        for link in placed.offer.links.values()
    ]
    assert set(addresses) == {"to_be_announced"}


def test_no_day_is_made_up() -> None:
    events = {event.code: event for event in definition("ascm-peru").events}
    assert events["workshops-regional"].date is None
    assert events["workshop-national"].date == "2024-04-24"
    forum = events["oecd-forum"]
    assert (forum.date, forum.date_text["es"]) == ("2024-05", "fines de mayo de 2024")
