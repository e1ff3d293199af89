"""A code is accepted once, however many requests bring it at the same moment."""

import pyotp
import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts import second_factor
from consult.accounts.errors import FactorSetUpAlready, WrongCode
from consult.accounts.models import RecoveryCode, SecondFactor
from consult.accounts.passwords import Passwords
from consult.accounts.queries import count_recovery_codes
from consult.accounts.rules import ADMIN, Grant
from consult.core.audit import AuditEntry
from consult.core.db import transaction as begin
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START
from tests.fixtures.concurrency import at_once
from tests.web.staff_cast import ANA, KEYS, RECOVERY_CODES, RECOVERY_HASHES, SECRET, hire

NOW = int(START.timestamp()) // 30
CODE = pyotp.HOTP(SECRET).at(NOW)
LIGHT = Passwords(light=True)


@pytest.fixture
def ana(arrange: Arrange[int]) -> int:
    return arrange(_ana)


def _ana(session: Session) -> int:
    return hire(session, ANA, (Grant(ADMIN),), START).id


def give(session: Session, user_id: int, typed: str) -> None:
    challenge = second_factor.read_challenge(session, user_id, typed)
    second_factor.use_up(session, second_factor.prove(challenge, typed, KEYS, LIGHT, START), START)


def given_at_once(app: Flask, user_id: int, typed: str) -> list[str]:
    def give_it(_number: int) -> str:
        with app.app_context():
            with begin() as session:
                challenge = second_factor.read_challenge(session, user_id, typed)
            try:
                proof = second_factor.prove(challenge, typed, KEYS, LIGHT, START)
                with begin() as session:
                    second_factor.use_up(session, proof, START)
            except WrongCode:
                return "refused"
            return "accepted"

    return sorted(at_once(8, give_it))


def test_a_code_of_the_app_is_accepted_once_among_eight_requests(app: Flask, ana: int) -> None:
    assert given_at_once(app, ana, CODE) == ["accepted"] + ["refused"] * 7


def test_a_recovery_code_is_accepted_once_among_eight_requests(app: Flask, ana: int) -> None:
    assert given_at_once(app, ana, RECOVERY_CODES[4]) == ["accepted"] + ["refused"] * 7


def test_a_used_code_stays_used_while_its_half_minute_lasts(
    transaction: Transaction, ana: int
) -> None:
    with transaction() as session:
        give(session, ana, CODE)
    with transaction() as session, pytest.raises(WrongCode):
        give(session, ana, CODE)
    with transaction() as session:
        give(session, ana, pyotp.HOTP(SECRET).at(NOW + 1))


def test_each_recovery_code_is_one_of_ten(transaction: Transaction, ana: int) -> None:
    with transaction() as session:
        give(session, ana, RECOVERY_CODES[0])
        give(session, ana, RECOVERY_CODES[9])
        assert count_recovery_codes(session, ana) == 8


@pytest.mark.parametrize("typed", ["000000", "", "0AAAAAAAAAAA", "9CHALCOPYRTX"])
def test_any_other_code_is_wrong(transaction: Transaction, ana: int, typed: str) -> None:
    with transaction() as session, pytest.raises(WrongCode):
        give(session, ana, typed)


def test_codes_printed_before_no_longer_hold(transaction: Transaction, ana: int) -> None:
    with transaction() as session:
        second_factor.replace_codes(session, ana, [LIGHT.hash("0AZURITEAZUR")], START)
    with transaction() as session, pytest.raises(WrongCode):
        give(session, ana, RECOVERY_CODES[0])
    with transaction() as session:
        give(session, ana, "0AZURITEAZUR")


def test_a_proof_is_worth_nothing_once_the_app_was_replaced(
    transaction: Transaction, ana: int
) -> None:
    with transaction() as session:
        proofs = [
            second_factor.prove(
                second_factor.read_challenge(session, ana, typed), typed, KEYS, LIGHT, START
            )
            for typed in (CODE, RECOVERY_CODES[0])
        ]
        second_factor.remove(session, ana, START, actor_id=ana)
        second_factor.set_up(session, ana, "sealed anew", NOW, [], START)
    for proof in proofs:
        with transaction() as session, pytest.raises(WrongCode):
            second_factor.use_up(session, proof, START)


def test_the_database_holds_neither_secret_nor_codes(transaction: Transaction, ana: int) -> None:
    with transaction() as session:
        [factor] = session.scalars(sa.select(SecondFactor))
        hashes = list(session.scalars(sa.select(RecoveryCode.code_hash)))
    assert SECRET not in factor.sealed_secret
    assert [one[:10] for one in hashes] == ["$argon2id$"] * 10


def test_of_two_windows_that_set_up_at_once_one_wins(app: Flask, transaction: Transaction) -> None:
    with transaction() as session:
        ana = hire(session, ANA, (), START).id

    def set_up(number: int) -> str:
        with app.app_context():
            try:
                with begin() as session:
                    second_factor.set_up(
                        session, ana, f"sealed {number}", NOW, RECOVERY_HASHES, START
                    )
            except FactorSetUpAlready:
                return "late"
            return "set up"

    assert sorted(at_once(4, set_up)) == ["late"] * 3 + ["set up"]


def test_what_happens_is_in_the_log_by_ids_alone(transaction: Transaction, ana: int) -> None:
    with transaction() as session:
        give(session, ana, RECOVERY_CODES[0])
        second_factor.replace_codes(session, ana, [], START)
        second_factor.remove(session, ana, START, actor_id=None, reason="Lost her telephone")
    with transaction() as session:
        entries = list(session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id)))[-4:]
    assert [(one.action, one.object_id, one.actor_id, one.detail) for one in entries] == [
        ("staff.second_factor_set_up", ana, ana, {}),
        ("staff.recovery_code_used", ana, ana, {}),
        ("staff.recovery_codes_replaced", ana, ana, {}),
        ("staff.second_factor_removed", ana, None, {}),
    ]
