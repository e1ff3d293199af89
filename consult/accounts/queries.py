"""Reads of accounts, grants and open log-ins."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.accounts.models import LoginAttempt, RoleGrant, StaffSession, StaffUser
from consult.accounts.rules import ATTEMPTS_WINDOW, Grant, is_session_over


@dataclass(frozen=True)
class SignedIn:
    """A member of staff on one browser."""

    user_id: int
    email: str
    name: str
    grants: tuple[Grant, ...]
    session_id: int
    last_seen_at: datetime


def digest(secret: str) -> str:
    """Return the SHA-256 by which a token or an account name is kept."""
    return sha256(secret.encode()).hexdigest()


def find_staff(session: Session, email: str) -> StaffUser | None:
    """Return the account of this address, in whatever case it was typed."""
    return session.scalar(sa.select(StaffUser).where(StaffUser.email == email.strip().lower()))


def find_signed_in(session: Session, token: str, at: datetime) -> SignedIn | None:
    """Return whose token it is, unless the log-in is over or revoked or the account disabled."""
    row = session.execute(
        sa.select(StaffSession, StaffUser)
        .join(StaffUser, StaffUser.id == StaffSession.user_id)
        .where(
            StaffSession.token_hash == digest(token),
            StaffSession.revoked_at.is_(None),
            StaffUser.disabled_at.is_(None),
        )
    ).first()
    if row is None:
        return None
    log_in, user = row
    if is_session_over(log_in.created_at, log_in.last_seen_at, at):
        return None
    return SignedIn(
        user_id=user.id,
        email=user.email,
        name=user.name,
        grants=list_grants(session, user.id),
        session_id=log_in.id,
        last_seen_at=log_in.last_seen_at,
    )


def list_grants(session: Session, user_id: int) -> tuple[Grant, ...]:
    rows = session.scalars(
        sa.select(RoleGrant).where(RoleGrant.user_id == user_id).order_by(RoleGrant.id)
    )
    return tuple(Grant(row.role, row.consultation_id) for row in rows)


def list_recent_failures(session: Session, email: str, at: datetime) -> list[datetime]:
    """Return when log-ins to this account failed within the window that counts."""
    return list(
        session.scalars(
            sa.select(LoginAttempt.at).where(
                LoginAttempt.account_hash == digest(email.strip().lower()),
                LoginAttempt.at > at - ATTEMPTS_WINDOW,
            )
        )
    )
