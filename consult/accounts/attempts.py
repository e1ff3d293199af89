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
    waits = [may_try_from(_recent(session, bucket, at), bucket.free) for bucket in buckets]
    until = max((wait for wait in waits if wait is not None), default=None)
    if until is not None and at < until:
        raise TooManyAttempts(until)
    session.execute(sa.delete(Attempt).where(Attempt.at <= at - ATTEMPTS_WINDOW))
    session.add_all([Attempt(bucket=bucket.name, at=at) for bucket in buckets])


def forgive(session: Session, buckets: Sequence[Bucket], at: datetime) -> None:
    """Forget the failures before a success that was admitted at `at`."""
    for bucket in buckets:
        counted = Attempt.bucket == bucket.name
        own = sa.and_(counted, Attempt.at == at) if bucket.is_shared else counted
        session.execute(sa.delete(Attempt).where(own))


def _recent(session: Session, bucket: Bucket, at: datetime) -> list[datetime]:
    return list(
        session.scalars(
            sa.select(Attempt.at).where(
                Attempt.bucket == bucket.name, Attempt.at > at - ATTEMPTS_WINDOW
            )
        )
    )
