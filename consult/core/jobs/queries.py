"""Reads of jobs: everybody sees their own."""

from collections.abc import Sequence

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
