"""Entries get their place in the chain once, whoever seals and however many do."""

from itertools import pairwise

import sqlalchemy as sa
from flask import Flask

from consult.core.audit import AuditEntry, AuditReason, record
from consult.core.audit_checking import Flaw, check_log
from consult.core.canonical import salted_hash
from consult.core.sealing import FIRST_PREVIOUS, seal, seal_everything
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.concurrency import at_once


def _act(transaction: Transaction, count: int) -> None:
    with transaction() as session:
        for number in range(count):
            record(session, START, "consultation.extended", "consultation", number)


def test_entries_are_numbered_in_the_order_they_came(transaction: Transaction) -> None:
    _act(transaction, 5)

    with transaction() as session:
        assert seal(session, most=3) == 3
        assert seal(session, most=3) == 2
        assert seal(session, most=3) == 0

    with transaction() as session:
        sealed = session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id)).all()
        assert [entry.sequence for entry in sealed] == [1, 2, 3, 4, 5]
        assert sealed[0].previous_sha256 == FIRST_PREVIOUS
        assert [b.previous_sha256 == a.sha256 for a, b in pairwise(sealed)] == [True] * 4


def test_many_who_seal_at_once_make_one_chain(app: Flask, transaction: Transaction) -> None:
    _act(transaction, 200)

    def seal_a_few(_: int) -> int:
        with transaction() as session:
            return seal(session, most=30)

    assert sum(at_once(8, seal_a_few)) == 200
    with transaction() as session:
        state = check_log(session)
        assert (state.sealed, state.unsealed, state.first_flaw) == (200, 0, None)


def test_acts_go_on_while_others_seal(app: Flask, transaction: Transaction) -> None:
    def act_or_seal(number: int) -> None:
        for _ in range(10):
            if number % 2:
                _act(transaction, 3)
            else:
                with app.app_context():
                    seal_everything()

    at_once(6, act_or_seal)
    with app.app_context():
        seal_everything()

    with transaction() as session:
        state = check_log(session)
        assert (state.sealed, state.first_flaw) == (90, None)


def test_an_erased_reason_leaves_the_chain_whole_when_it_is_on_record(
    transaction: Transaction,
) -> None:
    with transaction() as session:
        record(session, START, "consultation.extended", "consultation", 1, reason="Flooded roads")
        seal(session)
        reason = session.scalars(sa.select(AuditReason)).one()
        entry = session.get_one(AuditEntry, reason.entry_id)
        assert entry.reason_sha256 == salted_hash(reason.salt, "Flooded roads")

    with transaction() as session:
        session.execute(sa.delete(AuditReason))
        seal(session)
        flaw = check_log(session).first_flaw
        assert flaw is not None
        assert (flaw.flaw, flaw.sequence) == (Flaw.REASON_MISSING, 1)

    with transaction() as session:
        record(session, START, "reason.erased", "audit_entry", 1)
        assert check_log(session).first_flaw is None


def test_the_same_reason_given_twice_has_two_hashes(transaction: Transaction) -> None:
    with transaction() as session:
        for _ in range(2):
            record(session, START, "consultation.closed_early", "consultation", 1, reason="Done")

        assert len(set(session.scalars(sa.select(AuditEntry.reason_sha256)))) == 2


def test_what_is_not_sealed_yet_is_counted(transaction: Transaction) -> None:
    _act(transaction, 2)
    with transaction() as session:
        seal(session)
    _act(transaction, 3)

    with transaction() as session:
        state = check_log(session)
        assert (state.sealed, state.unsealed) == (2, 3)


def test_the_newest_links_can_be_checked_alone(transaction: Transaction) -> None:
    _act(transaction, 50)
    with transaction() as session:
        seal(session)
        session.execute(sa.update(AuditEntry).where(AuditEntry.sequence == 20).values(object_id=99))

    with transaction() as session:
        assert check_log(session, newest=30).first_flaw is None
        flaw = check_log(session).first_flaw
        assert flaw is not None
        assert (flaw.flaw, flaw.sequence) == (Flaw.CHANGED, 20)


def test_the_worker_seals_by_itself(app: Flask, transaction: Transaction) -> None:
    _act(transaction, 3)

    app.extensions["sweeps"].run("audit")

    with transaction() as session:
        assert check_log(session).unsealed == 0
