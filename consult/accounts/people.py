"""What administrators do with accounts. Each act is decided inside its transaction."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.accounts import links, second_factor
from consult.accounts.errors import (
    AddressTaken,
    LastAdministrator,
    NotAdministrator,
    NotInvited,
    ReasonMissing,
)
from consult.accounts.models import RoleGrant, StaffUser
from consult.accounts.notices import Change, tell_owner
from consult.accounts.queries import find_staff, list_grants
from consult.accounts.rules import ADMIN, Grant, can_administer
from consult.accounts.services import add_staff, disable, grant_role, revoke_role
from consult.accounts.sessions import revoke_sessions
from consult.core import outbox
from consult.core.audit import record
from consult.core.db import queue_for


def invite(
    session: Session,
    email: str,
    name: str,
    grants: Collection[Grant],
    language: str,
    *,
    actor_id: int,
    at: datetime,
) -> StaffUser:
    """Make an account that waits for its owner, and post the invitation.

    Somebody whose invitation was withdrawn is invited anew. Raises NotAnEmail, AddressTaken.
    """
    _require_administrator(session, actor_id)
    user = find_staff(session, email)
    if user is None:
        user = add_staff(session, email, name, "", at, actor_id=actor_id)
    elif user.password_hash or user.disabled_at is None:
        raise AddressTaken
    user.name, user.language, user.disabled_at = name, language, None
    _hold_exactly(session, user, grants, actor_id=actor_id, at=at)
    _send_invitation(session, user, actor_id=actor_id, at=at)
    return user


def resend(session: Session, user_id: int, *, actor_id: int, at: datetime) -> None:
    """Send another link, and let those from before go out of use; raises NotInvited."""
    _require_administrator(session, actor_id)
    _send_invitation(session, _invited(session, user_id), actor_id=actor_id, at=at)


def withdraw(session: Session, user_id: int, *, actor_id: int, at: datetime) -> None:
    """Take an invitation back that nobody has accepted; raises NotInvited."""
    _require_administrator(session, actor_id)
    user = _invited(session, user_id)
    user.disabled_at = at
    links.withdraw_links(session, user.id, links.INVITATION)
    record(session, at, "staff.invitation_withdrawn", "staff_user", user.id, actor_id=actor_id)


def change_roles(
    session: Session,
    user_id: int,
    *,
    seen: Collection[Grant],
    wanted: Collection[Grant],
    reason: str,
    actor_id: int,
    at: datetime,
) -> bool:
    """Give and take what differs between what the form showed and what was wanted.

    What somebody else changed meanwhile stays. Tells whether anything changed; if so, the log-ins
    of the person end. Raises LastAdministrator, ReasonMissing.
    """
    _require_administrator(session, actor_id)
    user = session.get_one(StaffUser, user_id)
    held = set(list_grants(session, user.id))
    to_hold = (held | (set(wanted) - set(seen))) - (set(seen) - set(wanted))
    if to_hold == held:
        return False
    _require_reason(reason)
    _hold_exactly(session, user, to_hold, actor_id=actor_id, at=at, reason=reason)
    _require_one_left(session)
    revoke_sessions(session, user.id, at)
    if user.password_hash and user.disabled_at is None:
        tell_owner(session, user.id, Change.ROLES, at)
    return True


def shut(session: Session, user_id: int, reason: str, *, actor_id: int, at: datetime) -> None:
    """Disable an account; raises LastAdministrator, ReasonMissing."""
    _require_administrator(session, actor_id)
    _require_reason(reason)
    user = session.get_one(StaffUser, user_id)
    if user.disabled_at is None:
        disable(session, user, at, actor_id=actor_id, reason=reason)
        _require_one_left(session)
        tell_owner(session, user.id, Change.DISABLED, at)


def reopen(session: Session, user_id: int, reason: str, *, actor_id: int, at: datetime) -> None:
    """Enable an account again, with the roles and the password it had; raises ReasonMissing."""
    _require_administrator(session, actor_id)
    _require_reason(reason)
    user = session.get_one(StaffUser, user_id)
    if user.disabled_at is not None and user.password_hash:
        user.disabled_at = None
        record(
            session,
            at,
            "staff.enabled",
            "staff_user",
            user.id,
            actor_id=actor_id,
            reason=reason,
        )
        tell_owner(session, user.id, Change.ENABLED, at)


def remove_second_factor(
    session: Session, user_id: int, reason: str, *, actor_id: int, at: datetime
) -> None:
    """Help somebody who has lost app and codes; raises ReasonMissing."""
    _require_administrator(session, actor_id)
    _require_reason(reason)
    second_factor.remove(session, user_id, at, actor_id=actor_id, reason=reason)
    revoke_sessions(session, user_id, at)
    tell_owner(session, user_id, Change.SECOND_FACTOR_REMOVED, at)


def _require_administrator(session: Session, actor_id: int) -> None:
    """Raise NotAdministrator; from here on no two changes of people are decided at once."""
    queue_for(session, "staff administration")
    actor = session.get_one(StaffUser, actor_id)
    if actor.disabled_at is not None or not can_administer(list_grants(session, actor_id)):
        raise NotAdministrator


def _require_one_left(session: Session) -> None:
    session.flush()
    left = session.scalar(
        sa.select(sa.func.count())
        .select_from(RoleGrant)
        .join(StaffUser, StaffUser.id == RoleGrant.user_id)
        .where(
            RoleGrant.role == ADMIN,
            RoleGrant.consultation_id.is_(None),
            StaffUser.disabled_at.is_(None),
            StaffUser.password_hash != "",
        )
    )
    if not left:
        raise LastAdministrator


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing


def _invited(session: Session, user_id: int) -> StaffUser:
    user = session.get_one(StaffUser, user_id, with_for_update=True)
    if user.password_hash or user.disabled_at is not None:
        raise NotInvited
    return user


def _hold_exactly(
    session: Session,
    user: StaffUser,
    grants: Collection[Grant],
    *,
    actor_id: int,
    at: datetime,
    reason: str = "",
) -> None:
    held, wanted = set(list_grants(session, user.id)), set(grants)
    for grant in sorted(held - wanted, key=_order):
        revoke_role(session, user, grant, at, actor_id=actor_id, reason=reason)
    for grant in sorted(wanted - held, key=_order):
        grant_role(session, user, grant, at, actor_id=actor_id, reason=reason)


def _order(grant: Grant) -> tuple[int, str]:
    return grant.consultation_id or 0, grant.role


def _send_invitation(session: Session, user: StaffUser, *, actor_id: int, at: datetime) -> None:
    links.withdraw_links(session, user.id, links.INVITATION)
    outbox.post(
        session,
        at,
        event="invitation",
        to=user.email,
        language=user.language,
        values={
            "name": user.name,
            "secret_token": links.make_link(session, user, links.INVITATION, at),
            "until": (at + links.LASTS[links.INVITATION]).isoformat(),
        },
    )
    record(session, at, "staff.invited", "staff_user", user.id, actor_id=actor_id)
