"""Telling the owner of an account what was changed in it, whoever did so."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from consult.accounts.models import StaffUser
from consult.core import outbox


class Change(StrEnum):
    """What a mail tells; its wording stands in `templates/emails/account_changed/`."""

    PASSWORD = "password"  # noqa: S105  # names a change
    SECOND_FACTOR_SET_UP = "second_factor_set_up"
    SECOND_FACTOR_REMOVED = "second_factor_removed"
    RECOVERY_CODES = "recovery_codes"
    ROLES = "roles"
    DISABLED = "disabled"
    ENABLED = "enabled"


def tell_owner(session: Session, user_id: int, change: Change, at: datetime) -> None:
    """Post a mail about a change to whose account it is; those of the demonstration get none."""
    user = session.get_one(StaffUser, user_id)
    if user.is_demo:
        return
    outbox.post(
        session,
        at,
        event="account_changed",
        to=user.email,
        language=user.language,
        values={"change": change.value, "at": at.isoformat()},
    )
