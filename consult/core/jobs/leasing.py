"""Whose job it is: a process that does one says every few seconds that it lives."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.audit import record
from consult.core.jobs.kinds import ResultFile
from consult.core.jobs.models import Job
from consult.core.jobs.rules import KEPT, LEASE, MOST_ATTEMPTS


@dataclass(frozen=True)
class LeasedJob:
    id: int
    lease: str
    kind: str
    parameters: dict[str, Any]


@dataclass(frozen=True)
class Result:
    """The file that was written under the lease."""

    sha256: str
    size: int
    file: ResultFile


def is_due(at: datetime) -> sa.ColumnElement[bool]:
    return sa.or_(Job.state == "queued", sa.and_(Job.state == "running", Job.leased_until < at))


def lease_next(session: Session, at: datetime) -> LeasedJob | None:
    """Take the oldest job that is due; what has died too often fails instead."""
    oldest = (
        sa.select(Job).where(is_due(at)).order_by(Job.id).limit(1).with_for_update(skip_locked=True)
    )
    while (job := session.scalar(oldest)) is not None:
        if job.attempts < MOST_ATTEMPTS:
            return _lease(job, at)
        _fail(session, job, "died", at)
        session.flush()
    return None


def _lease(job: Job, at: datetime) -> LeasedJob:
    job.state = "running"
    job.attempts += 1
    job.done, job.total = 0, None
    job.started_at = at
    job.lease_owner = secrets.token_hex(16)
    job.leased_until = at + LEASE
    return LeasedJob(job.id, job.lease_owner, job.kind, job.parameters)


def renew(session: Session, leased: LeasedJob, done: int, total: int | None, at: datetime) -> None:
    """Say that the job goes on, and how far it has come; nothing for a lost lease."""
    job = _still_held(session, leased)
    if job is not None:
        job.leased_until = at + LEASE
        job.done, job.total = done, total


def give_back(session: Session, leased: LeasedJob) -> None:
    """Let another process begin the job: this one was asked to end. It counts as no attempt."""
    job = _still_held(session, leased)
    if job is not None:
        job.state, job.lease_owner, job.leased_until = "queued", None, None
        job.attempts -= 1


def settle_done(session: Session, leased: LeasedJob, result: Result, at: datetime) -> bool:
    """Note the result; False for a lost lease: then it is nobody's."""
    job = _still_held(session, leased)
    if job is None:
        return False
    job.state, job.lease_owner, job.leased_until = "done", None, None
    job.result_attempt = leased.lease
    job.result_sha256, job.result_bytes = result.sha256, result.size
    job.result_name, job.result_media_type = result.file.name, result.file.media_type
    job.finished_at, job.expires_at = at, at + KEPT
    record(session, at, "job.done", "job", job.id, kind=job.kind)
    return True


def settle_failed(session: Session, leased: LeasedJob, error: str, at: datetime) -> None:
    """Note that the work itself fails, and would again; nothing for a lost lease."""
    job = _still_held(session, leased)
    if job is not None:
        _fail(session, job, error, at)


def _fail(session: Session, job: Job, error: str, at: datetime) -> None:
    job.state, job.lease_owner, job.leased_until = "failed", None, None
    job.error = error[:60]
    job.finished_at, job.expires_at = at, at + KEPT
    record(session, at, "job.failed", "job", job.id, kind=job.kind)


def _still_held(session: Session, leased: LeasedJob) -> Job | None:
    return session.scalar(
        sa.select(Job).where(Job.id == leased.id, Job.lease_owner == leased.lease).with_for_update()
    )
