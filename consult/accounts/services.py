"""Making accounts, giving roles, changing passwords, shutting an account."""

import re
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.accounts.errors import NotAnEmail, RoleAlreadyHeld
from consult.accounts.models import RoleGrant, StaffUser
from consult.accounts.queries import list_grants
from consult.accounts.rules import Grant
from consult.accounts.sessions import revoke_sessions
from consult.core.audit import record

EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
EMAIL_LENGTH = 254


def add_staff(
    session: Session,
    email: str,
    name: str,
    password_hash: str,
    at: datetime,
    *,
    actor_id: int | None = None,
) -> StaffUser:
    """Make an account without any role; raises NotAnEmail."""
    address = email.strip().lower()
    if not EMAIL.fullmatch(address) or len(address) > EMAIL_LENGTH:
        raise NotAnEmail(email)
    user = StaffUser(email=address, name=name, password_hash=password_hash, created_at=at)
    session.add(user)
    session.flush()
    record(session, at, "staff.added", "staff_user", user.id, actor_id=actor_id)
    return user


def grant_role(
    session: Session,
    user: StaffUser,
    grant: Grant,
    at: datetime,
    *,
    actor_id: int | None = None,
    reason: str = "",
) -> None:
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
        actor_id=actor_id,
        reason=reason,
        role=grant.role,
        consultation_id=grant.consultation_id,
    )


def revoke_role(
    session: Session,
    user: StaffUser,
    grant: Grant,
    at: datetime,
    *,
    actor_id: int | None = None,
    reason: str = "",
) -> None:
    """Take a role away."""
    session.execute(
        sa.delete(RoleGrant).where(
            RoleGrant.user_id == user.id,
            RoleGrant.role == grant.role,
            RoleGrant.consultation_id.is_not_distinct_from(grant.consultation_id),
        )
    )
    record(
        session,
        at,
        "staff.role_revoked",
        "staff_user",
        user.id,
        actor_id=actor_id,
        reason=reason,
        role=grant.role,
        consultation_id=grant.consultation_id,
    )


def note_language(session: Session, user_id: int, language: str) -> None:
    """Keep the language of somebody's first log-in, until they choose another."""
    user = session.get_one(StaffUser, user_id)
    user.language = user.language or language


def describe_oneself(
    session: Session, user_id: int, name: str, language: str, at: datetime
) -> None:
    """Keep the name by which somebody wants to be shown, and their language."""
    user = session.get_one(StaffUser, user_id)
    user.name, user.language = name, language
    record(session, at, "staff.described", "staff_user", user_id, actor_id=user_id)


def change_password(
    session: Session,
    user: StaffUser,
    password_hash: str,
    at: datetime,
    *,
    actor_id: int | None = None,
) -> None:
    """Set another password and end every log-in made with the old one."""
    user.password_hash = password_hash
    revoke_sessions(session, user.id, at)
    record(session, at, "staff.password_changed", "staff_user", user.id, actor_id=actor_id)


def disable(
    session: Session,
    user: StaffUser,
    at: datetime,
    *,
    actor_id: int | None = None,
    reason: str = "",
) -> None:
    """Shut an account: its log-ins end now and no new one is admitted."""
    user.disabled_at = at
    revoke_sessions(session, user.id, at)
    record(session, at, "staff.disabled", "staff_user", user.id, actor_id=actor_id, reason=reason)
