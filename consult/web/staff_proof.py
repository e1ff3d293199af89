"""Verifying that it is them: by password, by a code of their app, by a recovery code."""

from consult.accounts import attempts, second_factor
from consult.accounts.errors import WrongCode, WrongCredentials
from consult.accounts.queries import Credentials, SignedIn, find_credentials
from consult.accounts.sessions import (
    note_confirmation,
    note_refusal,
    note_second_factor,
    require_unchanged,
)
from consult.core import clock
from consult.core.db import transaction
from consult.web.account_keys import account_keys, passwords
from consult.web.staff_attempts import CODE, PASSWORD, buckets_for

RECOVERY_CODE = "recovery_code"


def prove_password(email: str, password: str) -> Credentials:
    """Return whose password it is; raises WrongCredentials or TooManyAttempts.

    Where that is acted upon, `require_unchanged` has to look once more.
    """
    at, buckets = clock.now(), buckets_for(PASSWORD, email)
    with transaction() as session:
        attempts.admit(session, buckets, at)
        known = find_credentials(session, email)
    # outside of both transactions: hashing takes long on purpose, and writers would queue behind it
    if not passwords().matches(known.password_hash if known else None, password) or known is None:
        with transaction() as session:
            note_refusal(session, known.user_id if known else None, at, proof=PASSWORD)
        raise WrongCredentials
    with transaction() as session:
        attempts.forgive(session, buckets, at)
    return known


def prove_code(staff: SignedIn, typed: str) -> None:
    """Use up a code and note that it was given; raises WrongCode or TooManyAttempts."""
    at, buckets = clock.now(), buckets_for(CODE, staff.email)
    with transaction() as session:
        attempts.admit(session, buckets, at)
        challenge = second_factor.read_challenge(session, staff.user_id, typed)
    try:
        proof = second_factor.prove(challenge, typed, account_keys(), passwords(), at)
    except WrongCode:
        with transaction() as session:
            note_refusal(session, staff.user_id, at, proof=CODE)
        raise
    with transaction() as session:
        second_factor.use_up(session, proof, at)
        attempts.forgive(session, buckets, at)
        is_of_app = proof.step is not None
        note_second_factor(session, staff, at, proof=CODE if is_of_app else RECOVERY_CODE)


def prove_again(staff: SignedIn, typed: str) -> None:
    """Take a code from who has a second factor, else the password; raises as the two above."""
    if staff.has_factor:
        prove_code(staff, typed)
        return
    known = prove_password(staff.email, typed)
    with transaction() as session:
        require_unchanged(session, known)
        note_confirmation(session, staff.session_id, clock.now())
