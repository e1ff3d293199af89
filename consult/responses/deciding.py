"""What moderators decide over a response: held or released, a test or not. All of it is counted."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.accounts.models import StaffUser
from consult.consultations.errors import ReasonMissing
from consult.core import audit
from consult.core.audit import AuditEntry, AuditReason
from consult.core.text_cleaning import clean_text, is_blank_text
from consult.responses.models import Response


class Decision(StrEnum):
    """The values stand in the audit log, behind `response.`."""

    HELD = "held"
    RELEASED = "released"
    MARKED_TEST = "marked_test"
    UNMARKED_TEST = "unmarked_test"


HELD_BY_RULE = "response.held_by_rule"
"""The act of `submitting`, where `signals` ask for a person."""


@dataclass(frozen=True)
class Decided:
    """`by` is the name of the account, or its address; empty when the program decided."""

    decision: Decision
    at: datetime
    by: str
    reason: str


def list_open(session: Session, response: Response) -> tuple[Decision, ...]:
    """Return what can be decided now; what began as a test never becomes anything else."""
    return tuple(_open(session, response))


def _open(session: Session, response: Response) -> Iterator[Decision]:
    if response.is_test:
        if response.erased_at is None and list_marked(session, [response.id]):
            yield Decision.UNMARKED_TEST
        return
    yield Decision.HELD if response.held_at is None else Decision.RELEASED
    yield Decision.MARKED_TEST


def decide(
    session: Session,
    response: Response,
    decision: Decision,
    reason: str,
    *,
    actor_id: int,
    at: datetime,
) -> bool:
    """Write the decision down with its reason; tell whether it was still open.

    Raises ReasonMissing.
    """
    words = clean_text(reason).strip()
    if is_blank_text(words):
        raise ReasonMissing
    session.refresh(response, with_for_update=True)
    if decision not in list_open(session, response):
        return False
    _apply(response, decision, at)
    audit.record(
        session,
        at,
        f"response.{decision}",
        "response",
        response.id,
        consultation_id=response.consultation_id,
        actor_id=actor_id,
        reason=words,
    )
    session.flush()
    return True


def list_decided(session: Session, response_id: int) -> list[Decided]:
    """Return what was decided, the newest first."""
    rows = session.execute(
        sa.select(
            AuditEntry.action, AuditEntry.at, StaffUser.name, StaffUser.email, AuditReason.text
        )
        .outerjoin(StaffUser, StaffUser.id == AuditEntry.actor_id)
        .outerjoin(AuditReason, AuditReason.entry_id == AuditEntry.id)
        .where(
            AuditEntry.object_type == "response",
            AuditEntry.object_id == response_id,
            AuditEntry.action.in_([HELD_BY_RULE, *(f"response.{one}" for one in Decision)]),
        )
        .order_by(AuditEntry.id.desc())
    )
    return [
        Decided(_decision_of(action), at, name or email or "", reason or "")
        for action, at, name, email, reason in rows
    ]


def _decision_of(action: str) -> Decision:
    return Decision.HELD if action == HELD_BY_RULE else Decision(action.partition(".")[2])


def _apply(response: Response, decision: Decision, at: datetime) -> None:
    match decision:
        case Decision.HELD:
            response.held_at = at
        case Decision.RELEASED:
            response.held_at = None
        case Decision.MARKED_TEST:
            response.is_test = True
        case Decision.UNMARKED_TEST:
            response.is_test = False


def list_marked(session: Session, response_ids: Collection[int]) -> set[int]:
    """Return which of these a person has marked as a test; the others began as one, or are none."""
    marked = sa.select(AuditEntry.object_id).where(
        AuditEntry.object_type == "response",
        AuditEntry.object_id.in_(response_ids),
        AuditEntry.action == f"response.{Decision.MARKED_TEST}",
    )
    return {found for found in session.scalars(marked) if found is not None}
