"""Asking for a link by mail, and choosing a password with it."""

from datetime import datetime

from sqlalchemy.orm import Session

from consult.accounts import links
from consult.accounts.links import Invited
from consult.accounts.models import StaffUser
from consult.accounts.notices import Change, tell_owner
from consult.accounts.queries import find_staff
from consult.accounts.services import change_password
from consult.core import outbox
from consult.core.audit import record


def send_reset(session: Session, email: str, language: str, at: datetime) -> None:
    """Post a mail with a link, or one that says that there is no such account.

    Either way the same is written, so that neither answer nor time tell who has an account. Who
    has not accepted an invitation gets no link: it would outlive the invitation.
    """
    user = find_staff(session, email)
    known = user if user and user.password_hash and user.disabled_at is None else None
    token = links.make_link(session, known, links.RESET, at)
    outbox.post(
        session,
        at,
        event="password_reset" if known else "password_reset_unknown",
        to=known.email if known else email.strip().lower(),
        language=(known and known.language) or language,
        values={"secret_token": token},
    )
    record(session, at, "staff.reset_requested", "staff_user", known.id if known else None)


def choose_password(session: Session, token: str, password_hash: str, at: datetime) -> Invited:
    """Use a link up and set the password; every log-in ends. Raises LinkNotValid."""
    invited = links.use_up(session, token, at)
    user = session.get_one(StaffUser, invited.user_id)
    if invited.purpose == links.INVITATION:
        user.password_hash = password_hash
        record(session, at, "staff.invitation_accepted", "staff_user", user.id, actor_id=user.id)
    else:
        change_password(session, user, password_hash, at, actor_id=user.id)
        tell_owner(session, user.id, Change.PASSWORD, at)
    return invited
