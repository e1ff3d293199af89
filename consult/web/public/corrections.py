"""How a version of a document came in the place of the one before, as a reader is told."""

from dataclasses import dataclass
from datetime import datetime

from consult.consultations.ledger import find_correction
from consult.consultations.models import Consultation
from consult.consultations.queries import list_ledger
from consult.core.db import db
from consult.core.localized import Rendition, rendition


@dataclass(frozen=True)
class Correction:
    """`number` is that of the version it made public."""

    at: datetime
    reason: Rendition
    number: int


def correction_to(
    consultation: Consultation, code: str, number: int, lang: str
) -> Correction | None:
    """Return the correction that made this version; None for a first one, without a query."""
    if number == 1:
        return None
    change = find_correction(list_ledger(db.session, consultation.id), code, number)
    if change is None:
        return None
    reason = rendition(change.reason, lang, consultation.source_language)
    return Correction(change.at, reason, number)
