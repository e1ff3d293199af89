"""A legal hold: nothing of a consultation is erased because its time is over."""

from datetime import datetime

from sqlalchemy.orm import Session

from consult.consultations.errors import ReasonMissing
from consult.consultations.models import Consultation
from consult.core import audit
from consult.core.text_cleaning import clean_text, is_blank_text


def change_legal_hold(
    session: Session,
    consultation: Consultation,
    reason: str,
    *,
    is_held: bool,
    actor_id: int,
    at: datetime,
) -> bool:
    """Place or lift the hold and write down why; False when it is so already.

    Raises ReasonMissing. Respondents may erase what is theirs all the same.
    """
    words = clean_text(reason).strip()
    if is_blank_text(words):
        raise ReasonMissing
    session.refresh(consultation, with_for_update=True)
    if (consultation.legal_hold_at is not None) == is_held:
        return False
    consultation.legal_hold_at = at if is_held else None
    audit.record(
        session,
        at,
        "consultation.legal_hold_placed" if is_held else "consultation.legal_hold_lifted",
        "consultation",
        consultation.id,
        actor_id=actor_id,
        reason=words,
    )
    session.flush()
    return True
