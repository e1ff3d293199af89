"""Forgetting who complained, so long after the answer as the organisation decided."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.complaints.filing import mails_about
from consult.complaints.models import Complaint, ComplaintContact
from consult.consultations.models import Consultation
from consult.core import audit
from consult.core.outbox.erasing import erase_mails_about
from consult.responses.retention import COMPLAINTS, Planned, read_periods


def list_planned_contacts(session: Session, at: datetime) -> list[Planned]:
    """Return what goes and when, by consultation; changes nothing. Without an answer none goes."""
    days = read_periods(session).get(COMPLAINTS)
    if days is None:
        return []
    rows = session.execute(
        _kept(
            Consultation.id,
            Consultation.slug,
            Consultation.legal_hold_at,
            sa.func.count(),
            sa.func.count(sa.case((_is_due(days, at), 1))),
            sa.func.min(Complaint.answered_at),
        )
        .group_by(Consultation.id, Consultation.slug, Consultation.legal_hold_at)
        .order_by(sa.func.coalesce(Consultation.slug, ""))
    )
    return [
        Planned(
            kind=COMPLAINTS,
            consultation_id=consultation_id,
            slug=slug or "",
            kept=kept,
            due=0 if held_at else due,
            from_at=first + timedelta(days=days) if first else None,
            is_held=held_at is not None,
        )
        for consultation_id, slug, held_at, kept, due, first in rows
    ]


def list_due_contacts(session: Session, at: datetime) -> Sequence[int]:
    """Return the complaints of which it is forgotten now who complained."""
    days = read_periods(session).get(COMPLAINTS)
    if days is None:
        return []
    due = _kept(Complaint.id).where(_is_due(days, at), _is_free()).order_by(Complaint.id)
    return session.scalars(due).all()


def erase_due_contact(session: Session, complaint_id: int, at: datetime) -> bool:
    """Erase name, address and mails if they are still due; the complaint and its answer stay."""
    days = read_periods(session).get(COMPLAINTS)
    if days is None:
        return False
    wanted = _kept(ComplaintContact).where(
        Complaint.id == complaint_id, _is_due(days, at), _is_free()
    )
    contact = session.scalar(wanted.with_for_update(of=ComplaintContact))
    if contact is None:
        return False
    complaint = session.get_one(Complaint, complaint_id)
    session.delete(contact)
    erase_mails_about(session, mails_about(complaint_id), at)
    audit.record(
        session,
        at,
        "complaint.contact_erased",
        "complaint",
        complaint_id,
        consultation_id=complaint.consultation_id,
    )
    session.flush()
    return True


def _kept(*wanted: Any) -> sa.Select[Any]:
    return (
        sa.select(*wanted)
        .join_from(ComplaintContact, Complaint, Complaint.id == ComplaintContact.complaint_id)
        .outerjoin(Consultation, Consultation.id == Complaint.consultation_id)
    )


def _is_due(days: int, at: datetime) -> sa.ColumnElement[bool]:
    return Complaint.answered_at <= at - timedelta(days=days)


def _is_free() -> sa.ColumnElement[bool]:
    return Consultation.legal_hold_at.is_(None)
