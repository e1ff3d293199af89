"""Five days after a mail has ended, whom it went to and what it said are gone."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from consult.config import Settings
from consult.core import outbox
from consult.core.outbox.erasing import erase_mails_about, erase_old
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
def test_an_ended_mail_is_erased_after_five_days(
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
    erase(timedelta(days=5, seconds=-1))
    assert (mails()[0].state, said(mails()[0])) == (state, (ROSA, {"name": "Rosa Quispe"}))

    erase(timedelta(days=5))

    (mail,) = mails()
    assert said(mail) == ("", {})
    assert (mail.state, mail.event, mail.erased_at) == (state, "test", START + timedelta(days=5))


def test_what_is_erased_while_it_is_sent_stays_so(
    post_to_folder: Callable[..., None], mails: Outbox, transaction: Transaction
) -> None:
    post_to_folder(about="response:7", name="Rosa Quispe")
    with transaction() as session:
        leased = lease_next(session, START)
    assert leased is not None
    with transaction() as session:
        erase_mails_about(session, "response:7", START)
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

    erase(timedelta(days=5))

    assert list(folder.iterdir()) == []


def test_what_is_about_one_row_goes_and_what_is_about_another_stays(
    post_to_folder: Callable[..., None], mails: Outbox, transaction: Transaction
) -> None:
    for about in ("response:7", "response:77", "subscription:7"):
        post_to_folder(about=about)
    post_to_folder(about="response:7", event="receipt")
    with transaction() as session:
        erase_mails_about(session, "response:7", START, besides=["receipt"])

    assert [(mail.recipient, mail.state, mail.about) for mail in mails()] == [
        ("", "dead", None),
        (ROSA, "waiting", "response:77"),
        (ROSA, "waiting", "subscription:7"),
        (ROSA, "waiting", "response:7"),
    ]


def test_no_keyed_hash_of_the_address_outlives_it(
    sending_app: Flask,
    send: Callable[[], None],
    mails: Outbox,
    transaction: Transaction,
    erase: Callable[[timedelta], None],
) -> None:
    del sending_app
    with transaction() as session:
        key = "announcement:3:0f9a"
        outbox.post(session, START, event="test", to=ROSA, language="es", values={}, key=key)
    send()
    erase(timedelta(days=5))

    assert [mail.key for mail in mails()] == [None]
