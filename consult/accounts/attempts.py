"""Counting what did not succeed, by account, address or browser, to slow guessing down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.accounts.errors import TooManyAttempts
from consult.accounts.models import Attempt
from consult.accounts.rules import ATTEMPTS_WINDOW, may_try_from
from consult.core.db import queue_for


@dataclass(frozen=True)
class Bucket:
    """One count; `name` is a keyed hash, see `AccountKeys.bucket`."""

    name: str
    free: int
    is_shared: bool = False
    """By an address: one success forgives itself there and not its neighbours."""


def admit(session: Session, buckets: Sequence[Bucket], at: datetime) -> None:
    """Count an attempt in every bucket; raises TooManyAttempts, and then counts none.

    Called before anything is verified, so that many at once gain nothing.
    """
    for bucket in sorted(buckets, key=lambda one: one.name):
        queue_for(session, bucket.name)
    recent = _recent(session, buckets, at)
    waits = {bucket: may_try_from(recent[bucket.name], bucket.free) for bucket in buckets}
    refusing = {bucket: wait for bucket, wait in waits.items() if wait is not None and at < wait}
    if refusing:
        is_shared = any(bucket.is_shared for bucket in refusing)
        raise TooManyAttempts(max(refusing.values()), is_shared)
    session.execute(sa.delete(Attempt).where(Attempt.at <= at - ATTEMPTS_WINDOW))
    counted = [{"bucket": bucket.name, "at": at} for bucket in buckets]
    session.execute(sa.insert(Attempt), counted)


def forgive(session: Session, buckets: Sequence[Bucket], at: datetime) -> None:
    """Forget the failures before a success that was admitted at `at`."""
    for bucket in buckets:
        counted = Attempt.bucket == bucket.name
        own = sa.and_(counted, Attempt.at == at) if bucket.is_shared else counted
        session.execute(sa.delete(Attempt).where(own))


def _recent(session: Session, buckets: Sequence[Bucket], at: datetime) -> dict[str, list[datetime]]:
    recent: dict[str, list[datetime]] = {bucket.name: [] for bucket in buckets}
    counted = sa.select(Attempt.bucket, Attempt.at).where(
        Attempt.bucket.in_(recent), Attempt.at > at - ATTEMPTS_WINDOW
    )
    for name, attempted_at in session.execute(counted):
        recent[name].append(attempted_at)
    return recent
