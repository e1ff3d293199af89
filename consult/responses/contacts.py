"""The address for mails about a response: kept when it is given, gone when it is taken back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from consult.core import audit
from consult.core.outbox.erasing import erase_mails_about
from consult.responses.contact_models import ResponseContact, ResumeLink
from consult.responses.errors import ResponseWithdrawn
from consult.responses.models import Response

ASKED_FOR = ("receipt", "resume_link")
"""The events of mails that go to such an address when somebody asks; all others are news."""


def mails_about(response_id: int) -> str:
    """Return what mails on behalf of a response are posted as."""
    return f"response:{response_id}"


@dataclass(frozen=True)
class GivenContact:
    """An address as it was given, with what it takes to find it and to open the response."""

    address: str
    address_key: str
    sealed_code: str
    lang: str
    wants_reminders: bool


def keep_contact(session: Session, response: Response, given: GivenContact, at: datetime) -> None:
    """Keep the address for this response, instead of the one before; a new one wants news again.

    Raises ResponseWithdrawn: nothing more is mailed about such a one.
    """
    if response.withdrawn_at is not None or response.erased_at is not None:
        raise ResponseWithdrawn
    values = {**vars(given), "response_id": response.id, "stopped_at": None, "given_at": at}
    with session.no_autoflush:  # answers that wait are written together with what comes next
        is_changed = session.scalar(_upsert(session, values)) is not None
    if not is_changed:
        return
    audit.record(
        session,
        at,
        "response.contact_kept",
        "response",
        response.id,
        consultation_id=response.consultation_id,
    )


def _upsert(session: Session, values: dict[str, Any]) -> sa.Executable:
    """Return what writes the row, and gives an instant if that changed anything."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    insert = dialect.insert(ResponseContact).values(**values)
    new, old = insert.excluded, ResponseContact
    is_other = new.address != old.address
    wants_other = new.wants_reminders != old.wants_reminders
    keeps_silence = sa.and_(sa.not_(is_other), sa.not_(new.wants_reminders))
    statement: sa.Executable = insert.on_conflict_do_update(
        index_elements=["response_id"],
        set_={
            **{name: new[name] for name in values},
            "stopped_at": sa.case((keeps_silence, old.stopped_at), else_=None),
            # who gives the same address again keeps the instant from which mails are due to it
            "given_at": sa.case((is_other, new.given_at), else_=old.given_at),
        },
        where=sa.or_(is_other, wants_other, new.lang != old.lang),
    ).returning(old.given_at)
    return statement


def find_contact(session: Session, response_id: int) -> ResponseContact | None:
    """Return the address kept for a response."""
    return session.get(ResponseContact, response_id, populate_existing=True)


def stop_news(session: Session, response_id: int, at: datetime, *, given_to: str = "") -> None:
    """Let only links and receipts that are asked for go to the address of this response.

    What waits to be sent ends too. Nothing happens when the key of its address no longer begins
    with `given_to`: whoever had the one before gets nothing any more.
    """
    contact = session.get(
        ResponseContact, response_id, populate_existing=True, with_for_update=True
    )
    if contact is None or not contact.address_key.startswith(given_to):
        return
    erase_mails_about(session, mails_about(response_id), at, besides=ASKED_FOR)
    if contact.stopped_at is not None:
        return
    contact.stopped_at, contact.wants_reminders = at, False
    consultation_id = session.get_one(Response, response_id).consultation_id
    audit.record(
        session,
        at,
        "response.news_stopped",
        "response",
        response_id,
        consultation_id=consultation_id,
    )


def forget_contact(session: Session, response: Response, at: datetime) -> bool:
    """Erase the address, its links and what mails to it still say; False when there is none."""
    erase_mails_about(session, mails_about(response.id), at)
    contact = find_contact(session, response.id)
    if contact is None:
        return False
    session.execute(sa.delete(ResumeLink).where(ResumeLink.response_id == response.id))
    session.delete(contact)
    audit.record(
        session,
        at,
        "response.contact_forgotten",
        "response",
        response.id,
        consultation_id=response.consultation_id,
    )
    return True
