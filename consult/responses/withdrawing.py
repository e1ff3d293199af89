"""Taking a response back: it stays where it is, and nothing counts or exports it any more."""

from datetime import datetime

from sqlalchemy.orm import Session

from consult.core import audit
from consult.core.jobs.removing import end_results
from consult.core.outbox.erasing import erase_mails_about
from consult.core.text_cleaning import clean_text
from consult.responses.contacts import ASKED_FOR, mails_about
from consult.responses.models import Response


def withdraw(session: Session, response: Response, reason: str, at: datetime) -> bool:
    """Take the response back and end its news; False when it was before. The caller holds it."""
    if response.withdrawn_at is not None:
        return False
    response.withdrawn_at = at
    end_results(session, response.consultation_id, at)
    erase_mails_about(session, mails_about(response.id), at, besides=ASKED_FOR)
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
