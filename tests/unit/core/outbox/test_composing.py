"""The message on the wire."""

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from consult.core.outbox.composing import compose
from consult.core.outbox.rendering import RenderedMail
from tests.fixtures.clock import START

LETTER = RenderedMail(
    sender_name="Cobre Responsable",
    sender_email="",
    subject="Recibimos su respuesta a la consulta pública",
    text="Su respuesta está guardada.\n.\nFrom aquí",
    html="<p>Su respuesta está guardada.</p>",
    content="",
    unsubscribe_url=None,
    language="es",
)
MESSAGE_ID = f"<{'a' * 40}@consultations.responsible-copper-standard.example>"


def composed(
    letter: RenderedMail = LETTER,
    recipient: str = "rosa@coop-apurimac.example",
) -> EmailMessage:
    return compose(
        letter,
        sender="consult@site.example",
        recipient=recipient,
        message_id=MESSAGE_ID,
        at=START,
    )


def as_received(message: EmailMessage) -> EmailMessage:
    return message_from_bytes(message.as_bytes(), policy=policy.default)


def lines(part: Any) -> list[str]:
    text: str = part.get_content()
    return text.splitlines()


def test_a_mail_has_its_text_and_the_same_as_html() -> None:
    received = as_received(composed())

    parts = [(part.get_content_type(), lines(part)) for part in received.iter_parts()]
    assert parts == [
        ("text/plain", ["Su respuesta está guardada.", ".", "From aquí"]),
        ("text/html", ["<p>Su respuesta está guardada.</p>"]),
    ]


def test_the_heads_say_who_when_and_that_no_answer_is_wanted() -> None:
    received = as_received(composed())

    assert {name: str(value) for name, value in received.items()} == {
        "From": "Cobre Responsable <consult@site.example>",
        "To": "rosa@coop-apurimac.example",
        "Subject": "Recibimos su respuesta a la consulta pública",
        "Date": "Mon, 01 Mar 2027 12:00:00 +0000",
        "Message-ID": MESSAGE_ID,
        "Content-Language": "es",
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
        "Content-Type": received["Content-Type"],
    }


def test_an_address_the_site_names_stands_instead_of_the_operator_s() -> None:
    message = composed(replace(LETTER, sender_email="consulta@sitio.example"))
    assert as_received(message)["From"] == "Cobre Responsable <consulta@sitio.example>"


def test_a_long_way_to_unsubscribe_stays_in_one_piece() -> None:
    address = f"https://consultations.responsible-copper-standard.example/es/stop/{'b' * 60}"
    raw = composed(replace(LETTER, unsubscribe_url=address)).as_bytes().decode()

    assert f"\r\nList-Unsubscribe: <{address}>\r\n" in raw
    assert f"\r\nMessage-ID: {MESSAGE_ID}\r\n" in raw


def test_a_domain_outside_ascii_goes_in_its_wire_form() -> None:
    assert composed(recipient="rosa@minería.example")["To"] == "rosa@xn--minera-7va.example"


@pytest.mark.parametrize("recipient", ["", "rosa", "rosa@", "rosa@a\r\nBcc: all@example.org"])
def test_what_is_no_address_is_refused(recipient: str) -> None:
    with pytest.raises(ValueError, match=r"address|carriage"):
        composed(recipient=recipient)


@pytest.mark.parametrize(
    "subject",
    [
        "Para volver a su respuesta: Hoja de ruta para la MAPE de cobre en el Perú",
        "ñ" * 150,
        "a " * 90 + "b",
    ],
)
def test_a_long_subject_arrives_letter_for_letter(subject: str) -> None:
    raw = composed(replace(LETTER, subject=subject)).as_bytes()

    assert message_from_bytes(raw, policy=policy.default)["Subject"] == subject
    folded = re.search(rb"^Subject: [^\r]*(\r\n [^\r]*)*", raw, re.MULTILINE)
    assert folded is not None
    assert max(map(len, folded[0].split(b"\r\n"))) <= 78


def test_a_subject_cannot_add_heads() -> None:
    with pytest.raises(ValueError, match="linefeed"):
        composed(replace(LETTER, subject="Receipt\r\nBcc: all@example.org"))
