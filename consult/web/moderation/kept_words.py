"""What staff search for, behind the token that stands for it in addresses."""

from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.responses.searches import find_search, keep_search
from consult.web.staff_session import present_staff


def words_behind(consultation: Consultation, token: str | None) -> str | None:
    """Return what is searched for, None for nothing; a search that is gone finds nothing."""
    if token is None:
        return None
    found = find_search(
        db.session,
        token,
        user_id=present_staff().user_id,
        consultation_id=consultation.id,
        at=clock.now(),
    )
    return found or ""


def token_for(consultation: Consultation, typed: str) -> str | None:
    """Keep what was typed and return its token; None when nothing was."""
    if not typed.strip():
        return None
    with transaction() as session:
        return keep_search(
            session,
            typed,
            user_id=present_staff().user_id,
            consultation_id=consultation.id,
            at=clock.now(),
        )
