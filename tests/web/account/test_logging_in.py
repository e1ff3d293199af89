"""Logging in and out, and what a log-in is worth to whoever copies it."""

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts import services
from consult.accounts.models import Attempt, StaffSession, StaffUser
from consult.accounts.queries import find_staff
from consult.accounts.rules import MODERATOR, Grant
from consult.core.audit import AuditEntry
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START, StoppedClock
from tests.web.client import Page, PageClient
from tests.web.staff_cast import DIEGO, PASSWORD, ROSA, hire, sign_in, signed_in

WRONG = "This e-mail address and password do not belong together."


@pytest.fixture(autouse=True)
def rosa_and_diego(arrange: Arrange[None]) -> None:
    arrange(_rosa_and_diego)


def _rosa_and_diego(session: Session) -> None:
    hire(session, ROSA, (Grant(MODERATOR),), START)
    services.disable(session, hire(session, DIEGO, (Grant(MODERATOR),), START), START)


def test_rosa_logs_in_and_stands_on_her_list(client: PageClient) -> None:
    page = sign_in(client, ROSA)
    assert (page.path, page.h1) == ("/staff/", "Consultations")


def test_the_case_and_the_margins_of_the_address_do_not_matter(client: PageClient) -> None:
    assert sign_in(client, " Rosa@Example.org ").path == "/staff/"


@pytest.mark.parametrize(
    ("email", "password"),
    [(ROSA, "copper and verdigri"), ("nobody@example.org", PASSWORD), (DIEGO, PASSWORD)],
    ids=["wrong password", "unknown", "disabled"],
)
def test_every_refusal_reads_the_same(client: PageClient, email: str, password: str) -> None:
    page = sign_in(client, email, password, expected=422)
    assert page.errors() == {"f-email": WRONG}


def test_a_refusal_keeps_the_address_and_never_the_password(client: PageClient) -> None:
    page = sign_in(client, ROSA, "my other password", expected=422)
    assert page.form().value("email") == ROSA
    assert "my other password" not in page.get_data(as_text=True)


def test_both_fields_are_asked_for(client: PageClient) -> None:
    page = client.submit(client.get("/staff/login"), expected=422)
    assert page.errors() == {
        "f-email": "Enter your e-mail address.",
        "f-password": "Enter your password.",
    }


def test_the_page_speaks_spanish_when_asked_and_remembers(client: PageClient) -> None:
    assert _language(client.get("/staff/login")) == "en"
    assert _language(client.get("/staff/login?lang=es")) == "es"
    assert _language(client.get("/staff/login")) == "es"


@pytest.mark.parametrize(
    "address",
    ["/staff/", "/staff/consultations/secret-round", "/staff/nonsense", "/staff/nonsense/more"],
)
def test_a_visitor_gets_the_log_in_page_for_any_staff_address(
    client: PageClient, address: str
) -> None:
    page = client.get(address, follow_redirects=True)
    assert (page.path, page.h1) == ("/staff/login", "Sign in")


def test_after_logging_in_one_stands_where_one_wanted_to_go(client: PageClient) -> None:
    page = client.get("/staff/?lang=en", follow_redirects=True)
    answer = client.submit(page, email=ROSA, password=PASSWORD)
    assert answer.request.full_path == "/staff/?lang=en"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example/staff/",
        "https:evil.example",
        "/staff/\r\nSet-Cookie: a=b",
        "/staff/\\..\\",
        "javascript:alert(1)",
    ],
)
def test_no_address_leads_off_the_site(client: PageClient, elsewhere: str) -> None:
    page = client.get("/staff/login", query_string={"next": elsewhere})
    answer = client.submit(page, email=ROSA, password=PASSWORD)
    assert answer.request.url == "http://localhost/staff/"


def test_a_copied_cookie_is_worth_nothing_after_logging_out(client: PageClient) -> None:
    page = sign_in(client, ROSA)
    cookie = client.get_cookie("s")
    assert cookie is not None
    client.submit(page, "header form")
    client.set_cookie("s", cookie.value)
    assert client.get("/staff/", follow_redirects=True).path == "/staff/login"


def test_logging_out_is_said_and_needs_its_form(client: PageClient) -> None:
    page = sign_in(client, ROSA)
    client.get("/staff/logout", expected=404)
    client.post("/staff/logout", expected=400)
    assert "You are signed out." in client.submit(page, "header form").words("body")


def test_disabling_ends_every_log_in_at_once(client: PageClient, transaction: Transaction) -> None:
    sign_in(client, ROSA)
    with transaction() as session:
        services.disable(session, _rosa(session), START)
    assert client.get("/staff/", follow_redirects=True).path == "/staff/login"


def test_another_password_ends_every_log_in(client: PageClient, transaction: Transaction) -> None:
    sign_in(client, ROSA)
    with transaction() as session:
        services.change_password(session, _rosa(session), "x" * 40, START)
    assert client.get("/staff/", follow_redirects=True).path == "/staff/login"


def test_logging_in_makes_the_form_token_and_the_log_in_anew(client: PageClient) -> None:
    before = client.get("/staff/login").form().value("_csrf")
    first = sign_in(client, ROSA)
    token = first.form("header form").value("_csrf")
    assert before != token
    client.post("/staff/logout", data={"_csrf": before}, expected=400)


def test_the_database_never_holds_the_token(client: PageClient, transaction: Transaction) -> None:
    sign_in(client, ROSA)
    with client.session_transaction() as cookie:
        token = cookie["_user_id"]
    with transaction() as session:
        kept = [row.token_hash for row in session.query(StaffSession)]
    assert len(token) == 43
    assert token not in kept


def test_a_log_in_ends_after_eight_idle_hours(client: PageClient, clock: StoppedClock) -> None:
    sign_in(client, ROSA)
    clock.tick(hours=7, minutes=59)
    client.get("/staff/")
    clock.tick(hours=4)
    client.get("/staff/")
    clock.tick(minutes=1)
    assert client.get("/staff/", follow_redirects=True).path == "/staff/login"


def test_a_log_in_left_alone_for_eight_hours_is_over(
    client: PageClient, clock: StoppedClock
) -> None:
    sign_in(client, ROSA)
    clock.tick(hours=8)
    assert client.get("/staff/", follow_redirects=True).path == "/staff/login"


def test_the_sixth_attempt_waits_even_with_the_right_password(
    client: PageClient, clock: StoppedClock
) -> None:
    for _ in range(5):
        sign_in(client, ROSA, "guess guess guess", expected=422)
    page = sign_in(client, ROSA, expected=422)
    assert page.errors() == {
        "f-email": "Too many attempts. Nothing was checked."
        " Wait before you try again: Less than a minute left."
    }
    clock.tick(seconds=30)
    assert sign_in(client, ROSA).path == "/staff/"


def test_an_unknown_address_is_slowed_down_alike(client: PageClient) -> None:
    pages = [sign_in(client, "nobody@example.org", expected=422) for _ in range(6)]
    assert _first_words(pages) == ["This"] * 5 + ["Too"]


def test_guessing_at_one_account_does_not_slow_another(client: PageClient) -> None:
    for _ in range(6):
        sign_in(client, DIEGO, "guess guess guess", expected=422)
    assert sign_in(client, ROSA).path == "/staff/"


def test_logging_in_forgives_the_failures_before(
    client: PageClient, transaction: Transaction
) -> None:
    for _ in range(4):
        sign_in(client, ROSA, "guess guess guess", expected=422)
    sign_in(client, ROSA)
    with transaction() as session:
        assert session.query(Attempt).count() == 0


def test_who_is_logged_in_is_not_asked_again(app: Flask) -> None:
    rosa = signed_in(app, ROSA)
    assert rosa.get("/staff/login", follow_redirects=True).path == "/staff/"


def _language(page: Page) -> str:
    return str(page.soup.html["lang"]) if page.soup.html else ""


def _first_words(pages: list[Page]) -> list[str]:
    return [page.errors()["f-email"].split()[0] for page in pages]


def _rosa(session: Session) -> StaffUser:
    rosa = find_staff(session, ROSA)
    assert rosa is not None
    return rosa


def test_what_was_refused_is_on_record_without_the_address(
    client: PageClient, transaction: Transaction
) -> None:
    sign_in(client, ROSA, "copper and verdigri", expected=422)
    sign_in(client, "nobody@example.org", expected=422)
    with transaction() as session:
        rosa = find_staff(session, ROSA)
        assert rosa is not None
        refused = session.execute(
            sa.select(AuditEntry.object_id, AuditEntry.actor_id, AuditEntry.detail)
            .where(AuditEntry.action == "staff.proof_refused")
            .order_by(AuditEntry.id)
        ).all()
    assert refused == [(rosa.id, None, {"proof": "password"}), (None, None, {"proof": "password"})]
