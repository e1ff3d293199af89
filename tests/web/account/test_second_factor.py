"""The second factor: set up by who has to or wants to, asked for, replaced, taken away."""

import re

import pyotp
import pytest
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts.models import RecoveryCode, SecondFactor, StaffSession
from consult.accounts.queries import find_staff
from consult.accounts.rules import ADMIN, MODERATOR, Grant
from consult.core.audit import AuditEntry
from consult.core.outbox.models import OutboxMail
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START, StoppedClock
from tests.web.client import Page, PageClient
from tests.web.staff_cast import (
    ANA,
    PASSWORD,
    RECOVERY_CODES,
    ROSA,
    code_now,
    give_factor,
    hire,
    sign_in,
    signed_in,
)

PAGE = "/staff/account/second-factor"
WRONG = "This code is not valid, or was used already. Wait for the next one and enter that."


@pytest.fixture(autouse=True)
def ana_and_rosa(arrange: Arrange[None]) -> None:
    arrange(_ana_and_rosa)


def _ana_and_rosa(session: Session) -> None:
    hire(session, ANA, (Grant(ADMIN),), START)
    hire(session, ROSA, (Grant(MODERATOR),), START)


def without_factor(transaction: Transaction, email: str) -> None:
    with transaction() as session:
        user = find_staff(session, email)
        assert user is not None
        for table in (RecoveryCode, SecondFactor):
            session.query(table).filter_by(user_id=user.id).delete()


def password_given(client: PageClient, email: str = ANA) -> Page:
    return client.submit(client.get("/staff/login"), email=email, password=PASSWORD)


def shown_secret(page: Page) -> str:
    return page.words(".c-code").replace(" ", "")


def set_up(page: Page, client: PageClient) -> Page:
    return client.submit(page, code=pyotp.TOTP(shown_secret(page)).at(START))


def shown_codes(page: Page) -> list[str]:
    return page.all_words(".c-codes li")


def test_an_admin_without_one_is_led_to_set_it_up_before_anything_else(
    client: PageClient, transaction: Transaction
) -> None:
    without_factor(transaction, ANA)
    page = password_given(client)
    assert (page.path, page.h1) == (PAGE, "Set up a second factor")
    for address in ("/staff/", "/staff/packages", "/staff/account/second-factor/replace"):
        assert client.get(address, follow_redirects=True).path == PAGE
    assert page.all_words("header a, header button")[-1] == "Sign out"


def test_once_set_up_one_stands_where_one_wanted_to_go(
    client: PageClient, transaction: Transaction
) -> None:
    without_factor(transaction, ANA)
    page = client.get("/staff/?lang=en", follow_redirects=True)
    page = client.submit(page, email=ANA, password=PASSWORD)
    codes = set_up(page, client)
    assert codes.h1 == "Keep your recovery codes"
    assert len(set(shown_codes(codes))) == 10
    assert client.get(codes.link("I have kept them")).path == "/staff/"


def test_the_drawing_holds_the_same_key_as_the_text(
    client: PageClient, transaction: Transaction
) -> None:
    without_factor(transaction, ANA)
    page = password_given(client)
    drawing = page.soup.select_one("svg.c-qr")
    assert drawing is not None
    assert re.fullmatch(r"0 0 (\d+) \1", str(drawing["viewbox"]))
    assert drawing["aria-label"] == "QR code with the key below"
    assert len(shown_secret(page)) == 32


def test_a_wrong_code_sets_nothing_up_and_keeps_the_key(
    client: PageClient, transaction: Transaction
) -> None:
    without_factor(transaction, ANA)
    page = password_given(client)
    again = client.submit(page, code="000000", expected=422)
    assert again.errors() == {"f-code": "This is not the code that the app shows for this key."}
    assert shown_secret(again) == shown_secret(page)
    with transaction() as session:
        assert session.query(SecondFactor).count() == 0


def test_a_key_of_another_log_in_is_not_taken(app: Flask, transaction: Transaction) -> None:
    without_factor(transaction, ANA)
    pages = []
    for _ in range(2):
        client = app.test_client()
        assert isinstance(client, PageClient)
        pages.append((client, password_given(client)))
    (first, _page), (_second, other) = pages
    token = first.get(PAGE).form().value("_csrf")
    answer = first.post(
        PAGE,
        data={
            "_csrf": token,
            "sealed": other.form().value("sealed"),
            "code": pyotp.TOTP(shown_secret(other)).at(START),
        },
        expected=422,
    )
    assert list(answer.errors()) == ["f-code"]


def test_the_code_is_asked_for_after_the_password_and_before_anything_else(
    client: PageClient,
) -> None:
    page = password_given(client)
    assert (page.path, page.h1) == ("/staff/code", "Enter your code")
    for address in ("/staff/", PAGE, f"{PAGE}/remove"):
        assert client.get(address, follow_redirects=True).path == "/staff/code"
    page = client.submit(page, code=code_now(client.application))
    assert (page.path, page.h1) == ("/staff/", "Consultations")


def test_a_code_does_not_hold_twice(app: Flask, client: PageClient) -> None:
    code = code_now(app)
    client.submit(password_given(client), code=code)
    elsewhere = app.test_client()
    assert isinstance(elsewhere, PageClient)
    page = elsewhere.submit(password_given(elsewhere), code=code, expected=422)
    assert page.errors() == {"f-code": WRONG}


def test_a_recovery_code_lets_in_one_time(app: Flask, client: PageClient) -> None:
    assert client.submit(password_given(client), code=RECOVERY_CODES[3].lower()).path == "/staff/"
    assert "9 recovery codes are left." in client.get(PAGE).words()
    elsewhere = app.test_client()
    assert isinstance(elsewhere, PageClient)
    page = elsewhere.submit(password_given(elsewhere), code=RECOVERY_CODES[3], expected=422)
    assert page.errors() == {"f-code": WRONG}


def test_the_cookie_from_before_the_code_opens_nothing_afterwards(client: PageClient) -> None:
    page = password_given(client)
    before = client.get_cookie("s")
    assert before is not None
    client.submit(page, code=code_now(client.application))
    client.set_cookie("s", before.value)
    assert client.get("/staff/", follow_redirects=True).path == "/staff/login"


def test_guessing_codes_is_slowed_down(client: PageClient, clock: StoppedClock) -> None:
    page = password_given(client)
    for guess in range(5):
        page = client.submit(page, code=f"00000{guess}", expected=422)
    page = client.submit(page, code=code_now(client.application), expected=422)
    assert page.errors() == {
        "f-code": "Too many attempts. Nothing was checked. Wait before you try again:"
        " Less than a minute left."
    }
    clock.tick(seconds=30)
    assert client.submit(page, code=code_now(client.application)).path == "/staff/"


def test_a_moderator_may_set_one_up_and_is_asked_from_then_on(
    app: Flask, transaction: Transaction
) -> None:
    rosa = signed_in(app, ROSA)
    codes = set_up(rosa.get(PAGE), rosa)
    assert codes.link("I have kept them") == "/staff/"
    other = app.test_client()
    assert isinstance(other, PageClient)
    page = password_given(other, ROSA)
    assert page.path == "/staff/code"
    assert other.submit(page, code=shown_codes(codes)[0]).path == "/staff/"
    with transaction() as session:
        mails = [(one.event, one.recipient) for one in session.query(OutboxMail)]
    assert mails == [("account_changed", ROSA)]


def test_setting_one_up_ends_the_other_log_ins(app: Flask) -> None:
    rosa, elsewhere = signed_in(app, ROSA), signed_in(app, ROSA)
    set_up(rosa.get(PAGE), rosa)
    assert elsewhere.get("/staff/", follow_redirects=True).path == "/staff/login"
    assert rosa.get("/staff/").path == "/staff/"


def test_a_log_in_left_open_is_asked_for_the_password_first(
    app: Flask, clock: StoppedClock, transaction: Transaction
) -> None:
    rosa = signed_in(app, ROSA)
    clock.tick(minutes=15)
    page = rosa.get(PAGE)
    code = pyotp.TOTP(shown_secret(page)).at(clock.now())
    refused = rosa.submit(page, code=code, confirmation="guess guess", expected=422)
    assert refused.errors() == {"f-confirmation": "This is not your present password."}
    assert rosa.submit(refused, code=code, confirmation=PASSWORD).h1 == "Keep your recovery codes"


def test_new_recovery_codes_take_the_place_of_the_old(app: Flask, clock: StoppedClock) -> None:
    ana = signed_in(app, ANA)
    clock.tick(minutes=20)
    page = ana.get(f"{PAGE}/recovery-codes")
    refused = ana.submit(page, confirmation="000000", expected=422)
    assert refused.errors() == {"f-confirmation": WRONG}
    codes = shown_codes(ana.submit(refused, confirmation=code_now(app)))
    other = app.test_client()
    assert isinstance(other, PageClient)
    page = other.submit(password_given(other), code=RECOVERY_CODES[0], expected=422)
    assert other.submit(page, code=codes[0]).path == "/staff/"


def test_another_app_takes_the_place_of_the_first(
    app: Flask, clock: StoppedClock, transaction: Transaction
) -> None:
    ana = signed_in(app, ANA)
    page = ana.get(f"{PAGE}/replace")
    assert page.h1 == "Use another app or telephone"
    set_up(page, ana)
    clock.tick(minutes=5)
    other = app.test_client()
    assert isinstance(other, PageClient)
    asked = other.submit(password_given(other), code=code_now(app), expected=422)
    new = pyotp.TOTP(shown_secret(page)).at(clock.now())
    assert other.submit(asked, code=new).path == "/staff/"


def test_who_administers_cannot_do_without(app: Flask) -> None:
    ana = signed_in(app, ANA)
    assert "Take the second factor away" not in ana.get(PAGE).words()
    ana.get(f"{PAGE}/remove", expected=404)


def test_others_may_take_it_away_and_their_other_log_ins_end(
    app: Flask, transaction: Transaction
) -> None:
    with transaction() as session:
        rosa_account = find_staff(session, ROSA)
        assert rosa_account is not None
        give_factor(session, rosa_account.id, START)
    rosa, elsewhere = signed_in(app, ROSA), signed_in(app, ROSA)
    page = rosa.submit(rosa.get(f"{PAGE}/remove"))
    assert page.words("[role=status]") == "Your second factor was taken away."
    assert elsewhere.get("/staff/", follow_redirects=True).path == "/staff/login"
    assert sign_in(elsewhere, ROSA).path == "/staff/"


def test_the_pages_without_a_factor_lead_to_setting_one_up(app: Flask) -> None:
    rosa = signed_in(app, ROSA)
    for page in ("replace", "recovery-codes"):
        shown = rosa.get(f"{PAGE}/{page}", follow_redirects=True)
        assert (shown.path, shown.h1) == (PAGE, "Set up a second factor")


def test_signing_out_is_possible_before_the_code(client: PageClient) -> None:
    page = password_given(client)
    assert client.submit(page, "header form").path == "/staff/login"


def test_a_changed_secret_key_leaves_the_recovery_codes(
    app: Flask, client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        session.query(SecondFactor).update({"sealed_secret": "sealed with a key that is gone"})
    page = client.submit(password_given(client), code=code_now(app), expected=422)
    assert page.errors() == {"f-code": WRONG}
    assert client.submit(page, code=RECOVERY_CODES[0]).path == "/staff/"


def test_the_row_of_a_log_in_knows_when_the_code_was_given(
    app: Flask, transaction: Transaction
) -> None:
    signed_in(app, ANA)
    with transaction() as session:
        [kept] = session.query(StaffSession)
    assert kept.second_factor_at == START


def test_pages_speak_spanish(client: PageClient, transaction: Transaction) -> None:
    client.get("/staff/login?lang=es")
    page = password_given(client)
    assert page.h1 == "Ingrese su código"
    client.submit(page, code=RECOVERY_CODES[0])
    for address in (PAGE, f"{PAGE}/replace", f"{PAGE}/recovery-codes"):
        client.get(address)


def logged(transaction: Transaction) -> list[tuple[str, dict[str, object]]]:
    """Return what the log says of arriving, in order."""
    said = ("staff.signed_in", "staff.proof_refused")
    with transaction() as session:
        return [
            (entry.action, entry.detail)
            for entry in session.query(AuditEntry).order_by(AuditEntry.id)
            if entry.action in said or "awaited" in entry.action
        ]


def test_the_password_alone_is_not_signed_in_for_who_has_a_second_factor(
    client: PageClient, transaction: Transaction
) -> None:
    client.submit(password_given(client), code="000000", expected=422)
    assert logged(transaction) == [
        ("staff.code_awaited", {}),
        ("staff.proof_refused", {"proof": "code"}),
    ]


@pytest.mark.parametrize("proof", ["code", "recovery_code"])
def test_the_right_code_is_signed_in(
    client: PageClient, transaction: Transaction, proof: str
) -> None:
    code = code_now(client.application) if proof == "code" else RECOVERY_CODES[0]
    client.submit(password_given(client), code=code)
    assert logged(transaction) == [
        ("staff.code_awaited", {}),
        ("staff.signed_in", {"proof": proof}),
    ]


def test_who_has_to_set_one_up_is_signed_in_once_it_is_set_up(
    client: PageClient, transaction: Transaction
) -> None:
    without_factor(transaction, ANA)
    page = password_given(client)
    before = [("staff.set_up_awaited", {"proof": "password"})]
    assert logged(transaction) == before
    set_up(page, client)
    assert logged(transaction) == [*before, ("staff.signed_in", {"proof": "set_up"})]


def test_a_password_that_is_enough_is_signed_in_once(app: Flask, transaction: Transaction) -> None:
    rosa = signed_in(app, ROSA)
    set_up(rosa.get(PAGE), rosa)
    assert logged(transaction) == [("staff.signed_in", {"proof": "password"})]


def test_a_code_given_again_is_not_signed_in_again(
    app: Flask, clock: StoppedClock, transaction: Transaction
) -> None:
    ana = signed_in(app, ANA)
    clock.tick(minutes=20)
    ana.submit(ana.get(f"{PAGE}/recovery-codes"), confirmation=code_now(app))
    assert [action for action, _detail in logged(transaction)].count("staff.signed_in") == 1
