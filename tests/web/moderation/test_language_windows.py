"""The Spanish draft came ten days late: everybody sees it, and Rosa is offered the way out."""

from datetime import timedelta

import pytest
from flask import Flask

from consult.accounts.rules import MODERATOR, Grant
from consult.publication.package_loading import load
from tests.factories.drafts import publish_water
from tests.factories.packages import changed, package_files, read
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.web.client import PageClient
from tests.web.moderation.reading import texts
from tests.web.staff_cast import hire, signed_in

LUCIA = "lucia@example.org"
PAGE = "/en/consultations/water-r1"
STAFF = "/staff/consultations/water-r1"
WITHOUT_A_CLAUSE = changed("\n\n**1.2** Cada mes.", "", "documents/draft.es.md")
LATER = START - timedelta(days=18)
"""11 February 2027, 12:00: ten days and three hours after the opening."""


@pytest.fixture
def lucia(app: Flask, transaction: Transaction) -> PageClient:
    with transaction() as session:
        hire(session, LUCIA, (Grant(MODERATOR, None),), START)
    return signed_in(app, LUCIA)


@pytest.fixture
def late_spanish(transaction: Transaction) -> None:
    with transaction() as session:
        publish_water(session, WITHOUT_A_CLAUSE)
        note = "The Spanish clause"
        load(session, read(package_files()), at=LATER, actor_id=None, new_version_note=note)


def test_readers_see_what_each_language_has(client: PageClient, late_spanish: None) -> None:
    assert texts(client.get(PAGE), ".c-gantt li") == [
        "English original 1 February 2027 to 9 April 2027 68 dates",
        (
            "Español translation 11 February 2027 to 9 April 2027"
            " 11 days less than the original had 58 dates"
        ),
    ]


def test_what_is_not_there_yet_is_not_said_to_be(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        publish_water(session, WITHOUT_A_CLAUSE)
    assert "Aún no está todo en este idioma" in client.get("/es/consultations/water-r1").words(
        ".c-gantt"
    )


def test_the_overview_leads_to_an_extension_that_makes_them_equal(
    lucia: PageClient, late_spanish: None
) -> None:
    page = lucia.get(STAFF)
    assert "Spanish has 11 days less than the original" in page.words("[aria-labelledby=questions]")

    form = lucia.get(page.link("Extend until all have the same"))
    assert form.form().value("closes") == "2027-04-20 23:59:59"
    lucia.submit(form, reason="The Spanish draft came later.")

    assert "days less" not in lucia.get(STAFF).words()
    assert "days less" not in lucia.get(PAGE).words()


def test_publishing_warns_of_a_language_that_lacks_something(
    lucia: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        load(session, read(WITHOUT_A_CLAUSE), at=START, actor_id=None)
    page = lucia.get(f"{STAFF}/publish")
    assert "Not everything is there in Spanish." in page.words()
    assert "Not everything is there in English." not in page.words()
