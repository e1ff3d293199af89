"""Asking for a job."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from consult.core.audit import record
from consult.core.jobs.models import Job
from consult.core.queue import hint_after_commit

SWEEP = "jobs"


def start(
    session: Session, at: datetime, *, kind: str, parameters: dict[str, Any], owner_id: int
) -> Job:
    """Queue a job, which begins after the caller's commit; `parameters` are JSON, without content.

    Its page is `moderation.job`, for its owner alone.
    """
    job = Job(kind=kind, parameters=parameters, owner_id=owner_id, created_at=at)
    session.add(job)
    session.flush()
    record(session, at, "job.started", "job", job.id, actor_id=owner_id, kind=kind)
    hint_after_commit(session, SWEEP)
    return job
