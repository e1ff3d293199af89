"""How many responses there are, counted the same way wherever a number is shown."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from consult.responses.models import Response, Revision, RevisionComment

QUARTER = 900
"""Seconds; every zone in use is a multiple of quarter hours away from UTC."""


def is_submitted() -> sa.ColumnElement[bool]:
    """Return the one definition: handed in, not withdrawn, not a test. Held ones are in it."""
    return sa.and_(
        Response.submitted_at.is_not(None), Response.withdrawn_at.is_(None), ~Response.is_test
    )


def is_draft() -> sa.ColumnElement[bool]:
    """Begun and never handed in."""
    return sa.and_(
        Response.submitted_at.is_(None), Response.withdrawn_at.is_(None), ~Response.is_test
    )


def is_current() -> sa.ColumnElement[bool]:
    """Join a response to the revision that counts."""
    return sa.and_(Revision.response_id == Response.id, Revision.number == Response.revision_count)


@dataclass(frozen=True)
class StateCounts:
    """`late` and `held` are among the submitted, `clause_comments` belong to them."""

    submitted: int
    drafts: int
    late: int
    held: int
    withdrawn: int
    tests: int
    clause_comments: int


@dataclass(frozen=True)
class Share:
    """Numbers for one language, channel or group; drafts are counted, never read."""

    code: str
    submitted: int
    drafts: int


NOTHING = (0,) * 6
"""All counts but that of comments, where nobody has begun."""


def count_by_state(session: Session, consultation_ids: Collection[int]) -> dict[int, StateCounts]:
    """Return the counts of each of these consultations, those without any response included."""
    submitted = is_submitted()
    rows = session.execute(
        sa.select(
            Response.consultation_id,
            _count(submitted),
            _count(is_draft()),
            _count(sa.and_(submitted, Revision.status == "late")),
            _count(sa.and_(submitted, Response.held_at.is_not(None))),
            _count(Response.withdrawn_at.is_not(None)),
            _count(sa.and_(Response.is_test, Response.withdrawn_at.is_(None))),
        )
        .outerjoin(Revision, is_current())
        .where(Response.consultation_id.in_(consultation_ids))
        .group_by(Response.consultation_id)
    )
    counted = {row[0]: row[1:] for row in rows}
    comments = _count_comments(session, consultation_ids)
    return {
        each: StateCounts(*counted.get(each, NOTHING), comments.get(each, 0))
        for each in consultation_ids
    }


def count_by_language(session: Session, consultation_id: int) -> list[Share]:
    return _shares(session, consultation_id, Response.lang)


def count_by_channel(session: Session, consultation_id: int) -> list[Share]:
    return _shares(session, consultation_id, Response.channel)


def count_by_group(session: Session, consultation_id: int) -> list[Share]:
    """Return the numbers by stakeholder group, as respondents chose it; "" where none was asked."""
    rows = session.execute(
        sa.select(Revision.stakeholder_group, sa.func.count())
        .join(Response, is_current())
        .where(Response.consultation_id == consultation_id, is_submitted())
        .group_by(Revision.stakeholder_group)
    )
    return _largest_first(Share(code, submitted, 0) for code, submitted in rows)


def submissions_by_day(session: Session, consultation_id: int, zone: ZoneInfo) -> dict[date, int]:
    """Return how many were handed in on each date of the zone, days without any left out.

    A response counts on the day of its newest revision, so that the days add up to all of them.
    """
    quarter = sa.cast(sa.extract("epoch", Response.submitted_at), sa.BigInteger) // QUARTER
    rows = session.execute(
        sa.select(quarter, sa.func.count())
        .where(Response.consultation_id == consultation_id, is_submitted())
        .group_by(quarter)
    )
    days: Counter[date] = Counter()
    for number, count in rows:
        moment = datetime.fromtimestamp(int(number) * QUARTER, UTC)
        days[moment.astimezone(zone).date()] += count
    return dict(sorted(days.items()))


def _count(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.count(sa.case((condition, 1)))


def _count_comments(session: Session, consultation_ids: Collection[int]) -> dict[int, int]:
    rows = session.execute(
        sa.select(Response.consultation_id, sa.func.count())
        .select_from(RevisionComment)
        .join(Revision, Revision.id == RevisionComment.revision_id)
        .join(Response, is_current())
        .where(Response.consultation_id.in_(consultation_ids), is_submitted())
        .group_by(Response.consultation_id)
    )
    return {int(row[0]): int(row[1]) for row in rows}


def _shares(
    session: Session, consultation_id: int, column: InstrumentedAttribute[str]
) -> list[Share]:
    rows = session.execute(
        sa.select(column, _count(is_submitted()), _count(is_draft()))
        .where(Response.consultation_id == consultation_id)
        .group_by(column)
    )
    shares = (Share(code, submitted, drafts) for code, submitted, drafts in rows)
    return _largest_first(share for share in shares if share.submitted or share.drafts)


def _largest_first(shares: Iterable[Share]) -> list[Share]:
    return sorted(shares, key=lambda share: (-share.submitted, -share.drafts, share.code))
