"""Reading complaints. Who complained is asked for one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.complaints.models import Complaint, ComplaintContact
from consult.complaints.rules import State
from consult.consultations.models import Consultation


@dataclass(frozen=True)
class Listed:
    """A line of the queue; `consultation_title` is empty when it is about none."""

    id: int
    reference: str
    topic: str
    lang: str
    received_at: datetime
    taken_up_at: datetime | None
    answered_at: datetime | None
    outcome: str
    consultation_title: dict[str, str]
    source_language: str


def list_queue(
    session: Session, state: State | None, after_id: int | None, most: int
) -> Sequence[Listed]:
    """Return complaints, the oldest first, from the one after `after_id` on."""
    wanted = (
        sa.select(
            Complaint.id,
            Complaint.reference,
            Complaint.topic,
            Complaint.lang,
            Complaint.received_at,
            Complaint.taken_up_at,
            Complaint.answered_at,
            Complaint.outcome,
            Consultation.title,
            Consultation.source_language,
        )
        .outerjoin(Consultation, Consultation.id == Complaint.consultation_id)
        .where(Complaint.id > (after_id or 0))
        .order_by(Complaint.id)
        .limit(most)
    )
    if state is not None:
        wanted = wanted.where(_in_state(state))
    rows = session.execute(wanted)
    return [Listed(*row[:8], row[8] or {}, row[9] or row[3]) for row in rows]


def count_states(session: Session, consultation_id: int | None = None) -> dict[State, int]:
    """Return how many stand where, of all or of one consultation."""
    columns = [sa.func.count(sa.case((_in_state(state), 1))) for state in State]
    counted = sa.select(*columns)
    if consultation_id is not None:
        counted = counted.where(Complaint.consultation_id == consultation_id)
    return dict(zip(State, session.execute(counted).one(), strict=True))


def find_complaint(session: Session, reference: str) -> Complaint | None:
    return session.scalar(sa.select(Complaint).where(Complaint.reference == reference))


def find_contact(session: Session, complaint_id: int) -> ComplaintContact | None:
    return session.get(ComplaintContact, complaint_id)


def list_answered(session: Session, consultation_id: int, most: int) -> Sequence[Complaint]:
    """Return the answered ones about a consultation, the latest first."""
    found = session.scalars(
        sa.select(Complaint)
        .where(Complaint.consultation_id == consultation_id, Complaint.answered_at.is_not(None))
        .order_by(Complaint.answered_at.desc(), Complaint.id.desc())
        .limit(most)
    )
    return found.all()


def _in_state(state: State) -> sa.ColumnElement[bool]:
    is_open = Complaint.answered_at.is_(None)
    match state:
        case State.ANSWERED:
            return ~is_open
        case State.TAKEN_UP:
            return sa.and_(is_open, Complaint.taken_up_at.is_not(None))
        case State.RECEIVED:
            return sa.and_(is_open, Complaint.taken_up_at.is_(None))
