"""How many responses were handed in and begun on each day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.responses.counts import is_draft, is_submitted
from consult.responses.models import Response

QUARTER = timedelta(minutes=15)
"""Every zone in use is a multiple of quarter hours away from UTC."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class DayCount:
    """What was handed in that day, `campaign` of it by campaigns, and drafts begun that day which
    nobody has handed in."""

    submitted: int = 0
    drafts: int = 0
    campaign: int = 0


def quarter_of(moment: datetime) -> int:
    """Return the quarter hour of an instant, counted from 1970."""
    return (moment - EPOCH) // QUARTER


def count_by_day(session: Session, consultation_id: int, zone: ZoneInfo) -> Mapping[date, DayCount]:
    """Return the counts by date in the zone, in order, days without any left out.

    A response counts once, on the day of its newest revision, so that the days add up to all.
    """
    rows = session.execute(
        sa.select(
            Response.counted_quarter,
            sa.func.count(sa.case((is_submitted(), 1))),
            sa.func.count(sa.case((is_draft(), 1))),
            sa.func.count(sa.case((sa.and_(is_submitted(), Response.is_campaign), 1))),
        )
        .where(Response.consultation_id == consultation_id)
        .group_by(Response.counted_quarter)
    )
    days: dict[date, DayCount] = {}
    for number, *numbers in rows:
        if any(numbers):
            day = (EPOCH + number * QUARTER).astimezone(zone).date()
            days[day] = _sum(days.get(day, DayCount()), DayCount(*numbers))
    return dict(sorted(days.items()))


def _sum(one: DayCount, other: DayCount) -> DayCount:
    return DayCount(
        one.submitted + other.submitted, one.drafts + other.drafts, one.campaign + other.campaign
    )
