"""Reads of jobs: everybody sees their own."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.jobs.models import Job

NEWEST = 50


def find_own(session: Session, job_id: int, owner_id: int) -> Job | None:
    """Return the job, unless it is somebody else's."""
    return session.scalar(sa.select(Job).where(Job.id == job_id, Job.owner_id == owner_id))


def list_own(session: Session, owner_id: int) -> Sequence[Job]:
    """Return the newest jobs of a person, the latest first."""
    return session.scalars(
        sa.select(Job).where(Job.owner_id == owner_id).order_by(Job.id.desc()).limit(NEWEST)
    ).all()


def find_unfinished(
    session: Session, owner_id: int, kind: str, parameters: dict[str, Any]
) -> Job | None:
    """Return the job with which this person already waits for just that."""
    of_theirs = sa.select(Job).where(
        Job.owner_id == owner_id, Job.kind == kind, Job.state.in_(("queued", "running"))
    )
    waiting = session.scalars(of_theirs.order_by(Job.id))
    return next((job for job in waiting if job.parameters == parameters), None)
