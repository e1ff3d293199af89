"""Telling those who took part where the outcome can be read."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.answer_due import is_due_over
from consult.consultations.lifecycle import Phase, phase
from consult.consultations.models import Consultation
from consult.core import audit
from consult.notifications.errors import NotOverYet
from consult.notifications.models import Announcement
from consult.notifications.occasions import OUTCOME, Occasion, note_occasion


def announce_outcome(
    session: Session,
    consultation: Consultation,
    *,
    key: str,
    address: str,
    actor_id: int | None,
    at: datetime,
) -> bool:
    """Have respondents and subscribers told that the outcome is published at `address`.

    Once for a `key`: False when it was announced with it before. Raises NotOverYet.
    """
    if phase(consultation, at) is not Phase.CLOSED:
        raise NotOverYet
    occasion = Occasion(f"outcome:{key}", consultation.id, OUTCOME, at, {"address": address})
    is_new = note_occasion(session, occasion)
    if is_new:
        audit.record(
            session,
            at,
            "consultation.outcome_announced",
            "consultation",
            consultation.id,
            actor_id=actor_id,
        )
    return is_new


def is_answer_overdue(session: Session, consultation: Consultation, at: datetime) -> bool:
    """Tell whether the day of the answer has passed and no outcome was announced."""
    if not is_due_over(consultation, at):
        return False
    of_this = Announcement.consultation_id == consultation.id, Announcement.event == OUTCOME
    return not session.scalar(sa.select(sa.exists().where(*of_this)))
