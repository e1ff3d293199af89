"""`consult worker`: sends at once, ends well, and loses nothing when it cannot."""

from collections.abc import Callable

import pytest
from flask import Flask

from consult.core.outbox.mail_server import parse_mail_url
from consult.core.outbox.sending import send_due
from consult.core.outbox.smtp import SmtpTransport
from tests.fixtures.clock import StoppedClock
from tests.fixtures.commands import Run
from tests.fixtures.concurrency import PATIENCE_SECONDS
from tests.fixtures.mail_server import MailServer, hangs, holds, takes_it_and_hangs

Act = Callable[[], None]
Post = Callable[[], None]
States = Callable[[], list[str]]


@pytest.fixture
def send_later(app: Flask, clock: StoppedClock, mail_server: MailServer) -> Act:
    """Send what is due two minutes later, as another worker does."""

    def act() -> None:
        clock.tick(minutes=2)
        app.extensions["mail_transport"] = SmtpTransport(
            parse_mail_url(mail_server.url), "localhost"
        )
        with app.app_context():
            send_due()

    return act


def test_a_worker_sends_what_is_posted_while_it_runs(
    consult: Run, post: Post, states: States, mail_server: MailServer
) -> None:
    worker = consult("worker", mail_url=mail_server.url)
    post()
    assert mail_server.takes()
    worker.ask_to_end()

    assert (worker.first_line, worker.wait(), states()) == ("Working.", 0, ["sent"])


@pytest.mark.database("sqlite")
def test_a_worker_killed_before_the_server_has_the_mail_leaves_it_to_the_next(
    consult: Run, post: Post, states: States, send_later: Act, mail_server: MailServer
) -> None:
    mail_server.at_data = hangs
    post()
    worker = consult("worker", mail_url=mail_server.url)
    assert mail_server.reached.wait(PATIENCE_SECONDS)
    worker.kill()
    assert (states(), mail_server.mails) == (["waiting"], [])

    mail_server.at_data = None
    send_later()

    assert (states(), len(mail_server.mails)) == (["sent"], 1)


@pytest.mark.database("sqlite")
def test_a_worker_killed_while_the_server_answers_doubles_the_mail_with_the_same_id(
    consult: Run, post: Post, states: States, send_later: Act, mail_server: MailServer
) -> None:
    mail_server.at_data = takes_it_and_hangs
    post()
    worker = consult("worker", mail_url=mail_server.url)
    assert mail_server.reached.wait(PATIENCE_SECONDS)
    worker.kill()

    mail_server.at_data = None
    send_later()

    assert states() == ["sent"]
    first, second = mail_server.message_ids()
    assert first == second


@pytest.mark.database("sqlite")
def test_a_worker_asked_to_end_finishes_the_mail_in_hand_and_begins_no_other(
    consult: Run, post: Post, states: States, mail_server: MailServer
) -> None:
    mail_server.at_data = holds
    post()
    post()
    worker = consult("worker", mail_url=mail_server.url)
    assert mail_server.reached.wait(PATIENCE_SECONDS)
    worker.ask_to_end()
    assert worker.next_line() == "Finishing what is in hand."
    mail_server.released.set()

    assert (worker.wait(), states()) == (0, ["sent", "waiting"])


def test_two_workers_send_each_mail_once(
    consult: Run, post: Post, states: States, mail_server: MailServer
) -> None:
    for _ in range(10):
        post()
    workers = [consult("worker", mail_url=mail_server.url) for _ in range(2)]
    assert mail_server.takes(10)
    for worker in workers:
        worker.ask_to_end()

    assert [worker.wait() for worker in workers] == [0, 0]
    assert states() == ["sent"] * 10
    assert len(set(mail_server.message_ids())) == len(mail_server.mails) == 10
