"""The Spanish draft came ten days late: everybody sees it, and Rosa is offered the way out."""

from datetime import timedelta

import pytest
from flask import Flask

from consult.publication.package_loading import load
from tests.factories.drafts import publish_water
from tests.factories.packages import changed, package_files, read
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.web.client import PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.staff_cast import ANDREW, signed_in

PAGE = "/en/consultations/water-r1"
STAFF = "/staff/consultations/water-r1"
WITHOUT_A_CLAUSE = changed("\n\n**1.2** Cada mes.", "", "documents/draft.es.md")
LATER = START - timedelta(days=18)
"""11 February 2027, 12:00: ten days and three hours after the opening."""


@pytest.fixture
def late_spanish(transaction: Transaction) -> None:
    with transaction() as session:
        publish_water(session, WITHOUT_A_CLAUSE)
        note = "The Spanish clause"
        load(session, read(package_files()), at=LATER, actor_id=None, new_version_note=note)


def test_readers_see_what_each_language_has(client: PageClient, late_spanish: None) -> None:
    assert client.get(PAGE).all_words(".c-gantt li") == [
        "English original 1 February 2027 to 9 April 2027 68 dates",
        (
            "Español translation 11 February 2027 to 9 April 2027"
            "11 days less than the original had 58 dates"
        ),
    ]


def test_what_is_not_there_yet_is_not_said_to_be(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        publish_water(session, WITHOUT_A_CLAUSE)
    assert "Aún no está todo en este idioma" in client.get(PAGE.replace("en", "es", 1)).words(
        ".c-gantt"
    )


def test_the_overview_leads_to_an_extension_that_makes_them_equal(
    app: Flask, rounds: Rounds, late_spanish: None
) -> None:
    andrew = signed_in(app, ANDREW)
    page = andrew.get(STAFF)
    assert "Spanish has 11 days less than the original" in page.words("[aria-labelledby=questions]")

    form = andrew.get(page.link("Extend until all have the same"))
    assert form.form().value("closes") == "2027-04-20 23:59:59"
    andrew.submit(form, reason="The Spanish draft came later.")

    assert "days less" not in andrew.get(STAFF).words()
    assert "days less" not in andrew.get(PAGE).words()


def test_publishing_warns_of_a_language_that_lacks_something(
    app: Flask, rounds: Rounds, transaction: Transaction
) -> None:
    with transaction() as session:
        load(session, read(WITHOUT_A_CLAUSE), at=START, actor_id=None)
    page = signed_in(app, ANDREW).get(f"{STAFF}/publish")
    assert "Not everything is there in Spanish." in page.words()
    assert "Not everything is there in English." not in page.words()
