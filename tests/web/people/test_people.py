"""The people pages: who is there, inviting, changing roles, shutting and opening accounts."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts import services
from consult.accounts.queries import find_staff, list_grants
from consult.accounts.rules import ADMIN, ANALYST, IDENTITIES, MODERATOR, Grant
from consult.core.outbox.models import OutboxMail
from consult.web.emails.rendering import render_mail
from tests.factories.consultations import build_consultation
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START, StoppedClock
from tests.web.client import Page, PageClient
from tests.web.staff_cast import (
    ANA,
    ANDREW,
    DIEGO,
    PASSWORD,
    ROSA,
    TEO,
    code_now,
    give_factor,
    hire,
    sign_in,
    signed_in,
)

PEOPLE = "/staff/people"
LUCIA = "lucia@coop-apurimac.example"
NOON = "1 Mar 2027, 12:00 UTC"
LAST = (
    "Nobody would be left who administers the site and can sign in. Make somebody else an"
    " administrator for all consultations first."
)
WHY = "Asked for by the working group"


@pytest.fixture(autouse=True)
def sda(arrange: Arrange[int]) -> int:
    return arrange(_sda)


def _sda(session: Session) -> int:
    consultation = build_consultation()
    session.add(consultation)
    session.flush()
    hire(session, ANA, (Grant(ADMIN),), START)
    hire(session, ROSA, (Grant(MODERATOR, consultation.id),), START)
    services.disable(session, hire(session, DIEGO, (Grant(ANALYST),), START), START)
    return consultation.id


@pytest.fixture
def ana(app: Flask) -> PageClient:
    return signed_in(app, ANA)


def id_of(transaction: Transaction, email: str) -> int:
    with transaction() as session:
        found = find_staff(session, email)
        assert found is not None
        return found.id


def page_of(transaction: Transaction, email: str, act: str = "") -> str:
    return f"{PEOPLE}/{id_of(transaction, email)}{act}"


def grants_of(transaction: Transaction, email: str) -> set[Grant]:
    user_id = id_of(transaction, email)
    with transaction() as session:
        return set(list_grants(session, user_id))


def invite(client: PageClient, expected: int = 200, **fields: object) -> Page:
    filled = {"email": LUCIA, "name": "Lucía", "language": "es", "grant": "analyst:all"}
    page = client.get(f"{PEOPLE}/invite")
    return client.submit(page, expected=expected, **{**filled, **fields})  # type: ignore[arg-type]


def link_in_mail(transaction: Transaction) -> str:
    with transaction() as session:
        newest = session.query(OutboxMail).order_by(OutboxMail.id.desc()).first()
        assert newest is not None
        return f"/staff/link/{newest.template_values['secret_token']}"


def test_everybody_is_listed_and_who_cannot_sign_in_comes_last(ana: PageClient) -> None:
    rows = ana.get(PEOPLE).all_words("main tbody tr")
    assert rows == [
        f"Ana (you) {ANA} Administrator, for all consultations Active In use {NOON}",
        f"Rosa {ROSA} Moderator: Draft SDA roadmap Active Not set up Never",
        f"Diego {DIEGO} Analyst, for all consultations Disabled Not set up Never",
    ]


@pytest.mark.parametrize("email", [ROSA])
def test_nobody_else_sees_the_people(app: Flask, email: str, transaction: Transaction) -> None:
    rosa = signed_in(app, email)
    assert "People" not in rosa.get("/staff/").all_words("header a")
    for address in ("", "/invite", "/1", "/1/roles", "/1/disable"):
        rosa.get(f"{PEOPLE}{address}", expected=404)


def test_an_invited_person_chooses_a_password_and_works(
    app: Flask, ana: PageClient, transaction: Transaction
) -> None:
    page = invite(ana)
    assert page.words("[role=status]") == (
        "The invitation is on its way. Its link works for 7 days."
    )
    assert "Invited until 8 Mar 2027, 12:00 UTC" in page.words()
    lucia = app.test_client()
    assert isinstance(lucia, PageClient)
    page = lucia.get(link_in_mail(transaction), follow_redirects=True)
    assert (page.h1, page.form().value("username")) == ("Elija una contraseña", LUCIA)
    lucia.submit(page, password="malaquita azurita cuprita")
    assert sign_in(lucia, LUCIA, "malaquita azurita cuprita").path == "/staff/"
    assert "Active" in ana.get(page_of(transaction, LUCIA)).words()


def test_before_that_nobody_can_sign_in(ana: PageClient, app: Flask) -> None:
    invite(ana)
    stranger = app.test_client()
    assert isinstance(stranger, PageClient)
    for password in ("", " ", "-", PASSWORD):
        page = stranger.get("/staff/login")
        stranger.submit(page, email=LUCIA, password=password, expected=422)


def test_the_mail_says_who_invites_to_what_and_until_when(
    app: Flask, ana: PageClient, transaction: Transaction
) -> None:
    invite(ana)
    with transaction() as session:
        [mail] = session.query(OutboxMail)
    assert (mail.event, mail.recipient, mail.language) == ("invitation", LUCIA, "es")
    with app.app_context():
        shown = render_mail(mail.event, "es", mail.template_values)
    assert "hasta el 8 mar. 2027, 12:00 UTC" in shown.text
    assert "http://localhost/staff/link/" in shown.text
    assert "Lucía" not in shown.subject


def test_an_invitation_holds_for_seven_days(
    app: Flask, ana: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    invite(ana)
    link = link_in_mail(transaction)
    clock.tick(days=7)
    ana = signed_in(app, ANA)
    assert "Invitation has run out" in ana.get(page_of(transaction, LUCIA)).words()
    ana.get(link, follow_redirects=True, expected=410)


def test_sent_again_the_first_link_is_worth_nothing(
    ana: PageClient, transaction: Transaction
) -> None:
    page = invite(ana)
    first = link_in_mail(transaction)
    page = ana.submit(page, "main form[action$=resend]")
    assert page.words("[role=status]") == (
        "The invitation was sent again. The links sent before no longer work."
    )
    ana.get(first, follow_redirects=True, expected=410)
    ana.get(link_in_mail(transaction), follow_redirects=True)


def test_withdrawn_its_link_is_worth_nothing(ana: PageClient, transaction: Transaction) -> None:
    page = ana.submit(invite(ana), "main form[action$=withdraw]")
    assert "Invitation withdrawn" in page.words()
    ana.get(link_in_mail(transaction), follow_redirects=True, expected=410)


def test_a_withdrawal_that_comes_too_late_is_said(
    app: Flask, ana: PageClient, transaction: Transaction
) -> None:
    page = invite(ana)
    other = app.test_client()
    assert isinstance(other, PageClient)
    link = other.get(link_in_mail(transaction), follow_redirects=True)
    other.submit(link, password="malaquita azurita cuprita")
    page = ana.submit(page, "main form[action$=withdraw]")
    assert page.words("[role=status]") == "There is no open invitation any more."


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"email": ""}, {"f-email": "Enter the e-mail address."}),
        ({"email": "lucia"}, {"f-email": "Enter a whole e-mail address."}),
        ({"email": ROSA}, {"f-email": "There is an account with this address already."}),
        ({"name": ""}, {"f-name": "Enter the name."}),
        ({"grant": None}, {"f-grant": "Choose at least one role."}),
    ],
)
def test_a_refused_invitation_gives_everything_back(
    ana: PageClient, transaction: Transaction, fields: dict[str, object], errors: dict[str, str]
) -> None:
    page = invite(ana, expected=422, **fields)
    assert page.errors() == errors
    form, typed = page.form(), {"email": LUCIA, "name": "Lucía", **fields}
    assert [form.value("email"), form.value("name")] == [typed["email"], typed["name"]]
    with transaction() as session:
        assert session.query(OutboxMail).count() == 0


def test_roles_are_changed_for_a_reason_and_the_person_is_told(
    app: Flask, ana: PageClient, transaction: Transaction, sda: int
) -> None:
    rosa = signed_in(app, ROSA)
    page = ana.get(page_of(transaction, ROSA, "/roles"))
    assert page.form().value("grant") == [f"moderator:{sda}"]
    page = ana.submit(
        page, grant=[f"moderator:{sda}", f"identities:{sda}", "analyst:all"], reason=WHY
    )
    assert page.words("[role=status]") == "The roles were changed."
    assert grants_of(transaction, ROSA) == {
        Grant(MODERATOR, sda),
        Grant(IDENTITIES, sda),
        Grant(ANALYST),
    }
    assert rosa.get("/staff/", follow_redirects=True).path == "/staff/login"
    with transaction() as session:
        [mail] = session.query(OutboxMail)
    assert (mail.recipient, mail.template_values["change"]) == (ROSA, "roles")


@pytest.mark.parametrize("reason", ["", "  "])
def test_no_role_changes_without_a_reason(
    ana: PageClient, transaction: Transaction, sda: int, reason: str
) -> None:
    page = ana.get(page_of(transaction, ROSA, "/roles"))
    page = ana.submit(page, grant="admin:all", reason=reason, expected=422)
    assert page.errors() == {"f-reason": "Say why. Whoever reads the log will ask."}
    assert page.form().value("grant") == ["admin:all"]
    assert grants_of(transaction, ROSA) == {Grant(MODERATOR, sda)}


@pytest.mark.parametrize(
    "forged", ["king:all", "moderator:999", "moderator:", "moderator:all:1", "admin:-1"]
)
def test_what_the_form_does_not_offer_is_passed_over(
    ana: PageClient, transaction: Transaction, sda: int, forged: str
) -> None:
    page = ana.get(page_of(transaction, ROSA, "/roles"))
    data = {
        "_csrf": page.form().value("_csrf"),
        "seen": f"moderator:{sda}",
        "grant": [f"moderator:{sda}", forged],
        "reason": WHY,
    }
    ana.post(page_of(transaction, ROSA, "/roles"), data=data)
    assert grants_of(transaction, ROSA) == {Grant(MODERATOR, sda)}


@pytest.mark.parametrize("act", ["/roles", "/disable"])
def test_the_last_administrator_cannot_go(
    ana: PageClient, transaction: Transaction, act: str
) -> None:
    page = ana.get(page_of(transaction, ANA, act))
    fields: dict[str, object] = {"grant": None} if act == "/roles" else {}
    page = ana.submit(page, reason=WHY, expected=422, **fields)  # type: ignore[arg-type]
    assert page.all_words(".govuk-error-summary li") == [LAST]
    assert page.form().value("reason") == WHY
    assert grants_of(transaction, ANA) == {Grant(ADMIN)}


def test_an_administrator_may_step_down_and_stays_signed_in(
    ana: PageClient, transaction: Transaction, app: Flask
) -> None:
    with transaction() as session:
        hire(session, TEO, (Grant(ADMIN),), START)
    elsewhere = signed_in(app, ANA)
    page = ana.get(page_of(transaction, ANA, "/roles"))
    page = ana.submit(page, grant="analyst:all", reason=WHY)
    assert (page.path, page.h1) == ("/staff/", "Consultations")
    assert elsewhere.get("/staff/", follow_redirects=True).path == "/staff/login"
    ana.get(PEOPLE, expected=404)


def test_shutting_ends_log_ins_and_opening_lets_in_again(
    app: Flask, ana: PageClient, transaction: Transaction
) -> None:
    rosa = signed_in(app, ROSA)
    cookie = rosa.get_cookie("s")
    assert cookie is not None
    page = ana.submit(ana.get(page_of(transaction, ROSA, "/disable")), reason=WHY)
    assert page.words("[role=status]") == "The account is shut."
    rosa.set_cookie("s", cookie.value)
    assert rosa.get("/staff/", follow_redirects=True).path == "/staff/login"
    sign_in(rosa, ROSA, expected=422)
    ana.submit(ana.get(page_of(transaction, ROSA, "/enable")), reason=WHY)
    assert sign_in(rosa, ROSA).path == "/staff/"
    rosa.set_cookie("s", cookie.value)
    assert rosa.get("/staff/", follow_redirects=True).path == "/staff/login"


def test_who_has_lost_app_and_codes_is_helped(
    app: Flask, ana: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        andrew = hire(session, ANDREW, (Grant(ANALYST),), START)
        give_factor(session, andrew.id, START)
    page = ana.submit(ana.get(page_of(transaction, ANDREW, "/remove-factor")), reason=WHY)
    assert page.words("[role=status]") == "The second factor was taken off the account."
    client = app.test_client()
    assert isinstance(client, PageClient)
    page = client.submit(client.get("/staff/login"), email=ANDREW, password=PASSWORD)
    assert page.path == "/staff/"


def test_nobody_takes_their_own_second_factor_off_here(
    ana: PageClient, transaction: Transaction
) -> None:
    ana.get(page_of(transaction, ANA, "/remove-factor"), expected=404)


@pytest.mark.parametrize("act", ["/roles", "/disable"])
def test_a_log_in_left_open_is_asked_for_a_code_and_keeps_what_was_typed(
    app: Flask, ana: PageClient, transaction: Transaction, clock: StoppedClock, act: str
) -> None:
    page = ana.get(page_of(transaction, ROSA, act))
    clock.tick(minutes=16)
    grant: dict[str, object] = {"grant": "analyst:all"} if act == "/roles" else {}
    page = ana.submit(page, reason=WHY, expected=422, **grant)  # type: ignore[arg-type]
    assert list(page.errors()) == ["f-confirmation"]
    assert page.form().value("reason") == WHY
    assert ana.submit(page, confirmation=code_now(app)).path == page_of(transaction, ROSA)


def test_who_is_no_administrator_any_more_changes_nothing(
    ana: PageClient, transaction: Transaction, app: Flask
) -> None:
    with transaction() as session:
        hire(session, TEO, (Grant(ADMIN),), START)
    page = ana.get(page_of(transaction, ROSA, "/disable"))
    teo = signed_in(app, TEO)
    teo.submit(teo.get(page_of(transaction, ANA, "/roles")), grant="analyst:all", reason=WHY)
    answer = ana.submit(page, reason=WHY)
    assert answer.path == "/staff/login"


@pytest.mark.parametrize("act", ["", "/roles", "/disable", "/enable", "/remove-factor"])
def test_there_is_no_page_of_nobody(ana: PageClient, act: str) -> None:
    ana.get(f"{PEOPLE}/999{act}", expected=404)


def test_acts_that_do_not_fit_the_state_have_no_page(
    ana: PageClient, transaction: Transaction
) -> None:
    ana.get(page_of(transaction, DIEGO, "/disable"), expected=404)
    ana.get(page_of(transaction, ROSA, "/enable"), expected=404)
    ana.get(page_of(transaction, ROSA, "/remove-factor"), expected=404)


def test_the_pages_speak_spanish(ana: PageClient, transaction: Transaction) -> None:
    assert ana.get(f"{PEOPLE}?lang=es").h1 == "Personas"
    ana.get(f"{PEOPLE}/invite")
    for act in ("", "/roles", "/disable"):
        ana.get(page_of(transaction, ROSA, act))
    ana.get(page_of(transaction, DIEGO, "/enable"))


def test_a_hostile_name_is_shown_as_text(ana: PageClient, transaction: Transaction) -> None:
    page = invite(ana, name="<img src=x onerror=alert(1)>")
    assert page.h1 == "<img src=x onerror=alert(1)>"
    assert page.soup.select("main img") == []
