"""Inserting decides by the constraints, and tells on every engine who was first."""

from typing import Any

import sqlalchemy as sa

from consult.core.db import insert_if_absent
from consult.core.outbox.models import OutboxMail
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.concurrency import at_once


def mail(key: str, message_id: str) -> dict[str, Any]:
    return {
        "key": key,
        "event": "test",
        "recipient": "rosa@coop-apurimac.example",
        "language": "es",
        "template_values": {},
        "message_id": message_id,
        "next_attempt_at": START,
        "created_at": START,
    }


def test_the_first_is_told_that_it_is_new_and_the_second_that_it_is_not(
    transaction: Transaction,
) -> None:
    with transaction() as session:
        assert insert_if_absent(session, OutboxMail, mail("receipt:41", "<a@x>")) is True
        assert insert_if_absent(session, OutboxMail, mail("receipt:41", "<b@x>")) is False


def test_any_unique_constraint_counts(transaction: Transaction) -> None:
    with transaction() as session:
        assert insert_if_absent(session, OutboxMail, mail("receipt:41", "<a@x>")) is True
        assert insert_if_absent(session, OutboxMail, mail("receipt:42", "<a@x>")) is False


def test_of_eight_at_once_one_is_told_that_it_is_new(transaction: Transaction) -> None:
    def insert(number: int) -> bool:
        with transaction() as session:
            return insert_if_absent(session, OutboxMail, mail("receipt:41", f"<{number}@x>"))

    assert sorted(at_once(8, insert)) == [False] * 7 + [True]
    with transaction() as session:
        assert session.scalar(sa.select(sa.func.count(OutboxMail.id))) == 1
