"""A page that only reads: what it sees, and that it cannot write."""

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.core import db as database
from consult.core.audit import AuditEntry, record
from consult.core.db import begin_reading
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START


@pytest.mark.database("postgresql")
def test_writing_while_reading_is_refused_and_leaves_nothing(
    app: Flask, transaction: Transaction
) -> None:
    with app.app_context():
        session = database.db.session
        begin_reading(session)
        record(session, START, "response.submitted", "revision", 1)
        with pytest.raises(RuntimeError, match="written while reading"):
            session.flush()

    with transaction() as session:
        assert session.scalars(sa.select(AuditEntry)).all() == []


def test_a_request_that_has_read_can_write_afterwards(app: Flask, transaction: Transaction) -> None:
    with app.app_context():
        begin_reading(database.db.session)
        assert database.db.session.scalars(sa.select(AuditEntry)).all() == []
        with database.transaction() as session:
            record(session, START, "response.submitted", "revision", 1)

    with transaction() as session:
        assert session.scalars(sa.select(AuditEntry.object_id)).all() == [1]


def test_a_write_that_fails_after_reading_is_taken_back(
    app: Flask, transaction: Transaction
) -> None:
    with app.app_context():
        begin_reading(database.db.session)
        database.db.session.scalars(sa.select(AuditEntry)).all()
        with pytest.raises(LookupError):
            write_and_fail()

    with transaction() as session:
        assert session.scalars(sa.select(AuditEntry)).all() == []


def test_reading_within_a_write_transaction_stays_in_it(transaction: Transaction) -> None:
    with transaction() as session:
        begin_reading(session)
        record(session, START, "response.submitted", "revision", 1)

    with transaction() as session:
        assert session.scalars(sa.select(AuditEntry.object_id)).all() == [1]


def write_and_fail() -> None:
    with database.transaction() as session:
        record(session, START, "response.submitted", "revision", 1)
        session.flush()
        raise LookupError
