"""Guessing is slowed down by account and by address, and never keeps the owner out."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts.models import Attempt
from consult.accounts.rules import ADMIN, MODERATOR, Grant
from consult.config import Settings
from consult.core.db import db
from consult.factory import create_app
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START, StoppedClock
from tests.fixtures.concurrency import at_once
from tests.web.client import Page, PageClient
from tests.web.staff_cast import ANA, PASSWORD, ROSA, TEO, code_now, hire, sign_in

TOO_MANY = "Too many attempts."
ATTACKER = "203.0.113.7"

Behind = Callable[[int], Flask]


@pytest.fixture(autouse=True)
def staff(arrange: Arrange[None]) -> None:
    arrange(_staff)


def _staff(session: Session) -> None:
    hire(session, ROSA, (Grant(MODERATOR),), START)
    hire(session, TEO, (Grant(MODERATOR),), START)
    hire(session, ANA, (Grant(ADMIN),), START)


@pytest.fixture
def behind(settings: Settings) -> Iterator[Behind]:
    """Give what makes the application as it runs behind so many proxies."""
    made = []

    def make(proxies: int) -> Flask:
        app = create_app(settings.model_copy(update={"trusted_proxies": proxies}))
        app.test_client_class = PageClient
        StoppedClock(app.extensions["clock"])
        made.append(app)
        return app

    yield make
    for app in made:
        with app.app_context():
            db.engine.dispose()


def browser(app: Flask, address: str = ATTACKER) -> PageClient:
    client = app.test_client()
    assert isinstance(client, PageClient)
    client.environ_base["REMOTE_ADDR"] = address
    return client


def guess(client: PageClient, email: str, times: int) -> Page:
    pages = [sign_in(client, email, "guess guess guess", expected=422) for _ in range(times)]
    return pages[-1]


def is_refused(page: Page) -> bool:
    return page.errors().get("f-email", "").startswith(TOO_MANY)


def test_a_browser_known_for_the_account_gets_in_while_it_is_attacked(
    app: Flask, clock: StoppedClock
) -> None:
    rosa = browser(app, "198.51.100.20")
    rosa.submit(sign_in(rosa, ROSA), "header form")
    attacker = browser(app)
    for _ in range(12):
        guess(attacker, ROSA, 6)
        clock.tick(minutes=1)
    assert is_refused(sign_in(browser(app, "198.51.100.99"), ROSA, expected=422))
    assert sign_in(rosa, ROSA).path == "/staff/"


def test_even_from_the_address_of_the_attack(app: Flask) -> None:
    rosa = browser(app)
    rosa.submit(sign_in(rosa, ROSA), "header form")
    guess(browser(app), ROSA, 8)
    assert sign_in(rosa, ROSA).path == "/staff/"


def test_being_known_for_one_account_helps_with_no_other(app: Flask) -> None:
    rosa = browser(app)
    rosa.submit(sign_in(rosa, ROSA), "header form")
    assert is_refused(guess(rosa, TEO, 6))


def test_a_known_browser_has_no_more_attempts_than_others(app: Flask) -> None:
    rosa = browser(app)
    rosa.submit(sign_in(rosa, ROSA), "header form")
    assert is_refused(guess(rosa, ROSA, 6))


def test_a_forged_cookie_makes_no_browser_known(app: Flask) -> None:
    forger = browser(app)
    guess(forger, ROSA, 5)
    for forged in ("", "x", "WyJhIiwiYiIsdHJ1ZV0.aaaa.bbbb", "ñ" * 300):
        forger.set_cookie("known", forged)
        assert is_refused(sign_in(forger, ROSA, expected=422))


def test_the_cookie_of_a_known_browser_opens_nothing_and_tells_nothing(app: Flask) -> None:
    rosa = browser(app)
    rosa.submit(sign_in(rosa, ROSA), "header form")
    cookie = rosa.get_cookie("known")
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site) == (True, "Lax")
    assert "rosa" not in cookie.value
    assert rosa.get("/staff/", follow_redirects=True).path == "/staff/login"


def test_who_only_knows_the_password_is_not_known_for_codes(app: Flask) -> None:
    """Else each log-in with a stolen password would bring five fresh guesses at the code."""
    thief = browser(app)
    for _ in range(2):
        page = thief.submit(thief.get("/staff/login"), email=ANA, password=PASSWORD)
        for digit in range(3):
            page = thief.submit(page, code=f"00000{digit}", expected=422)
        thief.submit(page, "header form")
    page = thief.submit(thief.get("/staff/login"), email=ANA, password=PASSWORD)
    page = thief.submit(page, code="000009", expected=422)
    assert page.errors()["f-code"].startswith(TOO_MANY)


def test_the_owner_s_browser_is_known_for_codes_while_they_are_guessed(app: Flask) -> None:
    ana = browser(app, "198.51.100.20")
    ana.submit(sign_in(ana, ANA), "header form")
    thief = browser(app)
    page = thief.submit(thief.get("/staff/login"), email=ANA, password=PASSWORD)
    for digit in range(7):
        page = thief.submit(page, code=f"00000{digit}", expected=422)
    page = ana.submit(ana.get("/staff/login"), email=ANA, password=PASSWORD)
    assert ana.submit(page, code=code_now(app)).path == "/staff/"


def test_one_address_cannot_try_many_accounts(app: Flask, clock: StoppedClock) -> None:
    attacker = browser(app)
    for number in range(30):
        guess(attacker, f"name{number}@example.org", 1)
    assert is_refused(sign_in(attacker, TEO, expected=422))
    assert sign_in(browser(app, "198.51.100.20"), TEO).path == "/staff/"
    clock.tick(minutes=15)
    assert sign_in(attacker, TEO).path == "/staff/"


def test_logging_in_does_not_forgive_the_guesses_of_the_whole_address(
    app: Flask, clock: StoppedClock
) -> None:
    attacker = browser(app)
    for number in range(29):
        guess(attacker, f"name{number}@example.org", 1)
    clock.tick(seconds=1)
    attacker.submit(sign_in(attacker, TEO), "header form")
    guess(attacker, "name30@example.org", 1)
    assert is_refused(sign_in(attacker, ROSA, expected=422))


def test_the_addresses_of_one_connection_count_as_one(app: Flask) -> None:
    for number in range(30):
        guess(browser(app, f"2001:db8:1:2::{number:x}"), f"name{number}@example.org", 1)
    assert is_refused(sign_in(browser(app, "2001:db8:1:2:ffff::1"), TEO, expected=422))
    assert sign_in(browser(app, "2001:db8:1:3::1"), TEO).path == "/staff/"


def test_of_eight_guesses_at_once_five_are_looked_at(app: Flask) -> None:
    def guess_once(number: int) -> bool:
        return is_refused(guess(browser(app, f"203.0.113.{number}"), ROSA, 1))

    assert sorted(at_once(8, guess_once)) == [False] * 5 + [True] * 3


def test_no_address_and_no_account_is_kept_in_the_count(
    app: Flask, transaction: Transaction
) -> None:
    guess(browser(app), ROSA, 1)
    with transaction() as session:
        kept = [one.bucket for one in session.query(Attempt)]
    assert [len(one) for one in kept] == [64, 64]
    assert len(set(kept)) == 2


@pytest.mark.parametrize(("proxies", "refused"), [(0, True), (1, False)])
def test_a_forwarded_address_counts_only_behind_the_proxies_of_the_settings(
    behind: Behind, proxies: int, refused: bool
) -> None:
    client = browser(behind(proxies))
    for number in range(30):
        client.environ_base["HTTP_X_FORWARDED_FOR"] = f"198.51.100.{number}"
        guess(client, f"name{number}@example.org", 1)
    client.environ_base["HTTP_X_FORWARDED_FOR"] = "198.51.100.99"
    page = sign_in(client, TEO, "guess guess guess", expected=422)
    assert is_refused(page) is refused


def test_what_a_visitor_forwards_beyond_the_proxies_is_passed_over(behind: Behind) -> None:
    client = browser(behind(1))
    for number in range(30):
        client.environ_base["HTTP_X_FORWARDED_FOR"] = f"192.0.2.{number}, 198.51.100.7"
        guess(client, f"name{number}@example.org", 1)
    client.environ_base["HTTP_X_FORWARDED_FOR"] = "192.0.2.99, 198.51.100.7"
    assert is_refused(sign_in(client, TEO, expected=422))
