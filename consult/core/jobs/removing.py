"""Removing results a day after they were made."""

import sqlalchemy as sa

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
