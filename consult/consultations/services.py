"""Changing a promised schedule: always in public, always with a reason."""

from datetime import datetime

from sqlalchemy.orm import Session

from consult.consultations.errors import (
    AlreadyPast,
    NotCancellable,
    NothingToExtend,
    NotLater,
    NotOpen,
)
from consult.consultations.ledger import ChangeKind, add_change, public_reason
from consult.consultations.lifecycle import Phase, phase
from consult.consultations.models import Consultation
from consult.core import audit
from consult.core.localized import LocalizedText
from consult.core.wall_clock import TimeIsAmbiguous, instant, wall_text


def extend(
    session: Session,
    consultation: Consultation,
    closes_wall: str,
    reason: LocalizedText,
    *,
    actor_id: int | None,
    at: datetime,
) -> None:
    """Move the closing instant later; a closed consultation opens again by that.

    `closes_wall` is `2027-04-23 23:59` in the official zone. Raises what `wall_clock.instant`
    raises, ReasonMissing, ReasonNotFinished, NothingToExtend, NotLater or AlreadyPast.
    """
    words = public_reason(reason)
    session.refresh(consultation, with_for_update=True)
    current, promised = phase(consultation, at), consultation.closes_at
    if current in (Phase.UNPUBLISHED, Phase.CANCELLED) or promised is None:
        raise NothingToExtend(current)
    wanted = _wanted(closes_wall, consultation.timezone, at)
    if wanted <= promised:
        raise NotLater(promised, wanted)
    if wanted <= at:
        raise AlreadyPast(wanted)
    kind = ChangeKind.REOPENED if current is Phase.CLOSED else ChangeKind.EXTENDED
    consultation.closes_at, consultation.closes_wall = wanted, closes_wall.strip()
    _write_down(session, consultation, kind, words, promised, actor_id=actor_id, at=at)


def _wanted(closes_wall: str, zone_name: str, at: datetime) -> datetime:
    """Return the instant that is meant; which of two is asked only while one is still to come."""
    try:
        return instant(closes_wall, zone_name)
    except TimeIsAmbiguous as twice:
        later = max(instant(reading, zone_name) for reading in twice.readings)
        if later <= at:
            raise AlreadyPast(later) from None
        raise


def close_early(
    session: Session,
    consultation: Consultation,
    reason: LocalizedText,
    *,
    actor_id: int | None,
    at: datetime,
) -> None:
    """Close at this very instant; grace still covers forms opened before it.

    Raises ReasonMissing, ReasonNotFinished or NotOpen.
    """
    words = public_reason(reason)
    session.refresh(consultation, with_for_update=True)
    current, promised = phase(consultation, at), consultation.closes_at
    if current is not Phase.OPEN:
        raise NotOpen(current)
    consultation.closes_at = at
    consultation.closes_wall = wall_text(at, consultation.timezone)
    kind = ChangeKind.CLOSED_EARLY
    _write_down(session, consultation, kind, words, promised, actor_id=actor_id, at=at)


def cancel(
    session: Session,
    consultation: Consultation,
    reason: LocalizedText,
    *,
    actor_id: int | None,
    at: datetime,
) -> None:
    """Give it up at this very instant and for ever; drafts and responses stay stored.

    No grace is given. Raises ReasonMissing, ReasonNotFinished or NotCancellable.
    """
    words = public_reason(reason)
    session.refresh(consultation, with_for_update=True)
    current, promised = phase(consultation, at), consultation.closes_at
    if current not in (Phase.ANNOUNCED, Phase.OPEN):
        raise NotCancellable(current)
    consultation.cancelled_at = at
    kind = ChangeKind.CANCELLED
    _write_down(session, consultation, kind, words, promised, actor_id=actor_id, at=at)


def _write_down(
    session: Session,
    consultation: Consultation,
    kind: ChangeKind,
    reason: LocalizedText,
    promised: datetime | None,
    *,
    actor_id: int | None,
    at: datetime,
) -> None:
    add_change(session, consultation, kind, at=at, old_closes_at=promised, reason=reason)
    audit.record(
        session,
        at,
        f"consultation.{kind}",
        "consultation",
        consultation.id,
        actor_id=actor_id,
        reason="\n".join(reason.values()),
        old_closes_at=promised and promised.isoformat(),
        new_closes_at=consultation.closes_at and consultation.closes_at.isoformat(),
    )
