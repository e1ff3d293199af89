"""The list of what was handed in: narrowed, sorted and read page by page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from consult.responses.counts import current_status, is_current, is_submitted
from consult.responses.models import Response, Revision, RevisionComment, Standing
from consult.responses.searching import matches
from consult.responses.staff_models import ResponseNote

FLAGS: Final = ("commented", "campaign", "noted", "flagged", "test")

SORTS: Final[dict[str, InstrumentedAttribute[Any]]] = {
    "received": Response.submitted_at,
    "reference": Response.reference,
    "group": Response.stakeholder_group,
    "country": Response.country,
    "language": Response.lang,
    "comments": Response.comment_count,
}
NEWEST_FIRST: Final = "-received"


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; None leaves a quality open."""

    status: str | None = None
    group: str | None = None
    country: str | None = None
    language: str | None = None
    flag: str | None = None
    document: str | None = None
    clause: str | None = None
    """The id of a clause of `document`."""


@dataclass(frozen=True)
class Listing:
    """Which part of a list is wanted. `sort` is one of `SORTS`, with "-" the other way round."""

    filters: Filters = Filters()
    words: str | None = None
    """What was searched for."""
    sort: str = NEWEST_FIRST
    after: str | None = None
    """The reference to go on from."""
    size: int = 50

    @property
    def is_descending(self) -> bool:
        return self.sort.startswith("-")


@dataclass(frozen=True)
class ReceivedRow:
    """One submitted response in a list."""

    id: int
    reference: str
    received_at: datetime
    status: str
    group: str
    country: str
    lang: str
    channel: str
    revision: int
    comments: int
    is_campaign: bool
    is_test: bool


@dataclass(frozen=True)
class ReceivedPage:
    """`matching` are those on all pages; `next_after` is None on the last page."""

    rows: tuple[ReceivedRow, ...]
    matching: int
    next_after: str | None


def list_received(session: Session, consultation_id: int, listing: Listing) -> ReceivedPage:
    """Return one page of it, in two queries whatever is asked for, and a third to go on."""
    wanted = sa.and_(
        Response.consultation_id == consultation_id, *_narrow(listing.filters, listing.words)
    )
    matching = session.scalar(sa.select(sa.func.count()).select_from(Response).where(wanted)) or 0
    if listing.after is not None:
        wanted = sa.and_(wanted, _behind(session, consultation_id, listing))
    rows = session.execute(_page(wanted, listing)).all()
    found = tuple(ReceivedRow(*row) for row in rows[: listing.size])
    more = len(rows) > listing.size
    return ReceivedPage(found, matching, found[-1].reference if more else None)


def list_commented_clauses(
    session: Session, consultation_id: int, document: str
) -> list[tuple[str, str, int]]:
    """Return id, label and number of responses of each clause that was commented on."""
    rows = session.execute(
        sa.select(
            RevisionComment.clause_id,
            sa.func.max(RevisionComment.label),
            sa.func.count(sa.distinct(RevisionComment.revision_id)),
        )
        .join(Revision, Revision.id == RevisionComment.revision_id)
        .join(Response, is_current())
        .where(
            Response.consultation_id == consultation_id,
            is_submitted(),
            RevisionComment.document_code == document,
        )
        .group_by(RevisionComment.clause_id)
        .order_by(sa.func.min(RevisionComment.id))
    )
    return [(row[0], row[1], row[2]) for row in rows]


def _page(wanted: sa.ColumnElement[bool], listing: Listing) -> sa.Select[*tuple[Any, ...]]:
    columns = (_sorted_by(listing), Response.id)
    order = [one.desc() if listing.is_descending else one.asc() for one in columns]
    return (
        sa.select(
            Response.id,
            Response.reference,
            Response.submitted_at,
            current_status(),
            Response.stakeholder_group,
            Response.country,
            Response.lang,
            Response.channel,
            Response.revision_count,
            Response.comment_count,
            Response.is_campaign,
            Response.is_test,
        )
        .where(wanted)
        .order_by(*order)
        .limit(listing.size + 1)
    )


def _behind(session: Session, consultation_id: int, listing: Listing) -> sa.ColumnElement[bool]:
    """Compare with where a response stands; nothing stands behind one that is not there."""
    column = _sorted_by(listing)
    there = session.execute(
        sa.select(column, Response.id).where(
            Response.consultation_id == consultation_id, Response.reference == listing.after
        )
    ).first()
    if there is None:
        return sa.false()
    value, own_id = there
    if listing.is_descending:
        return sa.or_(column < value, sa.and_(column == value, Response.id < own_id))
    return sa.or_(column > value, sa.and_(column == value, Response.id > own_id))


def _sorted_by(listing: Listing) -> InstrumentedAttribute[Any]:
    return SORTS[listing.sort.removeprefix("-")]


def _narrow(filters: Filters, words: str | None) -> list[sa.ColumnElement[bool]]:
    columns = (
        (current_status(), filters.status),
        (Response.stakeholder_group, filters.group),
        (Response.country, filters.country),
        (Response.lang, filters.language),
    )
    conditions = [column == value for column, value in columns if value is not None]
    conditions.append(_flagged(filters.flag))
    if filters.document is not None:
        conditions.append(_commented_on(filters.document, filters.clause))
    if words is not None:
        conditions.append(matches(words))
    return conditions


def _flagged(flag: str | None) -> sa.ColumnElement[bool]:
    """Tests are listed by themselves, and among nothing else."""
    if flag == "test":
        return sa.and_(Response.standing == Standing.TEST, Response.submitted_at.is_not(None))
    marks: dict[str | None, sa.ColumnElement[bool]] = {
        None: sa.true(),
        "commented": Response.comment_count > 0,
        "campaign": Response.is_campaign.is_(True),
        "flagged": Response.flags != "",
        "noted": sa.exists().where(ResponseNote.response_id == Response.id),
    }
    return sa.and_(is_submitted(), marks.get(flag, sa.false()))


def _commented_on(document: str, clause: str | None) -> sa.ColumnElement[bool]:
    found = sa.exists().where(
        is_current(),
        RevisionComment.revision_id == Revision.id,
        RevisionComment.document_code == document,
    )
    return found if clause is None else found.where(RevisionComment.clause_id == clause)
