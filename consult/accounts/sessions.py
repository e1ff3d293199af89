"""Log-ins: opened, renewed, ended. Each is a row, and its cookie dies with it."""

import secrets
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.accounts.errors import WrongCredentials
from consult.accounts.models import StaffSession, StaffUser
from consult.accounts.queries import Credentials, SignedIn, find_signed_in
from consult.accounts.rules import Owed
from consult.core.audit import record
from consult.core.digests import digest

TOKEN_BYTES = 32
PASSWORD, PROVIDER = "password", "provider"


def require_unchanged(session: Session, verified: Credentials) -> None:
    """Raise WrongCredentials when password or account changed while it was being verified."""
    user = session.get_one(StaffUser, verified.user_id, with_for_update=True)
    if user.password_hash != verified.password_hash or user.disabled_at is not None:
        raise WrongCredentials


def open_session(
    session: Session,
    user_id: int,
    at: datetime,
    *,
    browser: str = "",
    second_factor_at: datetime | None = None,
    means: str = PASSWORD,
) -> str:
    """Begin the log-in of a verified person and return the token for their cookie.

    Only its hash is kept. `means` says in the log what was verified; who owes more is not in yet.
    """
    user = session.get_one(StaffUser, user_id)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session.add(
        StaffSession(
            user_id=user.id,
            token_hash=digest(token),
            created_at=at,
            last_seen_at=at,
            browser=browser,
            confirmed_at=at,
            second_factor_at=second_factor_at,
        )
    )
    session.flush()
    begun = find_signed_in(session, token, at)
    _record_first_step(session, user.id, at, means, begun.owes if begun else None)
    return token


def note_refusal(session: Session, user_id: int | None, at: datetime, *, proof: str) -> None:
    """Write down that a wrong password or code was typed; whose is empty for nobody's address."""
    record(session, at, "staff.proof_refused", "staff_user", user_id, proof=proof)


def renew_session(session: Session, session_id: int, at: datetime) -> str:
    """Give a log-in another token and return it: the cookie from before opens nothing more."""
    log_in = session.get_one(StaffSession, session_id)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    log_in.token_hash = digest(token)
    log_in.revoked_at = None
    log_in.last_seen_at = log_in.confirmed_at = at
    session.flush()
    return token


def note_second_factor(session: Session, staff: SignedIn, at: datetime, *, proof: str) -> None:
    """Remember that a code was given in this log-in; who owed it is in from now on."""
    log_in = session.get_one(StaffSession, staff.session_id)
    log_in.second_factor_at = log_in.confirmed_at = at
    if staff.owes is not None:
        _record_arrival(session, staff.user_id, at, proof)


def note_confirmation(session: Session, session_id: int, at: datetime) -> None:
    """Remember that the password was given again in this log-in."""
    session.get_one(StaffSession, session_id).confirmed_at = at


def note_presence(session: Session, session_id: int, at: datetime) -> None:
    """Push the idle limit of a log-in back."""
    session.execute(
        sa.update(StaffSession).where(StaffSession.id == session_id).values(last_seen_at=at)
    )


def close_session(session: Session, session_id: int, at: datetime) -> None:
    """Log out: whoever copied the cookie is out as well."""
    log_in = session.get_one(StaffSession, session_id)
    log_in.revoked_at = at
    record(session, at, "staff.signed_out", "staff_user", log_in.user_id, actor_id=log_in.user_id)


def revoke_sessions(
    session: Session, user_id: int, at: datetime, *, keep: int | None = None
) -> None:
    """End the log-ins of an account, all of them or all but one."""
    session.execute(
        sa.update(StaffSession)
        .where(
            StaffSession.user_id == user_id,
            StaffSession.revoked_at.is_(None),
            StaffSession.id != (keep or 0),
        )
        .values(revoked_at=at)
    )


def end_own_session(session: Session, user_id: int, session_id: int, at: datetime) -> bool:
    """End one log-in of an account, and tell whether it was one of its own."""
    log_in = session.get(StaffSession, session_id)
    if log_in is None or log_in.user_id != user_id:
        return False
    close_session(session, session_id, at)
    return True


def end_other_sessions(session: Session, user_id: int, keep: int, at: datetime) -> None:
    """End every log-in of an account but one."""
    revoke_sessions(session, user_id, at, keep=keep)
    record(session, at, "staff.other_sessions_ended", "staff_user", user_id, actor_id=user_id)


def _record_first_step(
    session: Session, user_id: int, at: datetime, means: str, owes: Owed | None
) -> None:
    match owes:
        case None:
            _record_arrival(session, user_id, at, means)
        case Owed.SET_UP:
            record(session, at, "staff.set_up_awaited", "staff_user", user_id, proof=means)
        case Owed.CODE if means == PROVIDER:
            record(session, at, "staff.code_awaited_after_provider", "staff_user", user_id)
        case Owed.CODE:
            record(session, at, "staff.code_awaited", "staff_user", user_id)


def _record_arrival(session: Session, user_id: int, at: datetime, proof: str) -> None:
    record(session, at, "staff.signed_in", "staff_user", user_id, actor_id=user_id, proof=proof)
