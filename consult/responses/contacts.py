"""The address for mails about a response: kept when it is given, gone when it is taken back."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from consult.core import audit
from consult.core.outbox.erasing import erase_mails_to
from consult.responses.contact_models import ResponseContact, ResumeLink
from consult.responses.models import Response

MAILS = ("receipt", "resume_link")
"""The events of mails that go to such an address."""


@dataclass(frozen=True)
class GivenContact:
    """An address as it was given, with what it takes to find it and to open the response."""

    address: str
    address_key: str
    sealed_code: str
    lang: str
    wants_reminders: bool


def keep_contact(session: Session, response: Response, given: GivenContact, at: datetime) -> None:
    """Keep the address for this response, instead of the one before."""
    values = {
        "response_id": response.id,
        "address": given.address,
        "address_key": given.address_key,
        "sealed_code": given.sealed_code,
        "lang": given.lang,
        "wants_reminders": given.wants_reminders,
        "stopped_at": None,
        "given_at": at,
    }
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    insert = dialect.insert(ResponseContact).values(**values)
    # who gives the same address again keeps the instant from which mails are due to it
    changed = {name: insert.excluded[name] for name in values if name != "given_at"}
    session.execute(insert.on_conflict_do_update(index_elements=["response_id"], set_=changed))
    consultation_id = response.consultation_id
    audit.record(
        session,
        at,
        "response.contact_kept",
        "response",
        response.id,
        consultation_id=consultation_id,
    )


def find_contact(session: Session, response_id: int) -> ResponseContact | None:
    """Return the address kept for a response."""
    return session.get(ResponseContact, response_id, populate_existing=True)


def forget_contact(session: Session, response: Response, at: datetime) -> bool:
    """Erase the address, its links and what mails to it still say; False when there is none."""
    contact = find_contact(session, response.id)
    if contact is None:
        return False
    erase_mails_to(session, contact.address, MAILS, at)
    session.execute(sa.delete(ResumeLink).where(ResumeLink.response_id == response.id))
    session.delete(contact)
    consultation_id = response.consultation_id
    audit.record(
        session,
        at,
        "response.contact_forgotten",
        "response",
        response.id,
        consultation_id=consultation_id,
    )
    return True
