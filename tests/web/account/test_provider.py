"""Signing in through the organisation's own provider, over real HTTP on this machine."""

import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask import Flask
from joserfc.jwk import OctKey, RSAKey
from pydantic import ValidationError
from sqlalchemy.orm import Session

from consult.accounts import services
from consult.accounts.models import StaffSession, StaffUser
from consult.accounts.rules import ADMIN, MODERATOR, Grant
from consult.config import Settings
from consult.core.audit import AuditEntry
from consult.core.db import db
from consult.factory import create_app
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START, StoppedClock
from tests.fixtures.identity_provider import (
    CLIENT_ID,
    CLIENT_SECRET,
    LocalProvider,
    running_provider,
)
from tests.web.client import Page, PageClient
from tests.web.staff_cast import ANA, DIEGO, ROSA, code_now, hire, sign_in

INVITED = "lucia@example.org"
FAILED = "Signing in with your organisation did not succeed. Try again."
NO_ACCOUNT = (
    "There is no open account here with your address. Ask an administrator for an invitation, or"
    " accept the one you have."
)
UNREACHABLE = "Your organisation's sign-in cannot be reached at the moment."


@pytest.fixture(autouse=True)
def staff(arrange: Arrange[None]) -> None:
    arrange(_staff)


def _staff(session: Session) -> None:
    hire(session, ROSA, (Grant(MODERATOR),), START)
    hire(session, ANA, (Grant(ADMIN),), START)
    services.disable(session, hire(session, DIEGO, (Grant(MODERATOR),), START), START)
    services.add_staff(session, INVITED, "Lucía", "", START)


@pytest.fixture
def provider() -> Iterator[LocalProvider]:
    with running_provider(time.time()) as running:
        running.claims = {"email": ROSA, "email_verified": True}
        yield running


def with_provider(settings: Settings, provider: LocalProvider, **more: object) -> Flask:
    configured = {
        "oidc_issuer": provider.issuer,
        "oidc_client_id": CLIENT_ID,
        "oidc_client_secret": CLIENT_SECRET,
        **more,
    }
    app = create_app(settings.model_copy(update=configured))
    app.test_client_class = PageClient
    StoppedClock(app.extensions["clock"])
    return app


@pytest.fixture
def site(settings: Settings, provider: LocalProvider) -> Iterator[Flask]:
    app = with_provider(settings, provider)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def browser(site: Flask) -> PageClient:
    client = site.test_client()
    assert isinstance(client, PageClient)
    return client


def to_provider(client: PageClient, query: str = "") -> str:
    """Return where the browser is sent by the link on the log-in page."""
    answer = client.get(f"/staff/provider{query}", expected=302)
    return str(answer.location)


def come_back(client: PageClient, address: str) -> Page:
    """Let the provider sign its user in, and follow the way back."""
    answer = requests.get(address, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    return client.get(f"{back.path}?{back.query}", follow_redirects=True)


def through_provider(client: PageClient) -> Page:
    return come_back(client, to_provider(client))


def said(page: Page) -> tuple[str, str]:
    return page.path, page.words("[role=status]")


def test_who_the_provider_knows_by_a_verified_address_is_let_in(browser: PageClient) -> None:
    link = browser.get("/staff/login").link("Sign in with your organisation")
    address = browser.get(link, expected=302).location
    assert come_back(browser, str(address)).path == "/staff/"


def test_one_stands_where_one_wanted_to_go(browser: PageClient) -> None:
    page = browser.get("/staff/account", follow_redirects=True)
    address = browser.get(page.link("Sign in with your organisation"), expected=302).location
    assert come_back(browser, str(address)).path == "/staff/account"


def test_the_request_carries_state_nonce_and_a_challenge(
    browser: PageClient, provider: LocalProvider
) -> None:
    asked = {
        name: values[0] for name, values in parse_qs(urlsplit(to_provider(browser)).query).items()
    }
    assert (asked["response_type"], asked["scope"], asked["client_id"]) == (
        "code",
        "openid email",
        CLIENT_ID,
    )
    assert asked["redirect_uri"] == "http://localhost/staff/provider/return"
    assert asked["code_challenge_method"] == "S256"
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 20


def test_a_forged_host_does_not_choose_where_the_code_is_sent(browser: PageClient) -> None:
    answer = browser.get("/staff/provider", headers={"Host": "evil.example"}, expected=302)
    assert "evil.example" not in str(answer.location)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": ROSA, "email_verified": False},
        {"email": ROSA},
        {"email": ROSA, "email_verified": "true"},
        {"email_verified": True},
        {"email": [ROSA], "email_verified": True},
    ],
    ids=["unverified", "unsaid", "as text", "no address", "a list"],
)
def test_an_address_that_was_not_verified_opens_nothing(
    browser: PageClient, provider: LocalProvider, claims: dict[str, object]
) -> None:
    provider.claims = claims
    assert said(through_provider(browser)) == ("/staff/login", FAILED)


@pytest.mark.parametrize("email", ["nobody@example.org", DIEGO, INVITED])
def test_no_account_is_made_and_none_opened(
    browser: PageClient, provider: LocalProvider, transaction: Transaction, email: str
) -> None:
    provider.claims["email"] = email
    assert said(through_provider(browser)) == ("/staff/login", NO_ACCOUNT)
    with transaction() as session:
        assert session.query(StaffUser).count() == 4
        assert session.query(StaffSession).count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "of another log-in"},
        {"aud": "another site"},
        {"iss": "https://evil.example"},
        {"exp": 1_000_000_000},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_token_that_was_made_for_something_else_opens_nothing(
    browser: PageClient, provider: LocalProvider, wrong: dict[str, object]
) -> None:
    provider.overrides = wrong
    assert said(through_provider(browser)) == ("/staff/login", FAILED)


def test_a_token_signed_by_somebody_else_opens_nothing(
    browser: PageClient, provider: LocalProvider
) -> None:
    provider.signing_key = RSAKey.generate_key(2048)
    assert said(through_provider(browser)) == ("/staff/login", FAILED)


def test_a_token_signed_with_the_shared_secret_opens_nothing(
    browser: PageClient, provider: LocalProvider
) -> None:
    provider.algorithm, provider.signing_key = "HS256", OctKey.import_key(CLIENT_SECRET)
    assert said(through_provider(browser)) == ("/staff/login", FAILED)


def test_a_provider_under_another_name_is_not_followed(
    browser: PageClient, provider: LocalProvider
) -> None:
    provider.announced_issuer = "https://evil.example"
    answer = browser.get("/staff/provider", follow_redirects=True)
    assert said(answer) == ("/staff/login", UNREACHABLE)


def test_the_way_back_of_another_browser_opens_nothing(site: Flask, browser: PageClient) -> None:
    """Else a stranger could sign somebody in as themselves."""
    address = to_provider(browser)
    victim = site.test_client()
    assert isinstance(victim, PageClient)
    assert said(come_back(victim, address)) == ("/staff/login", FAILED)


def test_a_way_back_works_once(browser: PageClient) -> None:
    address = to_provider(browser)
    answer = requests.get(address, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    page = browser.get(f"{back.path}?{back.query}", follow_redirects=True)
    browser.submit(page, "header form")
    again = browser.get(f"{back.path}?{back.query}", follow_redirects=True)
    assert said(again) == ("/staff/login", FAILED)


def test_what_the_provider_refuses_is_said(browser: PageClient) -> None:
    to_provider(browser)
    page = browser.get("/staff/provider/return?error=access_denied", follow_redirects=True)
    assert said(page) == ("/staff/login", FAILED)


@pytest.mark.parametrize("methods", [None, ["pwd"], ["pwd", "mfa"]])
def test_the_provider_s_second_factor_does_not_replace_ours(
    browser: PageClient, provider: LocalProvider, methods: list[str] | None
) -> None:
    provider.claims |= {"email": ANA, "amr": methods}
    page = through_provider(browser)
    assert page.path == "/staff/code"
    assert browser.submit(page, code=code_now(browser.application)).path == "/staff/"


@pytest.mark.parametrize(
    ("methods", "path"),
    [
        (["pwd", "mfa"], "/staff/"),
        (["pwd"], "/staff/code"),
    ],
)
def test_unless_the_operator_says_that_it_may(
    settings: Settings, provider: LocalProvider, methods: object, path: str
) -> None:
    app = with_provider(settings, provider, oidc_mfa=True)
    client = app.test_client()
    assert isinstance(client, PageClient)
    provider.claims |= {"email": ANA, "amr": methods}
    assert through_provider(client).path == path
    with app.app_context():
        db.engine.dispose()


def test_the_log_says_how_somebody_came_in(browser: PageClient, transaction: Transaction) -> None:
    through_provider(browser)
    with transaction() as session:
        [entry] = session.query(AuditEntry).filter_by(action="staff.signed_in")
    assert entry.detail == {"proof": "provider"}


def test_passwords_work_as_well(browser: PageClient) -> None:
    assert sign_in(browser, ROSA).path == "/staff/"


def test_without_the_settings_there_is_no_such_way(client: PageClient) -> None:
    assert "Sign in with your organisation" not in client.get("/staff/login").words()
    client.get("/staff/provider", expected=404)


def test_a_provider_that_is_not_there_leaves_the_password(
    settings: Settings, provider: LocalProvider
) -> None:
    provider.issuer = "http://127.0.0.1:9"
    app = with_provider(settings, provider)
    client = app.test_client()
    assert isinstance(client, PageClient)
    page = client.get("/staff/provider", follow_redirects=True)
    assert said(page) == ("/staff/login", UNREACHABLE)
    assert sign_in(client, ROSA).path == "/staff/"
    with app.app_context():
        db.engine.dispose()


def test_half_of_the_settings_is_a_mistake() -> None:
    with pytest.raises(ValidationError, match="belong together"):
        Settings(oidc_issuer="https://id.example.org")


def test_the_page_speaks_spanish(browser: PageClient, provider: LocalProvider) -> None:
    browser.get("/staff/login?lang=es")
    provider.claims["email"] = "nadie@example.org"
    through_provider(browser)
