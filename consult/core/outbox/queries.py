"""Reads of the outbox for whoever looks after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.outbox.models import STATES, OutboxMail

LATE = timedelta(hours=1)
"""A mail that has waited so long is worth a word."""


@dataclass(frozen=True)
class Trouble:
    """How many mails were given up and not seen to, and how many have waited for long."""

    dead: int
    late: int


def find_trouble(session: Session, at: datetime) -> Trouble:
    dead = sa.and_(OutboxMail.state == "dead", OutboxMail.erased_at.is_(None))
    late = sa.and_(OutboxMail.state == "waiting", OutboxMail.created_at <= at - LATE)
    counts = session.execute(
        sa.select(sa.func.count().filter(dead), sa.func.count().filter(late)).where(
            OutboxMail.state != "sent"
        )
    ).one()
    return Trouble(*counts)


def count_by_state(session: Session) -> dict[str, int]:
    """Return how many mails there are in each state."""
    rows = session.execute(sa.select(OutboxMail.state, sa.func.count()).group_by(OutboxMail.state))
    return dict.fromkeys(STATES, 0) | dict(rows.all())


def find_mail(session: Session, mail_id: int) -> OutboxMail | None:
    return session.get(OutboxMail, mail_id)


def list_mails(
    session: Session, state: str | None, before: int | None, most: int
) -> Sequence[OutboxMail]:
    """Return the newest mails of a state, or of all, from below the id `before`."""
    mails = sa.select(OutboxMail).order_by(OutboxMail.id.desc()).limit(most)
    if state is not None:
        mails = mails.where(OutboxMail.state == state)
    if before is not None:
        mails = mails.where(OutboxMail.id < before)
    return session.scalars(mails).all()
