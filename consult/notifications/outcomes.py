"""Telling those who took part where the outcome can be read."""

from datetime import datetime

from sqlalchemy.orm import Session

from consult.consultations.lifecycle import Phase, phase
from consult.consultations.models import Consultation
from consult.core import audit
from consult.notifications.errors import NotOverYet
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
