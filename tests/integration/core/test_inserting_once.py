"""Who was first is decided by the constraints, and everybody learns whether it was them."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.db import insert_if_absent
from consult.core.outbox.models import OutboxMail
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.concurrency import at_once


def _insert(session: Session, message_id: str) -> bool:
    mail = {
        "key": "receipt 1",
        "event": "receipt",
        "recipient": "julian@example.org",
        "language": "es",
        "template_values": {},
        "message_id": message_id,
        "next_attempt_at": START,
        "created_at": START,
    }
    return insert_if_absent(session, OutboxMail, mail)


def test_the_first_is_told_so_and_no_other(transaction: Transaction) -> None:
    def insert(number: int) -> bool:
        with transaction() as session:
            return _insert(session, f"<{number}@example.org>")

    assert sorted(at_once(8, insert)) == [False] * 7 + [True]
    with transaction() as session:
        assert session.scalar(sa.select(sa.func.count(OutboxMail.id))) == 1
