"""Setting up a second factor, proving it, taking it away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.accounts import recovery_codes, totp
from consult.accounts.errors import FactorSetUpAlready, SealedElsewhere, WrongCode
from consult.accounts.keys import AccountKeys
from consult.accounts.models import RecoveryCode, SecondFactor, UsedCode
from consult.accounts.passwords import Passwords
from consult.core.audit import record
from consult.core.db import insert_if_absent

STEPS_KEPT = 10
"""How many half minutes back used codes are kept: longer than any of them is accepted."""


@dataclass(frozen=True)
class Challenge:
    """What a typed code is compared with."""

    user_id: int
    sealed_secret: str | None
    recovery_hash: str | None
    """Of the recovery code in the position that was typed."""


@dataclass(frozen=True)
class Proof:
    """A code that is right; accepted once it is used up."""

    challenge: Challenge
    step: int | None
    """The half minute of a code of the app; None for a recovery code."""


def sealing_purpose(user_id: int) -> str:
    """Return what a secret is sealed for: one copied to another account opens nothing."""
    return f"second factor of {user_id}"


def read_challenge(session: Session, user_id: int, typed: str) -> Challenge:
    """Return what to compare with; comparing takes long on purpose, outside of transactions."""
    factor = session.get(SecondFactor, user_id)
    asked = recovery_codes.read(typed)
    printed = asked and session.get(RecoveryCode, (user_id, asked.position))
    return Challenge(
        user_id, factor.sealed_secret if factor else None, printed.code_hash if printed else None
    )


def prove(
    challenge: Challenge, typed: str, keys: AccountKeys, passwords: Passwords, at: datetime
) -> Proof:
    """Return the proof in a typed code of the app or recovery code; raises WrongCode."""
    if challenge.sealed_secret is None:
        raise WrongCode
    asked = recovery_codes.read(typed)
    if asked is not None:
        if not passwords.matches(challenge.recovery_hash, asked.code):
            raise WrongCode
        return Proof(challenge, step=None)
    step = _matching_step(challenge.user_id, challenge.sealed_secret, typed, keys, at)
    if step is None:
        raise WrongCode
    return Proof(challenge, step)


def use_up(session: Session, proof: Proof, at: datetime) -> None:
    """Take a proven code out of use; raises WrongCode when that was done before."""
    if proof.step is None:
        _use_recovery_code(session, proof.challenge, at)
    else:
        _use_code_of_app(session, proof.challenge, proof.step)


def set_up(
    session: Session,
    user_id: int,
    sealed_secret: str,
    step: int,
    code_hashes: Sequence[str],
    at: datetime,
) -> None:
    """Keep a secret whose first code, that of `step`, was typed; raises FactorSetUpAlready."""
    kept = {"user_id": user_id, "sealed_secret": sealed_secret, "created_at": at}
    if not insert_if_absent(session, SecondFactor, kept):
        raise FactorSetUpAlready
    session.add(UsedCode(user_id=user_id, step=step))
    _keep_codes(session, user_id, code_hashes)
    record(session, at, "staff.second_factor_set_up", "staff_user", user_id, actor_id=user_id)


def replace_codes(session: Session, user_id: int, code_hashes: Sequence[str], at: datetime) -> None:
    """Let ten new recovery codes take the place of what is left."""
    _delete(session, RecoveryCode, user_id)
    _keep_codes(session, user_id, code_hashes)
    record(session, at, "staff.recovery_codes_replaced", "staff_user", user_id, actor_id=user_id)


def remove(
    session: Session, user_id: int, at: datetime, *, actor_id: int | None, reason: str = ""
) -> None:
    """Take app and recovery codes of an account out of use."""
    for table in (RecoveryCode, UsedCode, SecondFactor):
        _delete(session, table, user_id)
    record(
        session,
        at,
        "staff.second_factor_removed",
        "staff_user",
        user_id,
        actor_id=actor_id,
        reason=reason,
    )


def _matching_step(
    user_id: int, sealed_secret: str, typed: str, keys: AccountKeys, at: datetime
) -> int | None:
    try:
        secret = keys.unseal(sealing_purpose(user_id), sealed_secret)
    except SealedElsewhere:
        return None
    return totp.matching_step(secret, typed, at)


def _use_code_of_app(session: Session, challenge: Challenge, step: int) -> None:
    factor = session.get(SecondFactor, challenge.user_id)
    if factor is None or factor.sealed_secret != challenge.sealed_secret:
        raise WrongCode
    if not insert_if_absent(session, UsedCode, {"user_id": challenge.user_id, "step": step}):
        raise WrongCode
    long_ago = sa.and_(UsedCode.user_id == challenge.user_id, UsedCode.step < step - STEPS_KEPT)
    session.execute(sa.delete(UsedCode).where(long_ago))


def _use_recovery_code(session: Session, challenge: Challenge, at: datetime) -> None:
    used = session.scalar(
        sa.delete(RecoveryCode)
        .where(
            RecoveryCode.user_id == challenge.user_id,
            RecoveryCode.code_hash == challenge.recovery_hash,
        )
        .returning(RecoveryCode.position)
    )
    if used is None:
        raise WrongCode
    user_id = challenge.user_id
    record(session, at, "staff.recovery_code_used", "staff_user", user_id, actor_id=user_id)


def _keep_codes(session: Session, user_id: int, code_hashes: Sequence[str]) -> None:
    session.add_all(
        RecoveryCode(user_id=user_id, position=position, code_hash=code_hash)
        for position, code_hash in enumerate(code_hashes)
    )
    session.flush()


def _delete(
    session: Session, table: type[RecoveryCode | UsedCode | SecondFactor], user_id: int
) -> None:
    session.execute(sa.delete(table).where(table.user_id == user_id))
