"""The late window: after closing everybody may still respond until an instant, marked as late."""

from datetime import datetime

from sqlalchemy.orm import Session

from consult.consultations.coming_instant import coming_instant
from consult.consultations.errors import AlreadyPast, NothingToExtend, NotLater
from consult.consultations.ledger import ChangeKind, add_change, public_reason, record_change
from consult.consultations.lifecycle import Phase, phase
from consult.consultations.models import Consultation
from consult.consultations.services import hold
from consult.core.localized import LocalizedText


def accept_late(
    session: Session,
    consultation: Consultation,
    until_wall: str,
    reason: LocalizedText,
    *,
    actor_id: int | None,
    at: datetime,
) -> None:
    """Promise a late window, or a longer one; what was promised is never made shorter.

    Raises what `extend` raises; NotLater names the closing, or the end promised before.
    """
    words = public_reason(reason)
    hold(session, consultation)
    current, closes_at = phase(consultation, at), consultation.closes_at
    if current in (Phase.UNPUBLISHED, Phase.CANCELLED) or closes_at is None:
        raise NothingToExtend(current)
    wanted = coming_instant(until_wall, consultation.timezone, at)
    promised = max(closes_at, consultation.late_until or closes_at)
    if wanted <= promised:
        raise NotLater(promised, wanted)
    if wanted <= at:
        raise AlreadyPast(wanted)
    consultation.late_until, consultation.late_until_wall = wanted, until_wall.strip()
    kind = ChangeKind.LATE_WINDOW
    add_change(session, consultation, kind, at=at, old_closes_at=None, reason=words, until=wanted)
    record_change(
        session, consultation, kind, words, actor_id=actor_id, at=at, until=wanted.isoformat()
    )
