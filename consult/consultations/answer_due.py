"""By which date the standards body promises its public answer to what it received."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from consult.consultations.errors import AnswerTooEarly, NothingOwed
from consult.consultations.ledger import ChangeKind, add_change, public_reason, record_change
from consult.consultations.models import Consultation
from consult.consultations.services import hold
from consult.core.localized import LocalizedText


def due_ends_at(due: date, zone_name: str) -> datetime:
    """Return the instant at which that day is over there."""
    midnight = datetime.combine(due + timedelta(days=1), time(), ZoneInfo(zone_name))
    return midnight.astimezone(UTC)


def is_due_over(consultation: Consultation, at: datetime) -> bool:
    """Tell whether the promised day has passed; nothing is owed of what was cancelled."""
    due = consultation.answer_due
    if due is None or consultation.cancelled_at is not None:
        return False
    return due_ends_at(due, consultation.timezone) <= at


def promise_answer(
    session: Session,
    consultation: Consultation,
    due: date,
    reason: LocalizedText,
    *,
    actor_id: int | None,
    at: datetime,
) -> None:
    """Set the date, or another one; nothing happens when it is the same.

    Another date than the one promised in public needs a reason: raises ReasonMissing,
    ReasonNotFinished, NothingOwed, or AnswerTooEarly for a date before the close or in the past.
    """
    hold(session, consultation)
    if consultation.cancelled_at is not None:
        raise NothingOwed
    is_public = consultation.published_at is not None
    has_words = any(text.strip() for text in reason.values())
    is_moved = is_public and consultation.answer_due not in (None, due)
    words = public_reason(reason) if has_words or is_moved else {}
    if consultation.answer_due == due:
        return
    zone = ZoneInfo(consultation.timezone)
    earliest = max(at, consultation.closes_at or at).astimezone(zone).date()
    if due < earliest:
        raise AnswerTooEarly(earliest)
    consultation.answer_due = due
    if not is_public:
        consultation.package_sha256 = ""  # what was loaded before would bring the old day back
    kind = ChangeKind.ANSWER_DUE
    if is_public:
        add_change(session, consultation, kind, at=at, old_closes_at=None, reason=words, due=due)
    record_change(session, consultation, kind, words, actor_id=actor_id, at=at, due=due.isoformat())
