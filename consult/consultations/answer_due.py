"""By which date the standards body promises its public answer to what it received."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from consult.consultations.errors import AnswerTooEarly
from consult.consultations.ledger import ChangeKind, add_change, public_reason, record_change
from consult.consultations.models import Consultation
from consult.consultations.services import hold
from consult.core.localized import LocalizedText


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

    The first promise needs no reason, another date does: raises ReasonMissing, ReasonNotFinished,
    or AnswerTooEarly for a date before the close or in the past.
    """
    has_words = any(text.strip() for text in reason.values())
    is_first = consultation.answer_due is None
    words = public_reason(reason) if has_words or not is_first else {}
    hold(session, consultation)
    if consultation.answer_due == due:
        return
    zone = ZoneInfo(consultation.timezone)
    earliest = max(at, consultation.closes_at or at).astimezone(zone).date()
    if due < earliest:
        raise AnswerTooEarly(earliest)
    consultation.answer_due = due
    kind = ChangeKind.ANSWER_DUE
    if consultation.published_at is not None:
        add_change(session, consultation, kind, at=at, old_closes_at=None, reason=words, due=due)
    record_change(session, consultation, kind, words, actor_id=actor_id, at=at, due=due.isoformat())
