"""A second person for publishing, extending and closing, where the site asks for one.

One proposes, another confirms or declines. Nothing happens before; instants and readiness are
decided when it is confirmed.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.ledger import public_reason
from consult.consultations.models import Consultation, ProposedAct
from consult.consultations.services import close_early, extend, hold
from consult.core import audit
from consult.core.canonical import canonical_json
from consult.core.db import insert_if_absent
from consult.core.localized import LocalizedText
from consult.publication.errors import (
    AlreadyProposed,
    ChangedSinceProposed,
    NothingWaiting,
    OwnProposal,
)
from consult.publication.publishing import publish
from consult.site.queries import read_settings

Now = Callable[[], datetime]
"""Asked once the consultation is held."""


@dataclass(frozen=True)
class Act:
    """One of `models.PROPOSABLE`, with what it needs."""

    name: str
    closes_wall: str = ""
    reason: LocalizedText = field(default_factory=dict)


def act_or_propose(
    session: Session, consultation: Consultation, act: Act, *, actor_id: int, now: Now
) -> bool:
    """Do it, or propose it where a second person has to confirm; tell whether it was done.

    Raises what the act itself raises, now already, or AlreadyProposed.
    """
    hold(session, consultation)
    at = now()
    if not read_settings(session).needs_second_person:
        _perform(session, consultation, act, actor_id=actor_id, at=at)
        return True
    trial = session.begin_nested()
    try:
        _perform(session, consultation, act, actor_id=actor_id, at=at)
    finally:
        trial.rollback()
    _propose(session, consultation, act, actor_id=actor_id, at=at)
    return False


def _propose(
    session: Session, consultation: Consultation, act: Act, *, actor_id: int, at: datetime
) -> None:
    values = {
        "consultation_id": consultation.id,
        "act": act.name,
        "closes_wall": act.closes_wall,
        "reason": public_reason(act.reason) if act.reason else {},
        "seen_sha256": _state_sha256(consultation),
        "proposed_at": at,
        "proposed_by": actor_id,
        "outcome": "",
    }
    if not insert_if_absent(session, ProposedAct, values):
        raise AlreadyProposed(act.name)
    audit.record(
        session,
        at,
        "consultation.act_proposed",
        "consultation",
        consultation.id,
        actor_id=actor_id,
        act=act.name,
    )


def confirm(
    session: Session, consultation: Consultation, proposal_id: int, *, actor_id: int, now: Now
) -> None:
    """Do what was proposed, at this very instant.

    Raises NothingWaiting, OwnProposal, ChangedSinceProposed, or what the act raises: then it goes
    on waiting.
    """
    hold(session, consultation)
    proposal, at = _ensure_waiting(session, consultation, proposal_id), now()
    if proposal.proposed_by == actor_id:
        raise OwnProposal(proposal_id)
    if proposal.seen_sha256 != _state_sha256(consultation):
        raise ChangedSinceProposed(proposal_id)
    act = Act(proposal.act, proposal.closes_wall, proposal.reason)
    _perform(session, consultation, act, actor_id=actor_id, at=at)
    _settle(session, proposal, "confirmed", actor_id, at)


def decline(
    session: Session, consultation: Consultation, proposal_id: int, *, actor_id: int, now: Now
) -> None:
    """Settle it without doing anything; one's own is taken back by that. Raises NothingWaiting."""
    hold(session, consultation)
    proposal, at = _ensure_waiting(session, consultation, proposal_id), now()
    is_own = proposal.proposed_by == actor_id
    _settle(session, proposal, "taken_back" if is_own else "declined", actor_id, at)


def list_waiting(session: Session, consultation_id: int) -> list[ProposedAct]:
    """Return what waits for a second person, the oldest first."""
    wanted = (
        sa.select(ProposedAct)
        .where(ProposedAct.consultation_id == consultation_id, ProposedAct.outcome == "")
        .order_by(ProposedAct.id)
    )
    return list(session.scalars(wanted))


def _ensure_waiting(session: Session, consultation: Consultation, proposal_id: int) -> ProposedAct:
    found = session.get(ProposedAct, proposal_id, populate_existing=True)
    if found is None or found.consultation_id != consultation.id or found.outcome:
        raise NothingWaiting(proposal_id)
    return found


def _state_sha256(consultation: Consultation) -> str:
    opens_at, closes_at = consultation.opens_at, consultation.closes_at
    state = {
        "package": consultation.package_sha256,
        "zone": consultation.timezone,
        "opens_at": opens_at.isoformat() if opens_at else None,
        "closes_at": closes_at.isoformat() if closes_at else None,
    }
    return hashlib.sha256(canonical_json(state)).hexdigest()


def _perform(
    session: Session, consultation: Consultation, act: Act, *, actor_id: int, at: datetime
) -> None:
    if act.name == "publish":
        publish(session, consultation, at=at, actor_id=actor_id)
    elif act.name == "extend":
        extend(session, consultation, act.closes_wall, act.reason, actor_id=actor_id, at=at)
    else:
        close_early(session, consultation, act.reason, actor_id=actor_id, at=at)


def _settle(
    session: Session, proposal: ProposedAct, outcome: str, actor_id: int, at: datetime
) -> None:
    proposal.outcome, proposal.settled_by, proposal.settled_at = outcome, actor_id, at
    audit.record(
        session,
        at,
        f"consultation.act_{outcome}",
        "consultation",
        proposal.consultation_id,
        actor_id=actor_id,
        act=proposal.act,
        proposed_by=proposal.proposed_by,
    )
    session.flush()
