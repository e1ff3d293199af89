"""A mail is posted with the act it tells of: once, and only if that act was committed."""

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from consult.core import outbox
from consult.core.db import transaction as begin
from consult.core.outbox.models import OutboxMail
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.concurrency import at_once


def post_receipt(session: Session, key: str | None = None) -> None:
    outbox.post(
        session,
        START,
        event="test",
        to="rosa@coop-apurimac.example",
        language="es",
        values={"reference": "MAPE-7K2"},
        key=key,
    )


def posted(transaction: Transaction) -> list[OutboxMail]:
    with transaction() as session:
        return list(session.scalars(sa.select(OutboxMail).order_by(OutboxMail.id)))


def test_a_posted_mail_waits_to_be_sent_at_once(transaction: Transaction) -> None:
    with transaction() as session:
        post_receipt(session)

    (mail,) = posted(transaction)
    assert (mail.event, mail.recipient, mail.language) == (
        "test",
        "rosa@coop-apurimac.example",
        "es",
    )
    assert mail.template_values == {"reference": "MAPE-7K2"}
    assert (mail.state, mail.attempts, mail.next_attempt_at) == ("waiting", 0, START)


def test_each_mail_has_a_message_id_of_its_own_under_the_site_s_host(
    transaction: Transaction,
) -> None:
    with transaction() as session:
        post_receipt(session)
        post_receipt(session)

    first, second = (mail.message_id for mail in posted(transaction))
    assert first != second
    assert (first[0], first[-11:]) == ("<", "@localhost>")


def test_what_is_rolled_back_posts_nothing(app: Flask, transaction: Transaction) -> None:
    def act_and_fail() -> None:
        with app.app_context(), begin() as session:
            post_receipt(session)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        act_and_fail()

    assert posted(transaction) == []


def test_the_same_key_posts_once(transaction: Transaction) -> None:
    for _ in range(2):
        with transaction() as session:
            post_receipt(session, key="receipt:41:1")

    assert [mail.key for mail in posted(transaction)] == ["receipt:41:1"]


def test_the_same_key_posts_once_even_for_eight_at_once(
    app: Flask, transaction: Transaction
) -> None:
    def act(_number: int) -> None:
        with app.app_context(), begin() as session:
            post_receipt(session, key="receipt:41:1")

    at_once(8, act)

    assert len(posted(transaction)) == 1
