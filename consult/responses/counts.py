"""How many responses there are, counted the same way wherever a number is shown.

All of it is read from indexes that hold what is counted: no answers and no other table.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.responses.models import Response, Revision, Standing

HELD: Final = "held"
STATUSES: Final = ("on_time", "grace", "late", HELD)


def is_submitted() -> sa.ColumnElement[bool]:
    """Return the one definition: handed in, not withdrawn, not a test. Held ones are in it."""
    return Response.standing == Standing.SUBMITTED


def is_draft() -> sa.ColumnElement[bool]:
    """Begun and never handed in."""
    return Response.standing == Standing.DRAFT


def is_current() -> sa.ColumnElement[bool]:
    """Join a response to the revision that counts."""
    return sa.and_(Revision.response_id == Response.id, Revision.number == Response.revision_count)


def current_status() -> sa.ColumnElement[str]:
    """Return the status as exports know it: held outweighs how it arrived."""
    return sa.case((Response.held_at.is_not(None), HELD), else_=Response.status)


@dataclass(frozen=True)
class StateCounts:
    """`late`, `held` and `campaign` are among the submitted, `clause_comments` belong to them."""

    submitted: int = 0
    drafts: int = 0
    late: int = 0
    held: int = 0
    withdrawn: int = 0
    tests: int = 0
    clause_comments: int = 0
    campaign: int = 0
    """Those whose text many others handed in word for word."""

    def __add__(self, other: "StateCounts") -> "StateCounts":
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return StateCounts(*(one + two for one, two in pairs))


@dataclass(frozen=True)
class Share:
    """Numbers for one language, channel, group or country; drafts are counted, never read.

    `campaign` is among the submitted.
    """

    code: str
    submitted: int
    drafts: int
    campaign: int = 0


@dataclass(frozen=True)
class Tally:
    """The numbers of one consultation, the largest share first; "" where nothing was said."""

    states: StateCounts
    languages: tuple[Share, ...]
    channels: tuple[Share, ...]
    groups: tuple[Share, ...]
    countries: tuple[Share, ...]


def count_by_state(session: Session, consultation_ids: Collection[int]) -> dict[int, StateCounts]:
    """Return the counts of each of these consultations, those without any response included."""
    rows = session.execute(
        sa.select(Response.consultation_id, *_states())
        .where(Response.consultation_id.in_(consultation_ids))
        .group_by(Response.consultation_id)
    )
    counted = {row[0]: StateCounts(*row[1:]) for row in rows}
    return {each: counted.get(each, StateCounts()) for each in consultation_ids}


def tally(session: Session, consultation_id: int) -> Tally:
    """Count one consultation, in two readings of indexes however many responses there are."""
    ways = session.execute(
        sa.select(Response.lang, Response.channel, *_states())
        .where(Response.consultation_id == consultation_id)
        .group_by(Response.lang, Response.channel)
    ).all()
    people = session.execute(
        sa.select(
            Response.stakeholder_group,
            Response.country,
            _count(is_submitted()),
            _count(is_draft()),
            _count(sa.and_(is_submitted(), Response.is_campaign)),
        )
        .where(Response.consultation_id == consultation_id)
        .group_by(Response.stakeholder_group, Response.country)
    ).all()
    by_way = [(row[0], row[1], StateCounts(*row[2:])) for row in ways]
    return Tally(
        states=sum((states for *_, states in by_way), StateCounts()),
        languages=_shares((lang, *_numbers(one)) for lang, _, one in by_way),
        channels=_shares((channel, *_numbers(one)) for _, channel, one in by_way),
        groups=_shares((row[0], *row[2:]) for row in people),
        countries=_shares((row[1], *row[2:]) for row in people),
    )


def _states() -> tuple[sa.ColumnElement[Any], ...]:
    submitted = is_submitted()
    return (
        _count(submitted),
        _count(is_draft()),
        _count(sa.and_(submitted, Response.status == "late")),
        _count(sa.and_(submitted, Response.held_at.is_not(None))),
        _count(Response.standing == Standing.WITHDRAWN),
        _count(Response.standing == Standing.TEST),
        sa.func.coalesce(sa.func.sum(sa.case((submitted, Response.comment_count))), 0),
        _count(sa.and_(submitted, Response.is_campaign)),
    )


def _count(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.count(sa.case((condition, 1)))


def _numbers(states: StateCounts) -> tuple[int, int, int]:
    return states.submitted, states.drafts, states.campaign


def _shares(numbers: Iterable[tuple[str, int, int, int]]) -> tuple[Share, ...]:
    found: dict[str, Share] = {}
    for code, submitted, drafts, campaign in numbers:
        known = found.get(code, Share(code, 0, 0))
        found[code] = Share(
            code, known.submitted + submitted, known.drafts + drafts, known.campaign + campaign
        )
    shares = (share for share in found.values() if share.submitted or share.drafts)
    return tuple(sorted(shares, key=lambda one: (-one.submitted, -one.drafts, one.code)))


def count_campaign_texts(session: Session, consultation_id: int) -> int:
    """Return how many different texts the responses of campaigns hold."""
    texts = sa.select(sa.func.count(sa.distinct(Response.text_digest))).where(
        Response.consultation_id == consultation_id, Response.is_campaign, is_submitted()
    )
    return session.scalars(texts).one()
