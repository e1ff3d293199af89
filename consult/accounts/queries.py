"""Reads of accounts, grants and open log-ins."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.accounts.models import RecoveryCode, RoleGrant, SecondFactor, StaffSession, StaffUser
from consult.accounts.rules import Grant, Owed, is_session_over, owed
from consult.core.digests import digest


@dataclass(frozen=True)
class SignedIn:
    """A member of staff on one browser."""

    user_id: int
    email: str
    name: str
    language: str
    """Of mails and staff pages; empty before the first log-in."""
    grants: tuple[Grant, ...]
    session_id: int
    last_seen_at: datetime
    confirmed_at: datetime | None
    second_factor_at: datetime | None
    has_factor: bool
    owes: Owed | None
    """What this log-in still needs before it opens anything."""


@dataclass(frozen=True)
class Credentials:
    """What a password is verified against."""

    user_id: int
    password_hash: str


@dataclass(frozen=True)
class OpenLogIn:
    """One browser on which an account is logged in."""

    session_id: int
    browser: str
    created_at: datetime
    last_seen_at: datetime


def emails_of(session: Session, ids: Collection[int]) -> dict[int, str]:
    """Return the addresses of those of these accounts that are still there."""
    wanted = sa.select(StaffUser.id, StaffUser.email).where(StaffUser.id.in_(ids))
    return dict(session.execute(wanted).all())


def has_staff(session: Session) -> bool:
    """Return whether anybody has an account, disabled ones included."""
    return bool(session.scalar(sa.select(sa.exists().select_from(StaffUser))))


def find_staff(session: Session, email: str) -> StaffUser | None:
    """Return the account of this address, in whatever case it was typed."""
    return session.scalar(sa.select(StaffUser).where(StaffUser.email == email.strip().lower()))


def find_signed_in(session: Session, token: str, at: datetime) -> SignedIn | None:
    """Return whose token it is, unless the log-in is over or revoked or the account disabled."""
    row = session.execute(
        sa.select(StaffSession, StaffUser, SecondFactor.user_id)
        .outerjoin(SecondFactor, SecondFactor.user_id == StaffSession.user_id)
        .join(StaffUser, StaffUser.id == StaffSession.user_id)
        .where(
            StaffSession.token_hash == digest(token),
            StaffSession.revoked_at.is_(None),
            StaffUser.disabled_at.is_(None),
        )
    ).first()
    if row is None:
        return None
    log_in, user, factor_id = row
    if is_session_over(log_in.created_at, log_in.last_seen_at, at):
        return None
    return _signed_in(log_in, user, list_grants(session, user.id), factor_id is not None)


def _signed_in(
    log_in: StaffSession, user: StaffUser, grants: tuple[Grant, ...], has_factor: bool
) -> SignedIn:
    return SignedIn(
        user_id=user.id,
        email=user.email,
        name=user.name,
        language=user.language,
        grants=grants,
        session_id=log_in.id,
        last_seen_at=log_in.last_seen_at,
        confirmed_at=log_in.confirmed_at,
        second_factor_at=log_in.second_factor_at,
        has_factor=has_factor,
        owes=owed(
            grants,
            has_factor=has_factor,
            is_demo=user.is_demo,
            second_factor_at=log_in.second_factor_at,
        ),
    )


def find_credentials(session: Session, email: str) -> Credentials | None:
    """Return what to verify a password against; None for nobody's address or a shut account."""
    user = find_staff(session, email)
    if user is None or user.disabled_at is not None:
        return None
    return Credentials(user.id, user.password_hash)


def count_recovery_codes(session: Session, user_id: int) -> int:
    """Return how many of the ten printed codes are unused."""
    counted = sa.select(sa.func.count()).where(RecoveryCode.user_id == user_id)
    return session.scalar(counted) or 0


def find_account(session: Session, user_id: int) -> StaffUser:
    """Return an account that is known to be there."""
    return session.get_one(StaffUser, user_id)


def list_open_log_ins(session: Session, user_id: int, at: datetime) -> list[OpenLogIn]:
    """Return where somebody is logged in, the last seen first."""
    rows = session.scalars(
        sa.select(StaffSession)
        .where(StaffSession.user_id == user_id, StaffSession.revoked_at.is_(None))
        .order_by(StaffSession.last_seen_at.desc(), StaffSession.id.desc())
    )
    return [
        OpenLogIn(one.id, one.browser, one.created_at, one.last_seen_at)
        for one in rows
        if not is_session_over(one.created_at, one.last_seen_at, at)
    ]


def list_grants(session: Session, user_id: int) -> tuple[Grant, ...]:
    rows = session.scalars(
        sa.select(RoleGrant).where(RoleGrant.user_id == user_id).order_by(RoleGrant.id)
    )
    return tuple(Grant(row.role, row.consultation_id) for row in rows)
