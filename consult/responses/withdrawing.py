"""Taking a response back: it stays where it is, and nothing counts or exports it any more."""

from datetime import datetime

from sqlalchemy.orm import Session

from consult.core import audit
from consult.core.text_cleaning import clean_text
from consult.responses.models import Response


def withdraw(session: Session, response: Response, reason: str, at: datetime) -> bool:
    """Take the response back; False when it was before. The caller holds its row."""
    if response.withdrawn_at is not None:
        return False
    response.withdrawn_at = at
    audit.record(
        session,
        at,
        "response.withdrawn",
        "response",
        response.id,
        reason=clean_text(reason).strip(),
        consultation_id=response.consultation_id,
    )
    session.flush()
    return True
