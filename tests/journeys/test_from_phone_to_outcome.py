"""A response from its first page to the outcome, with every mail that is promised on the way.

Julián begins on a phone, goes on by a link on another device, and Rosa moves the close meanwhile.
"""

import re
from email.message import EmailMessage

import pytest
from flask import Flask
from playwright.sync_api import Page

from consult.core.outbox.mail_server import parse_mail_url
from consult.core.outbox.sending import send_due
from consult.core.outbox.smtp import Patience, SmtpTransport
from tests.fixtures.clock import StoppedClock
from tests.fixtures.event_loop import outside_the_loop
from tests.fixtures.mail_server import MailServer
from tests.fixtures.mails import tell
from tests.journeys.accessibility import assert_accessible
from tests.journeys.conftest import OpenPage
from tests.journeys.pages.response import Receipt, Review, Step
from tests.journeys.pages.staff import Overview, log_in
from tests.journeys.sample_site import PERU
from tests.web.staff_cast import ROSA

JULIAN = "julian@coop-apurimac.example"
PUBLIC = f"/es/consultations/{PERU}"
STAFF = f"/staff/consultations/{PERU}"
WORRY = "Que paguen tarde, como siempre"
REASON = "Tres cooperativas pidieron leerla primero en quechua."
TITLE = "Hoja de ruta para la MAPE de cobre en el Perú"
OUTCOME = "https://cobre.example/resultado"
AFTER_THE_CLOSE = "2027-06-01T15:00:00Z"
PHONE, DESK = (320,), (1280,)
PATIENCE = Patience(answer=10, delivery=20)


class Letters:
    """What reaches Julián: each call tells what is due, sends it, and gives what has come."""

    def __init__(self, app: Flask, mail_server: MailServer) -> None:
        server = parse_mail_url(mail_server.url)
        app.extensions["mail_transport"] = SmtpTransport(server, "localhost", PATIENCE)
        self._app, self._server, self._read = app, mail_server, 0

    def next(self) -> tuple[str, str]:
        """Return subject and text of the one that is new."""
        tell(self._app)
        with outside_the_loop(), self._app.app_context():
            send_due()
        (new,) = self._server.mails[self._read :]
        self._read += 1
        assert new["To"] == JULIAN
        return str(new["Subject"]), _text(new)


def _text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return re.sub(r"\s+", " ", str(body.get_content()))


@pytest.fixture
def letters(app: Flask, mail_server: MailServer) -> Letters:
    return Letters(app, mail_server)


def begin_on_a_phone(page: Page) -> None:
    assert_accessible(page, PHONE)
    page.get_by_role("link", name="Empezar su respuesta").click()
    assert_accessible(page, PHONE)
    step = Step(page)
    step.go_on(m1_who="authority")
    step.answer(m9_worry=WORRY)
    step.press("save")
    page.goto(f"/es/response/{PERU}/mail")
    assert_accessible(page, PHONE)
    page.fill("[name=_contact_email]", JULIAN)
    page.get_by_role("button", name="Guardar mi dirección").click()
    assert_accessible(page, PHONE)


def finish_elsewhere(page: Page) -> Receipt:
    assert_accessible(page, DESK)
    page.get_by_role("button", name="Abrir").click()
    page.goto(f"{PUBLIC}/respond/roadmap")
    step = Step(page)
    assert step.value("m9_worry") == WORRY
    while step.slug != "review":
        step.go_on()
    assert_accessible(page, DESK)
    receipt = Review(page).hand_in()
    assert_accessible(page, DESK)
    return receipt


def extend(page: Page) -> None:
    log_in(page, ROSA)
    page.goto(f"{STAFF}/extend")
    assert_accessible(page, DESK)
    page.goto(STAFF)
    overview = Overview(page)
    overview.act("Extend the closing date", closes="2027-05-14 23:59:59", reason=REASON)
    assert overview.said == "The closing date was extended."


def announce_outcome(page: Page) -> None:
    log_in(page, ROSA)
    page.goto(f"{STAFF}/messages")
    assert_accessible(page, DESK)
    page.fill("[name=address]", OUTCOME)
    page.locator("main form button").last.click()


def test_a_response_from_the_first_page_to_the_outcome(
    open_page: OpenPage, letters: Letters, clock: StoppedClock
) -> None:
    begin_on_a_phone(open_page(PUBLIC, lang="es", width=PHONE[0]))
    subject, text = letters.next()
    assert subject == f"Para volver a su respuesta: {TITLE}"
    (link,) = re.findall(r"http://localhost(/es/response/links/\S+)", text)

    extend(open_page(STAFF))
    subject, text = letters.next()
    assert subject == f"Cambió la fecha de cierre: {TITLE}"
    assert REASON in text
    assert "viernes 14 de mayo de 2027" in text

    page = open_page(link, lang="es")
    receipt = finish_elsewhere(page)
    subject, text = letters.next()
    assert subject == f"Recibimos su respuesta: {TITLE}"
    assert receipt.number in text
    assert WORRY not in text

    clock.set(AFTER_THE_CLOSE)
    page.goto(PUBLIC)
    shown = page.locator("main").inner_text()
    assert "Cerrada, en análisis" in shown
    assert REASON in shown
    assert_accessible(page, DESK)
    announce_outcome(open_page(STAFF))
    subject, text = letters.next()
    assert subject == f"Se publicó el resultado: {TITLE}"
    assert OUTCOME in text
