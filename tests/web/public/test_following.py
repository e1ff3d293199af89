"""Following a consultation or a project by mail: confirmed from the mail, ended by one click."""

import re

import pytest
from flask import Flask

from consult.consultations.queries import find_consultation
from consult.consultations.services import cancel
from consult.core.audit import AuditEntry
from consult.core.digests import digest
from consult.core.outbox.composing import compose
from consult.notifications.models import Subscription
from consult.notifications.recipients import SUBSCRIBER, Recipient
from consult.web.mail_sweeps import erase_expired
from consult.web.stop_tokens import stop_token
from tests.factories.copper_round import SLUG, publish_round
from tests.factories.projects import publish_study
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.fixtures.mails import posted, tell, written
from tests.fixtures.queries import count_queries
from tests.web.client import Page, PageClient

MARTA = "marta@ngo.example"
FOLLOW = f"/en/consultations/{SLUG}/follow"


@pytest.fixture(autouse=True)
def copper_round(transaction: Transaction) -> None:
    with transaction() as session:
        publish_round(session)


def ask(client: PageClient, address: str = MARTA, path: str = FOLLOW) -> Page:
    return client.submit(client.get(path), email=address)


def link_in(app: Flask, transaction: Transaction, folder: str) -> str:
    text = written(app, posted(transaction)[-1]).text
    (found,) = re.findall(rf"http://localhost(/\w\w/mail/{folder}/\S+)", text)
    return str(found)


def confirm(client: PageClient, app: Flask, transaction: Transaction) -> Page:
    link = link_in(app, transaction, "confirm")
    return client.submit(client.get(link, follow_redirects=True))


def subscriptions(transaction: Transaction) -> list[Subscription]:
    with transaction() as session:
        return session.query(Subscription).order_by(Subscription.id).all()


def cancel_round(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = find_consultation(session, SLUG)
        assert consultation is not None
        cancel(session, consultation, {"en": "Withdrawn"}, actor_id=None, at=START)


def test_an_address_is_told_nothing_before_it_is_confirmed(
    app: Flask, client: PageClient, transaction: Transaction
) -> None:
    tell(app)
    ask(client)
    client.get(link_in(app, transaction, "confirm"), follow_redirects=True)
    cancel_round(transaction)
    tell(app)

    assert [mail.event for mail in posted(transaction)] == ["subscription_confirm"]


def test_a_confirmed_address_is_told(
    app: Flask, client: PageClient, transaction: Transaction
) -> None:
    tell(app)
    ask(client)
    page = confirm(client, app, transaction)
    cancel_round(transaction)
    tell(app)

    assert page.path == f"/en/consultations/{SLUG}"
    last = posted(transaction)[-1]
    assert (last.event, last.recipient) == ("consultation_cancelled", MARTA)


def test_a_project_is_followed_with_all_its_consultations(
    app: Flask, client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        slug = publish_study(session).slug
    page = ask(client, path=f"/en/projects/{slug}/follow")
    assert page.path == f"/en/projects/{slug}"
    confirm(client, app, transaction)

    (kept,) = subscriptions(transaction)
    assert (kept.consultation_id, kept.project_id is None) == (None, False)


def test_only_the_hash_of_the_token_is_kept_and_none_once_confirmed(
    app: Flask, client: PageClient, transaction: Transaction
) -> None:
    ask(client)
    token = link_in(app, transaction, "confirm").rpartition("/")[2]
    assert subscriptions(transaction)[0].token_hash == digest(token)
    confirm(client, app, transaction)

    assert subscriptions(transaction)[0].token_hash is None
    client.get(f"/en/mail/confirm/{token}", follow_redirects=True, expected=410)


def test_who_follows_already_gets_the_same_answer_and_a_mail_that_says_so(
    app: Flask, client: PageClient, transaction: Transaction
) -> None:
    first = ask(client).words(".c-flash")
    confirm(client, app, transaction)
    second = ask(client, MARTA.upper()).words(".c-flash")

    assert first == second
    assert [mail.event for mail in posted(transaction)] == [
        "subscription_confirm",
        "subscription_known",
    ]
    assert len(subscriptions(transaction)) == 1


def test_without_confirmation_an_address_is_erased_after_a_week(
    app: Flask, client: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    ask(client)
    for days, kept in ((6, 1), (1, 0)):
        clock.tick(days=days)
        with app.app_context():
            erase_expired()
        assert len(subscriptions(transaction)) == kept

    assert [mail.recipient for mail in posted(transaction)] == [""]


def test_one_click_in_a_mail_program_ends_it_without_cookies(
    app: Flask, client: PageClient, transaction: Transaction
) -> None:
    tell(app)
    ask(client)
    confirm(client, app, transaction)
    cancel_round(transaction)
    tell(app)
    letter = written(app, posted(transaction)[-1])
    message = compose(
        letter, sender="c@site.example", recipient=MARTA, message_id="<1@site>", at=START
    )
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = str(message["List-Unsubscribe"]).strip("<>").removeprefix("http://localhost")
    program = client.application.test_client()
    assert isinstance(program, PageClient)
    program.get(address, expected=303)
    assert len(subscriptions(transaction)) == 1
    program.post(address, data={"List-Unsubscribe": "One-Click"}, expected=204)

    assert subscriptions(transaction) == []
    program.post(address, data={"List-Unsubscribe": "One-Click"}, expected=204)


def test_a_page_with_one_button_ends_it_too(
    app: Flask, client: PageClient, transaction: Transaction
) -> None:
    tell(app)
    ask(client)
    confirm(client, app, transaction)
    cancel_round(transaction)
    tell(app)
    link = link_in(app, transaction, "stop")
    page = client.get(link, follow_redirects=True)
    assert (page.path, link.rpartition("/")[2] in page.text) == ("/en/mail/stop", False)
    assert "we tell you no more news of what you follow" in page.words()
    page = client.submit(page)

    assert page.h1 == "We write no more of these messages"
    assert subscriptions(transaction) == []


def test_beginning_and_end_stand_in_the_log_of_the_consultation(
    app: Flask, client: PageClient, transaction: Transaction
) -> None:
    ask(client)
    confirm(client, app, transaction)
    (kept,) = subscriptions(transaction)
    with app.app_context():
        recipient = Recipient(SUBSCRIBER, kept.id, kept.address, kept.address_key, kept.lang)
        token = stop_token(recipient)
    client.post(f"/en/mail/stop/{token}", expected=204)

    with transaction() as session:
        entries = session.query(AuditEntry).filter_by(consultation_id=kept.consultation_id)
        acts = [(entry.action, entry.object_id) for entry in entries.order_by(AuditEntry.id)]
    assert acts[-2:] == [
        ("subscription.confirmed", kept.id),
        ("subscription.ended", kept.id),
    ]


@pytest.mark.parametrize(
    "token",
    [
        *("s1", "s1-", "s1-0000", "s1-0000-0000", "r1-0000-0000", "x", "s99999999999999-1-1"),
        "r1--0000",
        "r1-á-ñ",
    ],
)
def test_a_made_up_token_stops_nothing(client: PageClient, token: str) -> None:
    client.post(f"/en/mail/stop/{token}", expected=404)
    client.get(f"/en/mail/stop/{token}", follow_redirects=True, expected=410)


@pytest.mark.database("postgresql")
def test_looking_at_what_is_confirmed_locks_nothing(
    app: Flask, client: PageClient, transaction: Transaction
) -> None:
    ask(client)
    link = link_in(app, transaction, "confirm")
    with count_queries(app) as queries:
        client.get(link, follow_redirects=True)

    assert [query for query in queries if "FOR UPDATE" in query] == []
