"""Ana invites Lucía, who chooses a password on her phone and begins to work."""

from flask import Flask

from consult.core.outbox.models import OutboxMail
from tests.fixtures.application import Transaction
from tests.journeys.accessibility import assert_accessible
from tests.journeys.conftest import OpenPage
from tests.journeys.pages.staff import log_in, log_in_with_code
from tests.web.staff_cast import ANA, PASSWORD, ROSA

LUCIA = "lucia@coop-apurimac.example"
CHOSEN = "tres cuyes en la bocamina"
PEOPLE, ACCOUNT = "/staff/people", "/staff/account"


def test_from_the_invitation_to_the_first_log_in_without_a_script(
    open_page: OpenPage, app: Flask, transaction: Transaction
) -> None:
    page = open_page("/staff/login")
    log_in_with_code(page, ANA, app)
    page.goto(f"{PEOPLE}/invite")
    page.get_by_label("E-mail").fill(LUCIA)
    page.get_by_label("Name", exact=True).fill("Lucía")
    page.get_by_label("Español").check()
    page.get_by_label("Analyst, for all consultations").check()
    page.get_by_role("button", name="Send the invitation").click()
    page.wait_for_load_state()
    with transaction() as session:
        [mail] = session.query(OutboxMail).filter_by(event="invitation")

    phone = open_page(
        f"/staff/link/{mail.template_values['secret_token']}",
        lang="es",
        javascript=False,
        width=320,
    )
    phone.get_by_label("Nueva contraseña").fill(CHOSEN)
    phone.get_by_role("button", name="Guardar esta contraseña").click()
    phone.get_by_label("Correo electrónico").fill(LUCIA)
    phone.get_by_label("Contraseña").fill(CHOSEN)
    phone.get_by_role("button", name="Iniciar sesión").click()

    assert phone.locator("h1").inner_text() == "Consultas"
    assert phone.locator("header").get_by_role("link", name="Lucía").count() == 1


def test_a_password_can_be_looked_at_and_is_hidden_again_when_sent(open_page: OpenPage) -> None:
    page = open_page("/staff/login")
    field = page.locator("#f-password")
    field.fill(PASSWORD)
    page.get_by_role("button", name="Show password").click()
    assert field.get_attribute("type") == "text"
    page.get_by_role("button", name="Hide password").click()
    assert field.get_attribute("type") == "password"


def test_the_pages_of_people(open_page: OpenPage, app: Flask) -> None:
    page = open_page("/staff/login")
    log_in_with_code(page, ANA, app)
    for path in ("", "/invite", "/1", "/1/roles", "/1/disable"):
        page.goto(f"{PEOPLE}{path}")
        assert_accessible(page)
    page.goto(f"{ACCOUNT}/second-factor")
    assert_accessible(page)
    page.goto(f"{PEOPLE}/1/disable")
    page.locator("main form button").last.click()
    page.wait_for_load_state()
    assert_accessible(page)


def test_the_pages_of_an_account(open_page: OpenPage) -> None:
    page = open_page("/staff/forgotten")
    assert_accessible(page)
    page.goto("/staff/login")
    log_in(page, ROSA)
    for path in ("", "/password", "/second-factor"):
        page.goto(f"{ACCOUNT}{path}")
        assert_accessible(page)


def test_the_page_that_asks_for_a_code(open_page: OpenPage) -> None:
    page = open_page("/staff/login")
    log_in(page, ANA)
    assert page.locator("h1").inner_text() == "Enter your code"
    assert_accessible(page)
