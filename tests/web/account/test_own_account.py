"""One's own account: name, language, password, and where one is signed in."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts.models import StaffSession
from consult.accounts.queries import find_staff
from consult.accounts.rules import MODERATOR, Grant
from consult.core.outbox.models import OutboxMail
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START, StoppedClock
from tests.web.client import PageClient
from tests.web.staff_cast import PASSWORD, ROSA, TEO, hire, sign_in, signed_in

NEW = "malaquita azurita cuprita"
PHONE = "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
OFFICE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36"


@pytest.fixture(autouse=True)
def staff(arrange: Arrange[None]) -> None:
    arrange(_staff)


def _staff(session: Session) -> None:
    hire(session, ROSA, (Grant(MODERATOR),), START)
    hire(session, TEO, (Grant(MODERATOR),), START)


@pytest.fixture
def rosa(app: Flask) -> PageClient:
    return signed_in(app, ROSA)


def on(app: Flask, user_agent: str, email: str = ROSA) -> PageClient:
    client = app.test_client()
    assert isinstance(client, PageClient)
    client.environ_base["HTTP_USER_AGENT"] = user_agent
    sign_in(client, email)
    return client


def is_signed_in(client: PageClient) -> bool:
    return client.get("/staff/", follow_redirects=True).path == "/staff/"


def test_name_and_language_are_kept(rosa: PageClient, transaction: Transaction) -> None:
    page = rosa.submit(
        rosa.get("/staff/account"), "main .c-w4 form", name="  Rosa  Quispe ", language="es"
    )
    assert page.h1 == "Su cuenta"
    assert page.all_words("header li a")[-1] == "Rosa Quispe"
    with transaction() as session:
        kept = find_staff(session, ROSA)
    assert kept is not None
    assert (kept.name, kept.language) == ("Rosa Quispe", "es")


@pytest.mark.parametrize(
    ("name", "message"),
    [("", "Enter your name."), ("x" * 201, "A name has no more than 200 characters.")],
)
def test_a_name_is_asked_for_and_given_back(rosa: PageClient, name: str, message: str) -> None:
    page = rosa.submit(rosa.get("/staff/account"), "main .c-w4 form", name=name, expected=422)
    assert page.errors() == {"f-name": message}
    assert page.form("main .c-w4 form").value("name") == name


def test_a_language_the_site_does_not_offer_is_refused(rosa: PageClient) -> None:
    token = rosa.get("/staff/account").form("main .c-w4 form").value("_csrf")
    data = {"_csrf": token, "name": "Rosa", "language": "qu"}
    assert rosa.post("/staff/account", data=data, expected=422).errors() == {
        "f-language": "Choose a language."
    }


def test_the_first_log_in_settles_the_language_of_messages(
    client: PageClient, transaction: Transaction
) -> None:
    client.get("/staff/login?lang=es")
    sign_in(client, ROSA)
    with transaction() as session:
        kept = find_staff(session, ROSA)
    assert kept is not None
    assert kept.language == "es"


def test_open_log_ins_are_listed_by_kind_of_browser(app: Flask, clock: StoppedClock) -> None:
    on(app, PHONE)
    clock.tick(hours=1)
    office = on(app, OFFICE)
    rows = office.get("/staff/account").all_words("main tbody tr")
    assert rows == [
        "Chrome on Windows (this one) 1 Mar 2027, 13:00 UTC 1 Mar 2027, 13:00 UTC Sign out above",
        "Firefox on Android 1 Mar 2027, 12:00 UTC 1 Mar 2027, 12:00 UTC End",
    ]


def test_what_is_over_is_not_listed(app: Flask, clock: StoppedClock) -> None:
    on(app, PHONE)
    clock.tick(hours=8)
    assert len(on(app, OFFICE).get("/staff/account").all_words("main tbody tr")) == 1


def test_the_browser_s_own_description_is_not_kept(app: Flask, transaction: Transaction) -> None:
    on(app, PHONE)
    with transaction() as session:
        assert [one.browser for one in session.query(StaffSession)] == ["firefox android"]


def test_one_log_in_can_be_ended(app: Flask) -> None:
    phone, office = on(app, PHONE), on(app, OFFICE)
    page = office.submit(office.get("/staff/account"), "main tbody form")
    assert page.words("[role=status]") == "That log-in has ended."
    assert (is_signed_in(phone), is_signed_in(office)) == (False, True)


def test_all_others_can_be_ended_at_once(app: Flask) -> None:
    others = [on(app, PHONE), on(app, PHONE)]
    office = on(app, OFFICE)
    page = office.submit(office.get("/staff/account"), "main .c-w8 > form")
    assert page.words("[role=status]") == "Your other log-ins have ended."
    assert [is_signed_in(one) for one in others] == [False, False]
    assert is_signed_in(office)


def test_nobody_ends_the_log_in_of_another(
    app: Flask, rosa: PageClient, transaction: Transaction
) -> None:
    on(app, PHONE, TEO)
    with transaction() as session:
        teos = session.query(StaffSession).filter_by(browser="firefox android").one().id
    token = rosa.get("/staff/account").form("main .c-w4 form").value("_csrf")
    rosa.post(f"/staff/account/log-ins/{teos}/end", data={"_csrf": token}, expected=404)
    with transaction() as session:
        assert session.get_one(StaffSession, teos).revoked_at is None


def test_the_password_is_changed_by_who_knows_the_present_one(
    app: Flask, rosa: PageClient, transaction: Transaction
) -> None:
    phone = on(app, PHONE)
    before = rosa.get_cookie("s")
    assert before is not None
    page = rosa.submit(rosa.get("/staff/account/password"), present=PASSWORD, password=NEW)
    assert (
        page.words("[role=status]") == "Your password was changed. Your other log-ins have ended."
    )
    assert (is_signed_in(rosa), is_signed_in(phone)) == (True, False)
    rosa.set_cookie("s", before.value)
    assert not is_signed_in(rosa)
    assert sign_in(rosa, ROSA, NEW).path == "/staff/"
    with transaction() as session:
        [mail] = session.query(OutboxMail)
    assert (mail.event, mail.recipient, mail.template_values["change"]) == (
        "account_changed",
        ROSA,
        "password",
    )


@pytest.mark.parametrize(
    ("present", "password", "field", "message"),
    [
        ("", NEW, "f-present", "Enter your present password."),
        ("guess guess guess", NEW, "f-present", "This is not your present password."),
        (PASSWORD, "short", "f-password", "Use 12 characters or more."),
        (PASSWORD, "", "f-password", "Choose a password."),
    ],
)
def test_a_refusal_stands_at_its_field_and_changes_nothing(
    rosa: PageClient, present: str, password: str, field: str, message: str
) -> None:
    page = rosa.get("/staff/account/password")
    page = rosa.submit(page, present=present, password=password, expected=422)
    assert page.errors() == {field: message}
    assert is_signed_in(rosa)
    assert sign_in(_fresh(rosa), ROSA, PASSWORD).path == "/staff/"


def test_guessing_the_present_password_is_slowed_down(rosa: PageClient) -> None:
    page = rosa.get("/staff/account/password")
    for _ in range(5):
        page = rosa.submit(page, present="guess guess guess", password=NEW, expected=422)
    page = rosa.submit(page, present=PASSWORD, password=NEW, expected=422)
    assert page.errors()["f-present"].startswith("Too many attempts.")


def test_the_page_speaks_spanish(rosa: PageClient) -> None:
    assert rosa.get("/staff/account?lang=es").h1 == "Su cuenta"
    rosa.get("/staff/account/password")


def _fresh(client: PageClient) -> PageClient:
    other = client.application.test_client()
    assert isinstance(other, PageClient)
    return other
