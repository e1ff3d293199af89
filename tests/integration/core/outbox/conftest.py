"""An application that sends to a mail server on this machine."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.core import outbox
from consult.core.outbox.mail_server import parse_mail_url
from consult.core.outbox.models import OutboxMail
from consult.core.outbox.sending import send_due
from consult.core.outbox.smtp import Patience, SmtpTransport
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.mail_server import MailServer

IMPATIENT = Patience(answer=2, delivery=4)
"""Enough for a machine under load, and not long to wait for a server that hangs."""
ROSA = "rosa@coop-apurimac.example"

Outbox = Callable[[], list[OutboxMail]]


@pytest.fixture
def sending_app(app: Flask, mail_server: MailServer) -> Flask:
    """Give the application; what it posts goes to `mail_server`."""
    server = parse_mail_url(mail_server.url)
    app.extensions["mail_transport"] = SmtpTransport(server, "localhost", IMPATIENT)
    return app


@pytest.fixture
def send(sending_app: Flask) -> Callable[[], None]:
    """Send what is due, as the sweep does."""

    def act() -> None:
        with sending_app.app_context():
            send_due()

    return act


@pytest.fixture
def post_to_folder(transaction: Transaction) -> Callable[..., None]:
    """Post a mail of an application without a mail server."""

    def act(to: str = ROSA, event: str = "test", about: str | None = None, **values: str) -> None:
        with transaction() as session:
            outbox.post(
                session, START, event=event, to=to, language="es", values=values, about=about
            )

    return act


@pytest.fixture
def post(sending_app: Flask, post_to_folder: Callable[..., None]) -> Callable[..., None]:
    del sending_app
    return post_to_folder


@pytest.fixture
def mails(transaction: Transaction) -> Outbox:
    def read() -> list[OutboxMail]:
        with transaction() as session:
            return list(session.scalars(sa.select(OutboxMail).order_by(OutboxMail.id)))

    return read
