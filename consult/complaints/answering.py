"""Taking a complaint up and answering it, each once."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.complaints.errors import AnsweredMeanwhile, AnswerMissing
from consult.complaints.filing import mails_about
from consult.complaints.models import Complaint, ComplaintContact
from consult.complaints.rules import Outcome
from consult.core import audit, outbox
from consult.core.localized import LocalizedText
from consult.core.text_cleaning import clean_text, is_blank_text


def take_up(session: Session, complaint: Complaint, *, actor_id: int, at: datetime) -> None:
    """Say in public that somebody is looking into it; a second time changes nothing."""
    untouched = sa.update(Complaint).where(
        Complaint.id == complaint.id,
        Complaint.taken_up_at.is_(None),
        Complaint.answered_at.is_(None),
    )
    changed = untouched.values(taken_up_at=at).returning(Complaint.id)
    if session.scalar(changed) is not None:
        audit.record(
            session,
            at,
            "complaint.taken_up",
            "complaint",
            complaint.id,
            actor_id=actor_id,
            consultation_id=complaint.consultation_id,
        )
        session.flush()


def answer(
    session: Session,
    complaint: Complaint,
    outcome: Outcome,
    words: LocalizedText,
    *,
    actor_id: int,
    at: datetime,
) -> None:
    """Give the public answer and tell who complained. Raises AnswerMissing, AnsweredMeanwhile."""
    words = {lang: clean_text(text).strip() for lang, text in words.items()}
    words = {lang: text for lang, text in words.items() if not is_blank_text(text)}
    if complaint.lang not in words:
        raise AnswerMissing
    open_one = sa.update(Complaint).where(
        Complaint.id == complaint.id, Complaint.answered_at.is_(None)
    )
    ended = {"answered_at": at, "outcome": outcome.value, "answer": words}
    if session.scalar(open_one.values(**ended).returning(Complaint.id)) is None:
        raise AnsweredMeanwhile
    audit.record(
        session,
        at,
        "complaint.answered",
        "complaint",
        complaint.id,
        actor_id=actor_id,
        consultation_id=complaint.consultation_id,
        outcome=outcome.value,
    )
    _tell(session, complaint, at)
    session.flush()


def _tell(session: Session, complaint: Complaint, at: datetime) -> None:
    contact = session.get(ComplaintContact, complaint.id)
    if contact is None or not contact.email:
        return
    outbox.post(
        session,
        at,
        event="complaint_answered",
        to=contact.email,
        language=complaint.lang,
        values={"reference": complaint.reference},
        key=f"complaint_answered:{complaint.id}",
        about=mails_about(complaint.id),
    )
