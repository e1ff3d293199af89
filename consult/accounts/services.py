"""Giving roles, logging in and out, shutting an account."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.accounts.errors import NotAnEmail, RoleAlreadyHeld, TooManyAttempts
from consult.accounts.models import LoginAttempt, RoleGrant, StaffSession, StaffUser
from consult.accounts.queries import digest, find_staff, list_grants, list_recent_failures
from consult.accounts.rules import ATTEMPTS_WINDOW, Grant, may_try_from
from consult.core.audit import record

TOKEN_BYTES = 32
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
EMAIL_LENGTH = 254


@dataclass(frozen=True)
class Credentials:
    """What a password is verified against."""

    user_id: int
    password_hash: str


def add_staff(
    session: Session, email: str, name: str, password_hash: str, at: datetime
) -> StaffUser:
    """Make an account without any role; raises NotAnEmail."""
    address = email.strip().lower()
    if not EMAIL.fullmatch(address) or len(address) > EMAIL_LENGTH:
        raise NotAnEmail(email)
    user = StaffUser(email=address, name=name, password_hash=password_hash, created_at=at)
    session.add(user)
    session.flush()
    record(session, at, "staff.added", "staff_user", user.id)
    return user


def grant_role(session: Session, user: StaffUser, grant: Grant, at: datetime) -> None:
    """Give a role for one consultation or for all; raises RoleAlreadyHeld."""
    if grant in list_grants(session, user.id):
        raise RoleAlreadyHeld(user.email, grant.role)
    session.add(RoleGrant(user_id=user.id, role=grant.role, consultation_id=grant.consultation_id))
    record(
        session,
        at,
        "staff.role_granted",
        "staff_user",
        user.id,
        role=grant.role,
        consultation_id=grant.consultation_id,
    )


def admit_attempt(session: Session, email: str, at: datetime) -> Credentials | None:
    """Count an attempt to log in and return what to verify it against; None for nobody's address.

    Counted before it is verified, so that many at once gain nothing. Raises TooManyAttempts.
    """
    until = may_try_from(list_recent_failures(session, email, at))
    if until is not None and at < until:
        raise TooManyAttempts(until)
    session.execute(sa.delete(LoginAttempt).where(LoginAttempt.at <= at - ATTEMPTS_WINDOW))
    session.add(LoginAttempt(account_hash=digest(email.strip().lower()), at=at))
    user = find_staff(session, email)
    if user is None or user.disabled_at is not None:
        return None
    return Credentials(user.id, user.password_hash)


def open_session(session: Session, user_id: int, at: datetime) -> str:
    """Log a verified person in and return the token for their cookie; only its hash is kept."""
    user = session.get_one(StaffUser, user_id)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session.add(
        StaffSession(user_id=user.id, token_hash=digest(token), created_at=at, last_seen_at=at)
    )
    session.execute(sa.delete(LoginAttempt).where(LoginAttempt.account_hash == digest(user.email)))
    record(session, at, "staff.signed_in", "staff_user", user.id, actor_id=user.id)
    return token


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


def change_password(session: Session, user: StaffUser, password_hash: str, at: datetime) -> None:
    """Set another password and end every log-in made with the old one."""
    user.password_hash = password_hash
    _revoke_sessions(session, user, at)
    record(session, at, "staff.password_changed", "staff_user", user.id)


def disable(session: Session, user: StaffUser, at: datetime) -> None:
    """Shut an account: its log-ins end now and no new one is admitted."""
    user.disabled_at = at
    _revoke_sessions(session, user, at)
    record(session, at, "staff.disabled", "staff_user", user.id)


def _revoke_sessions(session: Session, user: StaffUser, at: datetime) -> None:
    session.execute(
        sa.update(StaffSession)
        .where(StaffSession.user_id == user.id, StaffSession.revoked_at.is_(None))
        .values(revoked_at=at)
    )
