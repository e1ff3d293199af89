"""Every mail arrives, whatever the mail server does; doubled ones can be told by their id."""

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.core.audit import AuditEntry
from consult.core.outbox.errors import DeliveryFailed
from consult.core.outbox.leasing import lease_next, settle_failed, settle_sent
from consult.core.outbox.sending import send_due
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.fixtures.concurrency import at_once
from tests.fixtures.mail_server import (
    Fault,
    MailServer,
    dies,
    hangs,
    says,
    takes_it_and_dies,
    takes_it_and_hangs,
)
from tests.integration.core.outbox.conftest import ROSA, Outbox

Act = Callable[..., None]


def test_a_posted_mail_is_sent(
    post: Act, send: Act, mails: Outbox, mail_server: MailServer
) -> None:
    post()
    send()

    assert mail_server.recipients == [ROSA]
    assert mail_server.mails[0]["Subject"] == "Prueba de la configuración del correo"
    (mail,) = mails()
    assert mail_server.message_ids() == [mail.message_id]
    assert (mail.state, mail.sent_at, mail.last_error) == ("sent", START, None)


def test_a_sent_mail_is_not_sent_again(post: Act, send: Act, mail_server: MailServer) -> None:
    post()
    send()
    send()

    assert len(mail_server.mails) == 1


def test_what_opens_something_is_forgotten_once_sent(post: Act, send: Act, mails: Outbox) -> None:
    post(secret_token="q8Zk", name="Rosa")
    send()

    assert mails()[0].template_values == {"name": "Rosa"}


@pytest.mark.parametrize(
    ("place", "fault", "kind", "taken"),
    [
        ("at_recipient", says("451 Try again later"), "recipient refused 451", 1),
        ("at_data", says("452 Disk full"), "mail refused 452", 1),
        ("at_message", dies, "connection lost", 1),
        ("at_data", hangs, "no answer in time", 1),
        ("at_data", takes_it_and_dies, "connection lost", 2),
        ("at_data", takes_it_and_hangs, "no answer in time", 2),
    ],
)
def test_after_a_passing_fault_the_mail_arrives_with_the_same_id(
    post: Act,
    send: Act,
    mails: Outbox,
    mail_server: MailServer,
    clock: StoppedClock,
    place: str,
    fault: Fault,
    kind: str,
    taken: int,
) -> None:
    setattr(mail_server, place, fault)
    post()
    send()
    (waiting,) = mails()
    assert (waiting.state, waiting.last_error) == ("waiting", kind)

    setattr(mail_server, place, None)
    clock.tick(seconds=59)
    send()
    assert mails()[0].state == "waiting"
    clock.tick(seconds=1)
    send()

    assert mails()[0].state == "sent"
    assert mail_server.message_ids() == [waiting.message_id] * taken


@pytest.mark.parametrize(
    ("place", "kind"),
    [("at_recipient", "recipient refused 550"), ("at_data", "mail refused 550")],
)
def test_a_refusal_for_good_ends_it_at_once_without_the_words_of_the_server(
    post: Act,
    send: Act,
    mails: Outbox,
    mail_server: MailServer,
    transaction: Transaction,
    caplog: pytest.LogCaptureFixture,
    place: str,
    kind: str,
) -> None:
    setattr(mail_server, place, says(f"550 No such user {ROSA}"))
    post()
    with caplog.at_level(logging.WARNING):
        send()

    (mail,) = mails()
    assert (mail.state, mail.died_at, mail.last_error) == ("dead", START, kind)
    assert ROSA not in caplog.text
    assert kind in caplog.text
    with transaction() as session:
        entry = session.scalars(sa.select(AuditEntry)).one()
    assert (entry.action, entry.object_id, entry.detail) == (
        "mail.given_up",
        mail.id,
        {"event": "test"},
    )


def test_one_recipient_refused_keeps_nobody_else_waiting(
    post: Act, send: Act, mail_server: MailServer, mails: Outbox
) -> None:
    answers = iter(["550 No such user"])
    mail_server.at_recipient = lambda _sink, _server: next(answers, None)
    post("nobody@example.org")
    post()
    send()

    assert [mail.state for mail in mails()] == ["dead", "sent"]
    assert mail_server.recipients == [ROSA]


def test_a_mail_that_cannot_be_written_keeps_nobody_else_waiting(
    post: Act, send: Act, mails: Outbox, mail_server: MailServer
) -> None:
    post(event="no_such_folder")
    post("not an address")
    post()
    send()

    assert [(mail.state, mail.last_error) for mail in mails()] == [
        ("waiting", "failed: TemplateNotFound"),
        ("waiting", "failed: ValueError"),
        ("sent", None),
    ]
    assert mail_server.recipients == [ROSA]


def test_a_server_down_for_a_day_delays_mails_and_loses_none(
    post: Act, send: Act, mails: Outbox, mail_server: MailServer, clock: StoppedClock
) -> None:
    for number in range(5):
        post(f"member{number}@coop-apurimac.example")
    mail_server.stop()
    for _ in range(24 * 12):
        send()
        clock.tick(minutes=5)
    assert {mail.state for mail in mails()} == {"waiting"}

    mail_server.start()
    clock.tick(hours=6)
    send()

    assert {mail.state for mail in mails()} == {"sent"}
    assert sorted(mail_server.message_ids()) == sorted(mail.message_id for mail in mails())


def test_after_72_hours_of_trying_a_mail_is_given_up(
    post: Act, send: Act, mails: Outbox, mail_server: MailServer, clock: StoppedClock
) -> None:
    mail_server.at_recipient = says("451 Try again later")
    post()
    while mails()[0].state == "waiting":
        clock.set(max(mails()[0].next_attempt_at, clock.now()))
        send()

    (mail,) = mails()
    assert mail.died_at is not None
    assert (mail.state, (mail.died_at - START).total_seconds() / 3600) == ("dead", 72)


def test_a_lease_that_was_never_settled_runs_out(
    post: Act,
    send: Act,
    mails: Outbox,
    mail_server: MailServer,
    clock: StoppedClock,
    transaction: Transaction,
) -> None:
    """As when the machine is switched off in the middle."""
    post()
    with transaction() as session:
        lease_next(session, START)
    send()
    assert mail_server.mails == []

    clock.tick(seconds=61)
    send()

    assert [mail.state for mail in mails()] == ["sent"]
    assert len(mail_server.mails) == 1


def test_who_comes_back_after_the_lease_ran_out_changes_nothing(
    post: Act, mails: Outbox, transaction: Transaction
) -> None:
    post()
    later = START + timedelta(seconds=61)
    with transaction() as session:
        slow, quick = lease_next(session, START), lease_next(session, later)
        assert slow is not None
        assert quick is not None
        settle_sent(session, quick, later)
        settle_failed(session, slow, DeliveryFailed("connection lost"), later)

    (mail,) = mails()
    assert (mail.state, mail.sent_at, mail.last_error) == ("sent", later, None)


def test_eight_senders_at_once_send_each_mail_once(
    sending_app: Flask, post: Act, mails: Outbox, mail_server: MailServer
) -> None:
    for number in range(20):
        post(f"member{number}@coop-apurimac.example")

    def act(_number: int) -> None:
        with sending_app.app_context():
            send_due()

    at_once(8, act)

    assert {mail.state for mail in mails()} == {"sent"}
    assert sorted(mail_server.message_ids()) == sorted(mail.message_id for mail in mails())


def test_a_sender_that_is_told_to_stop_finishes_the_mail_in_hand(
    sending_app: Flask, post: Act, send: Act, mails: Outbox, mail_server: MailServer
) -> None:
    mail_server.at_data = lambda _sink, _server: sending_app.extensions["sweeps"].stop()
    post()
    post()
    send()

    assert [mail.state for mail in mails()] == ["sent", "waiting"]
