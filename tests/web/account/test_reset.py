"""A new password by mail: who has an account is told to nobody, and a link works once."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts import services
from consult.accounts.models import StaffLink
from consult.accounts.queries import find_staff
from consult.accounts.rules import ADMIN, MODERATOR, Grant
from consult.core.audit import AuditEntry
from consult.core.outbox.models import OutboxMail
from consult.web.emails.rendering import render_mail
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START, StoppedClock
from tests.fixtures.concurrency import at_once
from tests.fixtures.queries import count_queries
from tests.web.client import Page, PageClient
from tests.web.staff_cast import ANA, DIEGO, PASSWORD, ROSA, hire, sign_in, signed_in

GUESSABLE = (
    "This password is among the first that others would try: it is common, or made of names and"
    " obvious words. Choose another."
)
NEW = "malaquita azurita cuprita"
NOBODY = "nobody@example.org"
INVITED = "lucia@example.org"


@pytest.fixture(autouse=True)
def staff(arrange: Arrange[None]) -> None:
    arrange(_staff)


def _staff(session: Session) -> None:
    hire(session, ROSA, (Grant(MODERATOR),), START)
    hire(session, ANA, (Grant(ADMIN),), START)
    services.disable(session, hire(session, DIEGO, (Grant(MODERATOR),), START), START)
    services.add_staff(session, INVITED, "Lucía", "", START)


def ask(client: PageClient, email: str, expected: int = 200) -> Page:
    page = client.get("/staff/forgotten")
    return client.submit(page, email=email, expected=expected)


def mails(transaction: Transaction) -> list[tuple[str, str]]:
    with transaction() as session:
        return [(one.event, one.recipient) for one in session.query(OutboxMail)]


def tokens(transaction: Transaction) -> list[str]:
    with transaction() as session:
        return [one.template_values["secret_token"] for one in session.query(OutboxMail)]


def open_link(client: PageClient, token: str, expected: int = 200) -> Page:
    return client.get(f"/staff/link/{token}", follow_redirects=True, expected=expected)


def asked_link(client: PageClient, transaction: Transaction) -> str:
    ask(client, ROSA)
    return tokens(transaction)[-1]


def test_the_link_in_the_mail_leads_to_another_password(
    client: PageClient, transaction: Transaction
) -> None:
    page = open_link(client, asked_link(client, transaction))
    assert (page.path, page.h1) == ("/staff/new-password", "Choose a password")
    page = client.submit(page, password=NEW)
    assert page.path == "/staff/login"
    assert page.words("[role=status]") == "Your new password is set. Sign in with it."
    assert sign_in(client, ROSA, NEW).path == "/staff/"
    assert mails(transaction) == [("password_reset", ROSA), ("account_changed", ROSA)]


@pytest.mark.parametrize("email", [ROSA, NOBODY, DIEGO, INVITED])
def test_every_address_gets_the_same_answer_and_a_mail(
    client: PageClient, transaction: Transaction, email: str
) -> None:
    page = ask(client, email)
    assert (page.request.full_path, page.h1) == ("/staff/forgotten?sent=1", "Look into your mail")
    [(event, recipient)] = mails(transaction)
    assert recipient == email
    assert event == ("password_reset" if email == ROSA else "password_reset_unknown")


def test_every_address_costs_the_same_statements(app: Flask) -> None:
    def statements(email: str) -> list[str]:
        client = app.test_client()
        assert isinstance(client, PageClient)
        page = client.get("/staff/forgotten")
        with count_queries(app) as queries:
            client.submit(page, email=email)
        return queries

    known = statements(ROSA)
    assert statements(NOBODY) == known
    assert statements(DIEGO) == known


@pytest.mark.parametrize("email", [NOBODY, DIEGO, INVITED])
def test_what_is_mailed_without_an_account_opens_nothing(
    app: Flask, client: PageClient, transaction: Transaction, email: str
) -> None:
    ask(client, email)
    [token] = tokens(transaction)
    assert open_link(client, token, expected=410).h1 == "This link is no longer valid"
    with app.app_context():
        mail = render_mail("password_reset_unknown", "en", {"secret_token": token})
    assert token not in mail.text + mail.html


def test_asking_for_a_reset_does_not_prolong_an_invitation(
    client: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    clock.tick(days=8)
    ask(client, INVITED)
    [token] = tokens(transaction)
    open_link(client, token, expected=410)
    with transaction() as session:
        assert [one.user_id for one in session.query(StaffLink)] == [None]


def test_looking_at_the_link_uses_nothing_up(
    client: PageClient, transaction: Transaction, app: Flask
) -> None:
    token = asked_link(client, transaction)
    scanner = app.test_client()
    assert isinstance(scanner, PageClient)
    for _ in range(3):
        open_link(scanner, token)
    client.submit(open_link(client, token), password=NEW)
    assert sign_in(client, ROSA, NEW).path == "/staff/"


def test_the_token_leaves_the_address_at_once(client: PageClient, transaction: Transaction) -> None:
    token = asked_link(client, transaction)
    answer = client.get(f"/staff/link/{token}", expected=303)
    cookie = client.get_cookie("link")
    assert answer.location == "/staff/new-password"
    assert cookie is not None
    assert (cookie.value, cookie.http_only, cookie.same_site, cookie.max_age) == (
        token,
        True,
        "Lax",
        1800,
    )
    assert token not in client.get("/staff/new-password").text


def test_a_link_works_once(client: PageClient, transaction: Transaction, app: Flask) -> None:
    token = asked_link(client, transaction)
    client.submit(open_link(client, token), password=NEW)
    other = app.test_client()
    assert isinstance(other, PageClient)
    open_link(other, token, expected=410)


def test_of_two_posts_at_once_one_wins(app: Flask, transaction: Transaction) -> None:
    client = app.test_client()
    assert isinstance(client, PageClient)
    token = asked_link(client, transaction)
    browsers = []
    for number in range(4):
        browser = app.test_client()
        assert isinstance(browser, PageClient)
        browsers.append((browser, open_link(browser, token), f"{NEW} {number}"))

    def post(number: int) -> int:
        browser, page, password = browsers[number]
        data = {"_csrf": page.form().value("_csrf"), "password": password}
        return int(super(PageClient, browser).post("/staff/new-password", data=data).status_code)

    assert sorted(at_once(4, post)) == [303, 410, 410, 410]


def test_of_two_links_the_second_dies_with_the_first(
    client: PageClient, transaction: Transaction, app: Flask
) -> None:
    ask(client, ROSA)
    ask(client, ROSA)
    first, second = tokens(transaction)
    client.submit(open_link(client, first), password=NEW)
    other = app.test_client()
    assert isinstance(other, PageClient)
    open_link(other, second, expected=410)


def test_a_link_holds_for_half_an_hour(
    client: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    token = asked_link(client, transaction)
    clock.tick(minutes=29)
    page = open_link(client, token)
    clock.tick(minutes=1)
    open_link(client, token, expected=410)
    assert client.submit(page, password=NEW, expected=410).h1 == "This link is no longer valid"
    assert sign_in(client, ROSA).path == "/staff/"


def test_a_link_dies_when_the_password_is_changed_otherwise(
    client: PageClient, transaction: Transaction
) -> None:
    token = asked_link(client, transaction)
    with transaction() as session:
        rosa = find_staff(session, ROSA)
        assert rosa is not None
        services.change_password(session, rosa, "another hash", START)
    open_link(client, token, expected=410)


def test_a_link_dies_when_the_account_is_shut(client: PageClient, transaction: Transaction) -> None:
    token = asked_link(client, transaction)
    with transaction() as session:
        rosa = find_staff(session, ROSA)
        assert rosa is not None
        services.disable(session, rosa, START)
    open_link(client, token, expected=410)


def test_a_link_ends_every_log_in_and_a_copied_cookie(
    app: Flask, client: PageClient, transaction: Transaction
) -> None:
    rosa = signed_in(app, ROSA)
    client.submit(open_link(client, asked_link(client, transaction)), password=NEW)
    assert rosa.get("/staff/", follow_redirects=True).path == "/staff/login"


def test_a_new_password_does_not_replace_the_second_factor(
    client: PageClient, transaction: Transaction
) -> None:
    ask(client, ANA)
    client.submit(open_link(client, tokens(transaction)[-1]), password=NEW)
    page = client.submit(client.get("/staff/login"), email=ANA, password=NEW)
    assert page.path == "/staff/code"


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("", "Choose a password."),
        ("short", "Use 12 characters or more."),
        ("x" * 129, "Use no more than 128 characters."),
        ("Rosa-Rosa-2027", GUESSABLE),
    ],
)
def test_a_refused_password_uses_nothing_up(
    client: PageClient, transaction: Transaction, password: str, message: str
) -> None:
    page = open_link(client, asked_link(client, transaction))
    page = client.submit(page, password=password, expected=422)
    assert page.errors() == {"f-password": message}
    assert client.submit(page, password=NEW).path == "/staff/login"


def test_the_longest_password_may_be_pasted(client: PageClient, transaction: Transaction) -> None:
    page = open_link(client, asked_link(client, transaction))
    field = page.soup.select_one("#f-password")
    assert field is not None
    assert (field["autocomplete"], field.get("maxlength"), field.get("onpaste")) == (
        "new-password",
        None,
        None,
    )
    longest = "ñandú corre " * 10 + "veloz ya"
    assert len(longest) == 128
    client.submit(page, password=longest)
    assert sign_in(client, ROSA, longest).path == "/staff/"


def test_the_mail_names_the_configured_host_whatever_was_asked_for(
    app: Flask, client: PageClient, transaction: Transaction
) -> None:
    page = client.get("/staff/forgotten", headers={"Host": "evil.example"})
    data = {"_csrf": page.form().value("_csrf"), "email": ROSA}
    client.set_cookie("s", client.get_cookie("s", domain="evil.example").value)  # type: ignore[union-attr]
    client.post(
        "/staff/forgotten",
        data=data,
        headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"},
    )
    [token] = tokens(transaction)
    with app.test_request_context(base_url="http://evil.example"):
        mail = render_mail("password_reset", "en", {"secret_token": token})
    assert f"http://localhost/staff/link/{token}" in mail.text
    assert "evil.example" not in mail.text + mail.html


def test_reset_by_mail_lets_the_owner_in_while_the_account_is_attacked(
    app: Flask, transaction: Transaction, clock: StoppedClock
) -> None:
    attacker, rosa = app.test_client(), app.test_client()
    assert isinstance(attacker, PageClient)
    assert isinstance(rosa, PageClient)
    attacker.environ_base["REMOTE_ADDR"] = "203.0.113.7"
    for _ in range(10):
        sign_in(attacker, ROSA, "guess guess guess", expected=422)
        clock.tick(minutes=1)
    sign_in(rosa, ROSA, expected=422)
    rosa.submit(open_link(rosa, asked_link(rosa, transaction)), password=NEW)
    for _ in range(10):
        sign_in(attacker, ROSA, "guess guess guess", expected=422)
    assert sign_in(rosa, ROSA, NEW).path == "/staff/"


def test_who_floods_the_owner_with_requests_does_not_keep_them_out(
    app: Flask, transaction: Transaction, clock: StoppedClock
) -> None:
    for number in range(9):
        attacker = app.test_client()
        assert isinstance(attacker, PageClient)
        attacker.environ_base["REMOTE_ADDR"] = f"203.0.113.{number}"
        ask(attacker, ROSA)
    rosa = app.test_client()
    assert isinstance(rosa, PageClient)
    assert ask(rosa, ROSA).h1 == "Look into your mail"
    assert mails(transaction) == [("password_reset", ROSA)] * 3
    clock.tick(minutes=15)
    rosa.submit(open_link(rosa, tokens(transaction)[-1]), password=NEW)
    assert sign_in(rosa, ROSA, NEW).path == "/staff/"


def test_one_address_cannot_make_the_site_mail_to_everybody(
    client: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    for number in range(30):
        ask(client, f"name{number}@example.org")
    page = ask(client, NOBODY, expected=422)
    assert page.errors()["f-email"].startswith("Too many attempts.")
    assert page.form().value("email") == NOBODY
    assert len(mails(transaction)) == 30
    clock.tick(minutes=15)
    ask(client, NOBODY)


@pytest.mark.parametrize("typed", ["rosa", "a@b c", "@", "x" * 250 + "@example.org"])
def test_what_is_no_address_is_given_back(client: PageClient, typed: str) -> None:
    page = ask(client, typed, expected=422)
    assert page.errors() == {"f-email": "Enter a whole e-mail address."}
    assert page.form().value("email") == typed


def test_the_database_never_holds_the_token(client: PageClient, transaction: Transaction) -> None:
    token = asked_link(client, transaction)
    with transaction() as session:
        [kept] = session.query(StaffLink)
    assert len(token) == 43
    assert token not in (kept.token_hash, kept.made_for)


def test_asking_is_in_the_log_without_the_address(
    client: PageClient, transaction: Transaction
) -> None:
    ask(client, NOBODY)
    with transaction() as session:
        entry = session.query(AuditEntry).order_by(AuditEntry.id.desc()).first()
    assert entry is not None
    assert (entry.action, entry.object_id, entry.detail) == ("staff.reset_requested", None, {})


def test_the_pages_speak_spanish(client: PageClient, transaction: Transaction) -> None:
    client.get("/staff/login?lang=es")
    assert ask(client, ROSA).h1 == "Revise su correo"
    open_link(client, tokens(transaction)[-1])
    open_link(client, "nonsense", expected=410)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("event", ["password_reset", "password_reset_unknown"])
def test_mails_say_what_to_do(app: Flask, event: str, lang: str) -> None:
    with app.app_context():
        mail = render_mail(event, lang, {"secret_token": "t" * 43})
    assert ("t" * 43 in mail.text) is (event == "password_reset")
    assert "t" * 43 not in mail.subject


def test_the_present_password_stays_good_until_another_is_chosen(
    client: PageClient, transaction: Transaction
) -> None:
    open_link(client, asked_link(client, transaction))
    assert sign_in(client, ROSA, PASSWORD).path == "/staff/"
