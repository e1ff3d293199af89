"""Thirty days after a mail has ended, whom it went to and what it said are gone."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from consult.config import Settings
from consult.core.outbox.erasing import erase_mails_to, erase_old
from consult.core.outbox.leasing import lease_next, settle_sent
from consult.core.outbox.models import OutboxMail
from consult.core.outbox.sending import send_due
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.fixtures.mail_server import MailServer, says
from tests.integration.core.outbox.conftest import ROSA, Outbox


@pytest.fixture
def erase(app: Flask, clock: StoppedClock) -> Callable[[timedelta], None]:
    """Erase what is old so long after the start."""

    def act(after: timedelta) -> None:
        clock.set(START + after)
        with app.app_context():
            erase_old()

    return act


def said(mail: OutboxMail) -> tuple[str, dict[str, str]]:
    return mail.recipient, mail.template_values


@pytest.mark.parametrize("state", ["sent", "dead"])
def test_an_ended_mail_is_erased_after_thirty_days(
    post: Callable[..., None],
    send: Callable[[], None],
    mails: Outbox,
    mail_server: MailServer,
    erase: Callable[[timedelta], None],
    state: str,
) -> None:
    mail_server.at_recipient = says("550 No such user") if state == "dead" else None
    post(name="Rosa Quispe")
    send()
    erase(timedelta(days=30, seconds=-1))
    assert (mails()[0].state, said(mails()[0])) == (state, (ROSA, {"name": "Rosa Quispe"}))

    erase(timedelta(days=30))

    (mail,) = mails()
    assert said(mail) == ("", {})
    assert (mail.state, mail.event, mail.erased_at) == (state, "test", START + timedelta(days=30))


def test_what_is_erased_while_it_is_sent_stays_so(
    post_to_folder: Callable[..., None], mails: Outbox, transaction: Transaction
) -> None:
    post_to_folder(name="Rosa Quispe")
    with transaction() as session:
        leased = lease_next(session, START)
    assert leased is not None
    with transaction() as session:
        erase_mails_to(session, ROSA, ["test"], START)
    with transaction() as session:
        settle_sent(session, leased, START)

    (mail,) = mails()
    assert (said(mail), mail.state) == (("", {}), "dead")


def test_a_mail_that_waits_is_never_erased(
    post: Callable[..., None], mails: Outbox, erase: Callable[[timedelta], None]
) -> None:
    post(name="Rosa Quispe")
    erase(timedelta(days=365))

    assert said(mails()[0]) == (ROSA, {"name": "Rosa Quispe"})


def test_its_file_goes_with_it(
    app: Flask,
    settings: Settings,
    erase: Callable[[timedelta], None],
    post_to_folder: Callable[[], None],
) -> None:
    post_to_folder()
    with app.app_context():
        send_due()
    folder: Path = settings.data_dir / "mail"
    assert len(list(folder.iterdir())) == 1

    erase(timedelta(days=30))

    assert list(folder.iterdir()) == []
