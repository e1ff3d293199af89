"""Responses that were handed in, as staff read them: without the names of who wrote them."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.responses.counts import is_current, is_submitted
from consult.responses.models import Response, Revision, RevisionComment, RevisionIdentity

HELD = "held"
STATUSES = ("on_time", "grace", "late", HELD)


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; None leaves a quality open."""

    status: str | None = None
    group: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class ReceivedRow:
    """One submitted response in a list."""

    reference: str
    received_at: datetime
    status: str
    group: str
    country: str
    lang: str
    channel: str
    revision: int
    comments: int


@dataclass(frozen=True)
class ReceivedPage:
    """`next_after` is the reference to go on from, None on the last page."""

    rows: tuple[ReceivedRow, ...]
    next_after: str | None


@dataclass(frozen=True)
class ReceivedResponse:
    """One response with everything handed in, newest revision first."""

    response: Response
    revisions: tuple[Revision, ...]
    comments: dict[int, tuple[RevisionComment, ...]]
    """By revision id."""
    with_identity: frozenset[int]
    """Ids of the revisions that came with names or contact data."""


def current_status() -> sa.ColumnElement[str]:
    """Return the status as exports know it: held outweighs how it arrived."""
    return sa.case((Response.held_at.is_not(None), HELD), else_=Revision.status)


def list_received(
    session: Session, consultation_id: int, filters: Filters, after: str | None, size: int
) -> ReceivedPage:
    """Return `size` submitted responses, the latest first, from behind the reference `after`."""
    comments = (
        sa.select(sa.func.count(RevisionComment.id))
        .where(RevisionComment.revision_id == Revision.id)
        .scalar_subquery()
    )
    wanted = (
        sa.select(
            Response.reference,
            Revision.received_at,
            current_status(),
            Revision.stakeholder_group,
            Revision.country,
            Revision.lang,
            Revision.channel,
            Revision.number,
            comments,
        )
        .join(Revision, is_current())
        .where(Response.consultation_id == consultation_id, is_submitted(), *_narrow(filters))
        .order_by(Response.submitted_at.desc(), Response.id.desc())
        .limit(size + 1)
    )
    if after is not None:
        wanted = wanted.where(_behind(after, consultation_id))
    rows = tuple(ReceivedRow(*row) for row in session.execute(wanted))
    return ReceivedPage(rows[:size], rows[size - 1].reference if len(rows) > size else None)


def find_received(
    session: Session, consultation_id: int, reference: str
) -> ReceivedResponse | None:
    """Return a response of this consultation that was handed in, held and test ones too.

    A draft is never found, nor what was withdrawn.
    """
    response = session.scalar(
        sa.select(Response).where(
            Response.consultation_id == consultation_id,
            Response.reference == reference,
            Response.submitted_at.is_not(None),
            Response.withdrawn_at.is_(None),
        )
    )
    if response is None:
        return None
    revisions = session.scalars(
        sa.select(Revision)
        .where(Revision.response_id == response.id)
        .order_by(Revision.number.desc())
    ).all()
    ids = [revision.id for revision in revisions]
    identities = sa.select(RevisionIdentity.revision_id).where(
        RevisionIdentity.revision_id.in_(ids)
    )
    return ReceivedResponse(
        response,
        tuple(revisions),
        _comments(session, ids),
        frozenset(session.scalars(identities)),
    )


def _narrow(filters: Filters) -> list[sa.ColumnElement[bool]]:
    wanted = (
        (current_status(), filters.status),
        (Revision.stakeholder_group, filters.group),
        (Revision.lang, filters.language),
    )
    return [column == value for column, value in wanted if value is not None]


def _behind(reference: str, consultation_id: int) -> sa.ColumnElement[bool]:
    """Compare with the place of a response; nothing stands behind one that is not there."""
    place = sa.select(Response.submitted_at, Response.id).where(
        Response.reference == reference, Response.consultation_id == consultation_id
    )
    at = place.with_only_columns(Response.submitted_at).scalar_subquery()
    own_id = place.with_only_columns(Response.id).scalar_subquery()
    return sa.or_(
        Response.submitted_at < at, sa.and_(Response.submitted_at == at, Response.id < own_id)
    )


def _comments(session: Session, ids: list[int]) -> dict[int, tuple[RevisionComment, ...]]:
    found: dict[int, list[RevisionComment]] = {}
    for comment in session.scalars(
        sa.select(RevisionComment)
        .where(RevisionComment.revision_id.in_(ids))
        .order_by(RevisionComment.revision_id, RevisionComment.comment_key)
    ):
        found.setdefault(comment.revision_id, []).append(comment)
    return {revision_id: tuple(comments) for revision_id, comments in found.items()}
