"""Names and contact data open to a role of its own, and to a code given within the hour."""

import pytest
from flask import Flask

from consult.accounts.rules import ADMIN, ANALYST, IDENTITIES, MODERATOR, Grant
from consult.consultations.models import Consultation
from consult.web.guards import identity_readers_only
from tests.factories.consultations import build_consultation
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.web.client import Page, PageClient
from tests.web.staff_cast import (
    ANA,
    ANDREW,
    ROSA,
    TEO,
    code_now,
    give_factor,
    hire,
    sign_in,
    signed_in,
)

NAMES = "/staff/consultations/sda-copper-r1/names"
SOMEBODY = "Julián Huamaní Quispe"


def names(_consultation: Consultation) -> tuple[str, dict[str, str]]:
    return SOMEBODY, {"Content-Type": "text/plain; charset=utf-8"}


@pytest.fixture(autouse=True)
def staff(app: Flask, transaction: Transaction) -> None:
    app.add_url_rule(
        "/staff/consultations/<slug>/names",
        "names",
        identity_readers_only(names),
        methods=["GET", "POST"],
    )
    app.config["WTF_CSRF_ENABLED"] = False
    with transaction() as session:
        sda = build_consultation()
        session.add(sda)
        session.flush()
        hire(session, TEO, (Grant(MODERATOR, sda.id),), START)
        hire(session, ANA, (Grant(ADMIN), Grant(IDENTITIES)), START)
        hire(session, ANDREW, (Grant(ANALYST, sda.id), Grant(IDENTITIES, sda.id)), START)
        rosa = hire(session, ROSA, (Grant(MODERATOR, sda.id), Grant(IDENTITIES, sda.id)), START)
        give_factor(session, rosa.id, START)


def shown(client: PageClient) -> Page:
    return client.get(NAMES, follow_redirects=True)


def test_who_holds_the_role_and_gave_a_code_sees_them(app: Flask) -> None:
    assert shown(signed_in(app, ROSA)).text == SOMEBODY


@pytest.mark.parametrize("email", [TEO, ANA])
def test_moderating_or_administering_alone_opens_nothing(app: Flask, email: str) -> None:
    page = signed_in(app, email).get(NAMES, expected=404)
    assert SOMEBODY not in page.text


def test_a_visitor_is_asked_who_they_are(client: PageClient) -> None:
    assert shown(client).path == "/staff/login"


def test_a_password_alone_does_not_open_them(app: Flask) -> None:
    page = shown(signed_in(app, ANDREW))
    assert (page.path, page.h1) == ("/staff/account/second-factor", "Set up a second factor")


def test_after_an_hour_a_code_is_asked_for_again(app: Flask, clock: StoppedClock) -> None:
    rosa = signed_in(app, ROSA)
    clock.tick(minutes=59)
    assert shown(rosa).text == SOMEBODY
    clock.tick(minutes=1)
    page = shown(rosa)
    assert (page.path, page.h1) == ("/staff/code", "Enter your code")
    answer = rosa.submit(page, code=code_now(app))
    assert (answer.path, answer.text) == (NAMES, SOMEBODY)


def test_a_form_begun_in_time_may_be_sent_for_another_hour(app: Flask, clock: StoppedClock) -> None:
    rosa = signed_in(app, ROSA)
    clock.tick(hours=1, minutes=59)
    assert rosa.post(NAMES, expected=200).text == SOMEBODY
    clock.tick(minutes=1)
    assert rosa.post(NAMES).location == f"/staff/code?next={NAMES}"


def test_the_code_of_another_log_in_opens_nothing_here(app: Flask, clock: StoppedClock) -> None:
    rosa = signed_in(app, ROSA)
    clock.tick(hours=1)
    elsewhere = app.test_client()
    assert isinstance(elsewhere, PageClient)
    sign_in(elsewhere, ROSA)
    assert shown(elsewhere).text == SOMEBODY
    assert shown(rosa).path == "/staff/code"
