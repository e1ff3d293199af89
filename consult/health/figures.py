"""Figures of the site as a whole for metrics: counts, and nothing of anybody."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from consult.core.audit import AuditEntry
from consult.core.jobs.models import Job
from consult.core.outbox.models import OutboxMail
from consult.responses.models import Revision


@dataclass(frozen=True)
class Figures:
    submissions: int
    unsealed_entries: int
    mails: dict[str, int]
    """By state."""
    jobs: dict[str, int]
    """By state."""


def read_figures(session: Session) -> Figures:
    submitted = session.scalar(sa.select(sa.func.count(Revision.id)))
    unsealed = sa.select(sa.func.count()).where(AuditEntry.sequence.is_(None))
    return Figures(
        submissions=submitted or 0,
        unsealed_entries=session.scalar(unsealed) or 0,
        mails=_by_state(session, OutboxMail.state),
        jobs=_by_state(session, Job.state),
    )


def _by_state(session: Session, state: InstrumentedAttribute[str]) -> dict[str, int]:
    return dict(session.execute(sa.select(state, sa.func.count()).group_by(state)).all())
