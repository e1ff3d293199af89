"""The public ledger: every change of what was promised, with its reason."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from consult.consultations.errors import ReasonMissing, ReasonNotFinished
from consult.consultations.models import Consultation, ScheduleChange
from consult.consultations.placeholders import find_placeholders
from consult.core.localized import LocalizedText
from consult.core.text_cleaning import clean_text


class ChangeKind(StrEnum):
    PUBLISHED = "published"
    SCHEDULED = "scheduled"
    """It was published with dates to be announced; these are they."""
    EXTENDED = "extended"
    REOPENED = "reopened"
    CLOSED_EARLY = "closed_early"
    CANCELLED = "cancelled"
    CORRECTED = "corrected"
    """A new version of its documents, questions or texts; the dates stayed."""


def public_reason(reason: LocalizedText) -> LocalizedText:
    """Return `reason` as it will be read; raises ReasonMissing or ReasonNotFinished."""
    words = {lang: clean_text(text).strip() for lang, text in reason.items()}
    words = {lang: text for lang, text in words.items() if any(map(str.isalpha, text))}
    if not words:
        raise ReasonMissing
    if placeholders := [found for text in words.values() for found in find_placeholders(text)]:
        raise ReasonNotFinished(placeholders)
    return words


def add_change(
    session: Session,
    consultation: Consultation,
    kind: ChangeKind,
    *,
    at: datetime,
    old_closes_at: datetime | None,
    reason: LocalizedText | None = None,
) -> None:
    """Write one line; the new closing instant is the one `consultation` has now."""
    change = ScheduleChange(
        consultation_id=consultation.id,
        at=at,
        kind=kind.value,
        old_closes_at=old_closes_at,
        new_closes_at=consultation.closes_at,
        timezone=consultation.timezone,
        reason=reason or {},
    )
    session.add(change)
    session.flush()
