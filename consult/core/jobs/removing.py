"""Removing results: a day after they were made, or when something of them is erased."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core import clock
from consult.core.db import db, transaction
from consult.core.jobs.models import Job
from consult.core.jobs.result_folder import results

ENDED = ("done", "failed")


def remove_old() -> None:
    """Remove results whose time is over; the job remains, without its parameters."""
    is_over = sa.and_(Job.state.in_(ENDED), Job.expires_at <= clock.now())
    over = list(db.session.scalars(sa.select(Job.id).where(is_over)))
    if not over:
        return
    for job_id in over:
        results().remove(job_id)
    with transaction() as session:
        session.execute(
            sa.update(Job).where(Job.id.in_(over)).values(state="removed", parameters={})
        )


def end_results(session: Session, consultation_id: int, at: datetime) -> None:
    """Let nobody take files about a consultation any more; those being written begin anew.

    For acts that take something out of what was exported. The files go with the next sweep.
    """
    about_it = Job.parameters["consultation_id"].as_integer() == consultation_id
    session.execute(
        sa.update(Job)
        .where(about_it, Job.state == "done", Job.expires_at > at)
        .values(expires_at=at)
    )
    session.execute(
        sa.update(Job)
        .where(about_it, Job.state == "running")
        .values(state="queued", lease_owner=None, leased_until=None, attempts=Job.attempts - 1)
    )
