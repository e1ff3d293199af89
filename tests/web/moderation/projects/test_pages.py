"""Rosa makes a project, shows it, takes it off again, and loads it from a package."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask

from consult.accounts.rules import MODERATOR, Grant
from consult.projects.queries import find_project
from tests.factories.consultations import build_consultation
from tests.factories.projects import changed, project_files, zipped
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.web.client import PageClient
from tests.web.moderation.projects.conftest import Saved
from tests.web.staff_cast import ROSA, TEO, hire, signed_in

STUDY = "/staff/projects/water-study"
PUBLIC = "/en/projects/water-study"


def test_what_is_published_is_public_until_it_is_taken_off(
    rosa: PageClient, client: PageClient, acts: Callable[[], list[str]]
) -> None:
    client.get(PUBLIC, expected=404)
    page = rosa.submit(rosa.get(STUDY), form="form[action$='/publish']")
    assert page.words("[role=status]") == "The project is published."
    client.get(PUBLIC)
    rosa.submit(page, form="form[action$='/unpublish']")
    client.get(PUBLIC, expected=404)
    assert acts() == ["project.created", "project.published", "project.unpublished"]


def test_words_to_come_are_shown_where_publishing_would_be(rosa: PageClient) -> None:
    shown = rosa.get(STUDY)
    rosa.submit(rosa.get(f"{STUDY}/edit/texts"), why__en="Because xxx.")
    page = rosa.submit(shown, form="form[action$='/publish']", expected=422)

    assert page.all_words("main .c-narrow .c-rows li") == [
        "Why, what and for whom: “xxx” is a placeholder: write the final text."
    ]
    assert page.soup.select("form[action$='/publish']") == []


def test_a_new_project_is_staff_s_own_at_first(
    rosa: PageClient, client: PageClient, transaction: Transaction
) -> None:
    page = rosa.submit(
        rosa.get("/staff/new-project"),
        slug="mercury",
        title__en="Mercury",
        title__es="Mercurio",
        state="planned",
    )

    assert (page.path, page.h1) == ("/staff/projects/mercury", "Mercury")
    client.get("/en/projects/mercury", expected=404)
    with transaction() as session:
        project = find_project(session, "mercury")
        assert project is not None
        assert (project.languages, project.source_language) == (["en", "es"], "en")


def test_an_address_is_given_once(rosa: PageClient) -> None:
    page = rosa.submit(
        rosa.get("/staff/new-project"),
        slug="water-study",
        title__en="Mercury",
        title__es="Mercurio",
        expected=422,
    )

    assert page.errors() == {"f-slug": "There is a project at this address already."}
    assert page.form().value("title__es") == "Mercurio"


@pytest.mark.parametrize(("day", "is_told"), [("2027-12-15", False), ("2027-12-16", True)])
def test_a_project_that_should_have_ended_is_pointed_out(
    app: Flask, study: None, clock: StoppedClock, day: str, is_told: bool
) -> None:
    clock.set(f"{day}T12:00:00Z")
    rosa = signed_in(app, ROSA)

    for path in ("/staff/projects", STUDY):
        assert ("Its end has passed" in rosa.get(path).words()) is is_told


def test_a_project_leaves_as_a_package_and_comes_back(
    rosa: PageClient, saved: Saved, acts: Callable[[], list[str]]
) -> None:
    before = saved()
    package = rosa.get(f"{STUDY}/package").data
    rosa.submit(rosa.get(f"{STUDY}/edit/about"), contact="")
    page = rosa.submit(rosa.get("/staff/packages"), package=(BytesIO(package), "water.zip"))
    assert "It takes the place of what the project says now" in page.words()
    page = rosa.submit(page)

    assert (page.path, saved()) == (STUDY, before)
    assert acts() == ["project.created", "project.changed", "project.changed"]


def test_a_package_of_the_same_changes_nothing(rosa: PageClient) -> None:
    content = zipped(project_files())
    page = rosa.submit(rosa.get("/staff/packages"), package=(BytesIO(content), "water.zip"))

    assert "Loading it changes nothing." in page.words()
    assert page.link("To the project") == STUDY


def test_faults_of_a_package_stand_in_a_table(rosa: PageClient, saved: Saved) -> None:
    before = saved()
    content = zipped(changed("date: 2027-05", "date: May"))
    page = rosa.submit(
        rosa.get("/staff/packages"), package=(BytesIO(content), "water.zip"), expected=422
    )

    assert page.all_words("tbody td") == [
        "project.yaml",
        "42",
        "events[0].date",
        "Write a month like 2027-04, or a day like 2027-04-09.",
    ]
    assert saved() == before


def test_a_moderator_of_one_consultation_loads_no_project(
    app: Flask, transaction: Transaction
) -> None:
    with transaction() as session:
        water = build_consultation(slug="water")
        session.add(water)
        session.flush()
        hire(session, TEO, (Grant(MODERATOR, water.id),), START)
    teo = signed_in(app, TEO)
    page = teo.submit(
        teo.get("/staff/packages"),
        package=(BytesIO(zipped(project_files())), "water.zip"),
        expected=422,
    )

    assert page.errors() == {"f-package": "Only moderators of all consultations may load projects."}
    assert "Projects" not in teo.get("/staff/").all_words("nav a")


@pytest.mark.parametrize("path", ["projects", "new-project", "projects/water-study"])
def test_the_pages_are_in_spanish_too(rosa: PageClient, path: str) -> None:
    rosa.get(f"/staff/{path}?lang=es")
    rosa.get(f"/staff/{path}")
