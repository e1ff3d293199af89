"""The public ledger: every change of what was promised, with its reason."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from consult.consultations.errors import ReasonMissing, ReasonNotFinished
from consult.consultations.models import Consultation, ScheduleChange
from consult.consultations.placeholders import find_placeholders
from consult.core import audit
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
    LATE_WINDOW = "late_window"
    """Until when responses are taken after closing, marked as late."""
    EXTENDED_FOR_ONE = "extended_for_one"
    EXTENSION_REVOKED = "extension_revoked"
    ANSWER_DUE = "answer_due"
    """By which date the answer to what was received is promised."""


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
    until: datetime | None = None,
    due: date | None = None,
    organisation: str = "",
    documents: Sequence[dict[str, Any]] = (),
) -> None:
    """Write one line; the new closing instant is the one `consultation` has now.

    `documents` are as `ScheduleChange.documents` has them.
    """
    change = ScheduleChange(
        consultation_id=consultation.id,
        at=at,
        kind=kind.value,
        old_closes_at=old_closes_at,
        new_closes_at=consultation.closes_at,
        timezone=consultation.timezone,
        reason=reason or {},
        until=until,
        due=due,
        organisation=organisation,
        documents=list(documents),
    )
    session.add(change)
    session.flush()


def record_change(
    session: Session,
    consultation: Consultation,
    kind: ChangeKind,
    reason: LocalizedText,
    *,
    actor_id: int | None,
    at: datetime,
    **detail: Any,
) -> None:
    """Write the same act into the audit log, with its reason; `detail` as `audit.record` has it."""
    audit.record(
        session,
        at,
        f"consultation.{kind}",
        "consultation",
        consultation.id,
        actor_id=actor_id,
        reason="\n".join(reason.values()),
        **detail,
    )


def find_correction(
    changes: Iterable[ScheduleChange], code: str, number: int
) -> ScheduleChange | None:
    """Return the line that made this version of a document public in the place of another."""
    for change in changes:
        if any((one["code"], one["number"]) == (code, number) for one in change.documents):
            return change
    return None
