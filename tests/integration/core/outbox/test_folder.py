"""Without a mail server, mails are files that their owner alone can read."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest
from flask import Flask

from consult.config import Settings
from consult.core import outbox
from consult.core.outbox.sending import send_due
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.integration.core.outbox.conftest import ROSA

pytestmark = pytest.mark.database("sqlite")


def post_and_send(app: Flask, transaction: Transaction) -> None:
    with transaction() as session:
        outbox.post(session, START, event="test", to=ROSA, language="en", values={})
    with app.app_context():
        send_due()


def files(settings: Settings) -> list[Path]:
    return sorted((settings.data_dir / "mail").iterdir())


def test_a_mail_becomes_a_file_with_a_text_that_can_be_read_as_it_is(
    app: Flask, settings: Settings, transaction: Transaction
) -> None:
    post_and_send(app, transaction)

    (file,) = files(settings)
    assert (file.suffix, file.stat().st_mode & 0o777) == (".eml", 0o600)
    assert b"This site can send mail." in file.read_bytes()
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert (mail["To"], mail["From"]) == (ROSA, "Consult <consult@localhost>")


def test_forgetting_a_mail_removes_its_file(
    app: Flask, settings: Settings, transaction: Transaction
) -> None:
    post_and_send(app, transaction)
    (file,) = files(settings)

    app.extensions["mail_transport"].forget(f"<{file.stem}@localhost>")

    assert files(settings) == []
