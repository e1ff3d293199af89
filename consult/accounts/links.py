"""Links by mail with which a person chooses a password: made, looked at, used up."""

import secrets
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.accounts.errors import LinkNotValid
from consult.accounts.models import PURPOSES, StaffLink, StaffUser
from consult.accounts.rules import INVITATION_LASTS, RESET_LASTS
from consult.core.digests import digest

INVITATION, RESET = PURPOSES
LASTS = {INVITATION: INVITATION_LASTS, RESET: RESET_LASTS}
TOKEN_BYTES = 32


@dataclass(frozen=True)
class Invited:
    """Whose password a link is to choose."""

    user_id: int
    email: str
    name: str
    language: str
    purpose: str


def make_link(session: Session, user: StaffUser | None, purpose: str, at: datetime) -> str:
    """Return the token of a new link; only its hash is kept. Without a user it opens nothing."""
    session.execute(sa.delete(StaffLink).where(StaffLink.expires_at <= at))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session.add(
        StaffLink(
            user_id=user.id if user else None,
            purpose=purpose,
            token_hash=digest(token),
            made_for=_state(user) if user else "",
            created_at=at,
            expires_at=at + LASTS[purpose],
        )
    )
    session.flush()
    return token


def find_invited(session: Session, token: str, at: datetime, *, lock: bool = False) -> Invited:
    """Return whose link it is, and leave it as it is; raises LinkNotValid.

    With `lock` nothing changes the account before the transaction ends.
    """
    link = _find(session, token)
    if link is None or link.user_id is None or link.expires_at <= at:
        raise LinkNotValid
    user = session.get_one(StaffUser, link.user_id, with_for_update=lock or None)
    if user.disabled_at is not None or link.made_for != _state(user):
        raise LinkNotValid
    return Invited(user.id, user.email, user.name, user.language, link.purpose)


def use_up(session: Session, token: str, at: datetime) -> Invited:
    """Take a link out of use for good and return whose it was; raises LinkNotValid."""
    invited = find_invited(session, token, at, lock=True)
    used = session.scalar(
        sa.delete(StaffLink).where(StaffLink.token_hash == digest(token)).returning(StaffLink.id)
    )
    if used is None:
        raise LinkNotValid
    return invited


def withdraw_links(session: Session, user_id: int, purpose: str) -> None:
    """Take every open link of this purpose out of use."""
    session.execute(
        sa.delete(StaffLink).where(StaffLink.user_id == user_id, StaffLink.purpose == purpose)
    )


def _find(session: Session, token: str) -> StaffLink | None:
    return session.scalar(sa.select(StaffLink).where(StaffLink.token_hash == digest(token)))


def _state(user: StaffUser) -> str:
    return digest(f"{user.email}\n{user.password_hash}")
