"""Changing a promised schedule: always in public, always with a reason."""

from datetime import datetime

from sqlalchemy.orm import Session

from consult.consultations.coming_instant import coming_instant
from consult.consultations.errors import (
    AlreadyPast,
    NotCancellable,
    NothingToExtend,
    NotLater,
    NotOpen,
)
from consult.consultations.ledger import ChangeKind, add_change, public_reason, record_change
from consult.consultations.lifecycle import Phase, phase
from consult.consultations.models import Consultation
from consult.core.localized import LocalizedText
from consult.core.wall_clock import wall_text


def hold(session: Session, consultation: Consultation) -> None:
    """Read the row anew and keep it until the transaction ends.

    Whoever acts on a schedule reads the clock after this: a submission shares the row while it is
    decided over, so what arrived before that moment was decided by the schedule before, and what
    arrived after it waits for the new one.
    """
    session.refresh(consultation, with_for_update=True)


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
    hold(session, consultation)
    current, promised = phase(consultation, at), consultation.closes_at
    if current in (Phase.UNPUBLISHED, Phase.CANCELLED) or promised is None:
        raise NothingToExtend(current)
    wanted = coming_instant(closes_wall, consultation.timezone, at)
    if wanted <= promised:
        raise NotLater(promised, wanted)
    if wanted <= at:
        raise AlreadyPast(wanted)
    kind = ChangeKind.REOPENED if current is Phase.CLOSED else ChangeKind.EXTENDED
    consultation.closes_at, consultation.closes_wall = wanted, closes_wall.strip()
    _write_down(session, consultation, kind, words, promised, actor_id=actor_id, at=at)


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
    hold(session, consultation)
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
    hold(session, consultation)
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
    record_change(
        session,
        consultation,
        kind,
        reason,
        actor_id=actor_id,
        at=at,
        old_closes_at=promised and promised.isoformat(),
        new_closes_at=consultation.closes_at and consultation.closes_at.isoformat(),
    )
