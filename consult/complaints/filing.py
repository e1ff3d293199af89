"""Receiving a complaint: exactly once, with a number to ask after it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.complaints.errors import ComplaintEmpty
from consult.complaints.models import Complaint, ComplaintContact
from consult.complaints.rules import Topic
from consult.core import audit, outbox
from consult.core.db import insert_if_absent
from consult.core.digests import digest
from consult.core.text_cleaning import clean_text, is_blank_text
from consult.responses.secrets import mint_reference

PREFIX = "c"


def mails_about(complaint_id: int) -> str:
    """Return what mails on behalf of a complaint are posted as."""
    return f"complaint:{complaint_id}"


@dataclass(frozen=True)
class NewComplaint:
    """What arrives; `key` is that of its form, `email` and `name` may be empty."""

    key: str
    consultation_id: int | None
    topic: Topic
    text: str
    receipt: str
    name: str
    email: str
    lang: str


def file_complaint(
    session: Session, new: NewComplaint, at: datetime, *, with_mail: bool = True
) -> str:
    """Keep it and return its number; sent twice, it has the same. Raises ComplaintEmpty.

    `with_mail` says whether its number may go to the address that was given.
    """
    text = clean_text(new.text).strip()
    if is_blank_text(text):
        raise ComplaintEmpty
    values: dict[str, Any] = {
        "reference": mint_reference(PREFIX),
        "creation_key": digest(new.key),
        "consultation_id": new.consultation_id,
        "topic": new.topic.value,
        "text": text,
        "receipt": new.receipt,
        "lang": new.lang,
        "received_at": at,
        "outcome": "",
        "answer": {},
    }
    is_new = insert_if_absent(session, Complaint, values)
    filed = session.scalars(
        sa.select(Complaint).where(Complaint.creation_key == digest(new.key))
    ).one()
    if is_new:
        _follow_up(session, filed, new, at, with_mail=with_mail)
    return filed.reference


def _follow_up(
    session: Session, filed: Complaint, new: NewComplaint, at: datetime, *, with_mail: bool
) -> None:
    if new.name or new.email:
        session.add(ComplaintContact(complaint_id=filed.id, name=new.name, email=new.email))
    audit.record(
        session,
        at,
        "complaint.received",
        "complaint",
        filed.id,
        consultation_id=filed.consultation_id,
    )
    if new.email and with_mail:
        outbox.post(
            session,
            at,
            event="complaint_received",
            to=new.email,
            language=new.lang,
            values={"reference": filed.reference},
            key=f"complaint_received:{filed.id}",
            about=mails_about(filed.id),
        )
    session.flush()
