"""What there is to tell: changes in the public ledger, and closings that come near."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.ledger import ChangeKind
from consult.consultations.lifecycle import Phase
from consult.consultations.models import Consultation, ScheduleChange
from consult.consultations.queries import sql_phase
from consult.core.db import insert_if_absent
from consult.notifications.models import Announcement
from consult.notifications.rules import CLOSING_SOON_DAYS, REMINDER_DAYS, days_due

REMINDER, CLOSING_SOON, OUTCOME = "reminder", "closing_soon", "outcome_published"
PUBLISHED, MOVED, CANCELLED = "consultation_published", "closing_moved", "consultation_cancelled"
OF_CHANGES = {
    ChangeKind.PUBLISHED: PUBLISHED,
    ChangeKind.SCHEDULED: PUBLISHED,
    ChangeKind.EXTENDED: MOVED,
    ChangeKind.REOPENED: MOVED,
    ChangeKind.CLOSED_EARLY: MOVED,
    ChangeKind.CANCELLED: CANCELLED,
}
"""The event of mails for each kind of change that is told."""
COUNTDOWNS = {REMINDER: REMINDER_DAYS, CLOSING_SOON: CLOSING_SOON_DAYS}


@dataclass(frozen=True)
class Occasion:
    """Something to tell; `facts` are what its mails say beside the title."""

    key: str
    consultation_id: int
    event: str
    at: datetime
    facts: dict[str, Any]


def find_occasions(session: Session, at: datetime) -> list[Occasion]:
    """Return what there is to tell at `at` and nobody has noted."""
    countdowns = {occasion.key: occasion for occasion in _countdowns(session, at)}
    noted = sa.select(Announcement.key).where(Announcement.key.in_(countdowns))
    for key in session.scalars(noted):
        del countdowns[key]
    return [*_changes(session), *countdowns.values()]


def note_occasion(session: Session, occasion: Occasion) -> bool:
    """Have an occasion told once; False when it was noted before."""
    values = {**vars(occasion), "told_respondents": 0, "told_subscribers": 0, "mail_count": 0}
    return insert_if_absent(session, Announcement, values)


def _changes(session: Session) -> Iterator[Occasion]:
    """Yield those not noted: the ledger grows, and is not read whole each time."""
    key = sa.literal("change:") + sa.cast(ScheduleChange.id, sa.String)
    wanted = (
        sa.select(ScheduleChange)
        .outerjoin(Announcement, Announcement.key == key)
        .where(ScheduleChange.kind.in_(OF_CHANGES), Announcement.id.is_(None))
        .order_by(ScheduleChange.id)
    )
    for change in session.scalars(wanted):
        facts = {
            "old_closes_at": _iso(change.old_closes_at),
            "closes_at": _iso(change.new_closes_at),
            "reason": change.reason,
        }
        event = OF_CHANGES[ChangeKind(change.kind)]
        yield Occasion(f"change:{change.id}", change.consultation_id, event, change.at, facts)


def _countdowns(session: Session, at: datetime) -> Iterator[Occasion]:
    promised_at = (
        sa.select(sa.func.max(ScheduleChange.at))
        .where(
            ScheduleChange.consultation_id == Consultation.id,
            ScheduleChange.new_closes_at == Consultation.closes_at,
        )
        .scalar_subquery()
    )
    wanted = sa.select(
        Consultation.id,
        Consultation.closes_at,
        sa.type_coerce(
            sa.func.coalesce(promised_at, Consultation.published_at), Consultation.closes_at.type
        ).label("promised_at"),
    ).where(
        sql_phase(at) == Phase.OPEN.value,
        Consultation.closes_at <= at + timedelta(days=max(REMINDER_DAYS)),
    )
    for row in session.execute(wanted):
        for event, days in COUNTDOWNS.items():
            due = days_due(days, row.closes_at, row.promised_at, at)
            if due is not None:
                yield Occasion(
                    key=f"{event}:{row.id}:{due}:{row.closes_at.isoformat()}",
                    consultation_id=row.id,
                    event=event,
                    at=row.closes_at - timedelta(days=due),
                    facts={"closes_at": row.closes_at.isoformat()},
                )


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
