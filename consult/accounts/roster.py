"""The people with accounts, as administrators see them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.accounts.links import INVITATION
from consult.accounts.models import RoleGrant, SecondFactor, StaffLink, StaffSession, StaffUser
from consult.accounts.rules import Grant


class State(StrEnum):
    """Whether somebody can sign in."""

    ACTIVE = "active"
    INVITED = "invited"
    EXPIRED = "expired"
    """Invited, and the invitation has run out."""
    WITHDRAWN = "withdrawn"
    DISABLED = "disabled"


@dataclass(frozen=True)
class Person:
    """One account, without anything that opens it."""

    user_id: int
    email: str
    name: str
    language: str
    state: State
    grants: tuple[Grant, ...]
    has_factor: bool
    last_seen_at: datetime | None
    invited_until: datetime | None
    created_at: datetime

    @property
    def display_name(self) -> str:
        return self.name or self.email


def list_people(session: Session, at: datetime) -> list[Person]:
    """Return everybody, by name; who cannot sign in any more comes last."""
    users = list(session.scalars(sa.select(StaffUser)))
    people = _with_what_belongs_to_them(session, users, at)
    gone = (State.DISABLED, State.WITHDRAWN)
    return sorted(
        people, key=lambda one: (one.state in gone, one.display_name.casefold(), one.user_id)
    )


def find_person(session: Session, user_id: int, at: datetime) -> Person | None:
    """Return one of them."""
    user = session.get(StaffUser, user_id)
    return _with_what_belongs_to_them(session, [user], at)[0] if user else None


def _with_what_belongs_to_them(
    session: Session, users: list[StaffUser], at: datetime
) -> list[Person]:
    ids = [user.id for user in users]
    grants = defaultdict(list)
    for row in session.scalars(
        sa.select(RoleGrant).where(RoleGrant.user_id.in_(ids)).order_by(RoleGrant.id)
    ):
        grants[row.user_id].append(Grant(row.role, row.consultation_id))
    factors = set(
        session.scalars(sa.select(SecondFactor.user_id).where(SecondFactor.user_id.in_(ids)))
    )
    seen, invited = _last_seen(session, ids), _invited_until(session, ids)
    return [
        Person(
            user_id=user.id,
            email=user.email,
            name=user.name,
            language=user.language,
            state=_state(user, invited.get(user.id), at),
            grants=tuple(grants[user.id]),
            has_factor=user.id in factors,
            last_seen_at=seen.get(user.id),
            invited_until=invited.get(user.id),
            created_at=user.created_at,
        )
        for user in users
    ]


def _last_seen(session: Session, ids: list[int]) -> dict[int, datetime]:
    rows = session.execute(
        sa.select(StaffSession.user_id, sa.func.max(StaffSession.last_seen_at))
        .where(StaffSession.user_id.in_(ids))
        .group_by(StaffSession.user_id)
    )
    return {row[0]: row[1] for row in rows}


def _invited_until(session: Session, ids: list[int]) -> dict[int, datetime]:
    rows = session.scalars(
        sa.select(StaffLink)
        .where(StaffLink.user_id.in_(ids), StaffLink.purpose == INVITATION)
        .order_by(StaffLink.expires_at)
    )
    return {row.user_id: row.expires_at for row in rows if row.user_id is not None}


def _state(user: StaffUser, invited_until: datetime | None, at: datetime) -> State:
    if user.password_hash:
        return State.ACTIVE if user.disabled_at is None else State.DISABLED
    if user.disabled_at is not None:
        return State.WITHDRAWN
    return State.INVITED if invited_until is not None and at < invited_until else State.EXPIRED
