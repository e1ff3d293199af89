"""Ana signs in to a new site and sees what it lacks; what is done is known from what is there."""

import pytest
from flask import Flask

from consult.accounts.rules import ADMIN, MODERATOR, Grant
from consult.site.services import change_settings
from tests.factories.consultations import build_consultation
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.web.client import PageClient
from tests.web.staff_cast import ANA, ROSA, hire, signed_in

SETTINGS = {
    "name": {"en": "Copper Standard"},
    "contact": {"en": "Write to us."},
    "privacy": {"en": "We keep little."},
    "sender_email": "office@body.example",
}


@pytest.fixture
def ana(app: Flask, transaction: Transaction) -> PageClient:
    with transaction() as session:
        hire(session, ANA, (Grant(ADMIN),), START)
    return signed_in(app, ANA)


def steps(client: PageClient) -> dict[str, str]:
    page = client.get("/staff/site")
    done = page.all_words("[aria-labelledby=checklist] dt")
    return dict(zip(page.all_words("[aria-labelledby=checklist] dd"), done, strict=True))


def test_a_new_site_lacks_everything_but_the_second_factor(ana: PageClient) -> None:
    assert steps(ana) == {
        "Name the site": "To do",
        "Say whom to ask": "To do",
        "Write the privacy notice": "To do",
        "Say who sends its mails": "To do",
        "Protect your account with a second factor": "Done",
        (
            "Load the first consultation: a moderator can, on the staff pages or with the command "
            "consult load"
        ): "To do",
    }


def test_each_step_leads_to_where_it_is_done(ana: PageClient) -> None:
    page = ana.get("/staff/site")
    assert ana.get(page.link("Say whom to ask")).h1 == "Contact and complaints"
    assert ana.get(page.link("Say who sends its mails")).h1 == "Sender of mails"


def test_once_all_is_done_the_list_is_gone(
    ana: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    with transaction() as session:
        change_settings(session, SETTINGS, actor_id=None, at=START)
    clock.tick(seconds=5)
    assert list(steps(ana).values()).count("To do") == 1
    with transaction() as session:
        session.add(build_consultation(published_at=None))

    assert steps(ana) == {}


def test_the_first_page_leads_there_while_something_is_missing(
    ana: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    page = ana.get("/staff/")
    assert page.link("5 things are missing until the site is ready") == "/staff/site"

    with transaction() as session:
        change_settings(session, SETTINGS, actor_id=None, at=START)
        session.add(build_consultation())
    clock.tick(seconds=5)
    assert "until the site is ready" not in ana.get("/staff/").words()


def test_who_does_not_administer_is_not_bothered(app: Flask, transaction: Transaction) -> None:
    with transaction() as session:
        hire(session, ROSA, (Grant(MODERATOR),), START)
    assert "until the site is ready" not in signed_in(app, ROSA).get("/staff/").words()


def test_the_list_is_in_spanish_too(ana: PageClient) -> None:
    ana.get("/staff/?lang=es")
    ana.get("/staff/site")
