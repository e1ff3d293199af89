"""Erasing what has been kept for as long as the organisation decided, unless it is on hold."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation, IndividualExtension
from consult.core import audit
from consult.responses.contact_models import ResponseContact
from consult.responses.erasing import erase_names, erase_response
from consult.responses.models import DraftIdentity, Response, Revision, RevisionIdentity
from consult.responses.retention_models import RetentionPeriod

DRAFTS: Final = "drafts"
IDENTITIES: Final = "identities"
ANSWERS: Final = "answers"
COMPLAINTS: Final = "complaints"
KINDS: Final = (DRAFTS, IDENTITIES, ANSWERS, COMPLAINTS)
"""Drafts nobody handed in, names and contact data, all that responses say with their files.

The last one, who complained, `complaints.retention` sees to.
"""

LONGEST_DAYS: Final = 36_500


@dataclass(frozen=True)
class Planned:
    """What of one consultation goes: `due` of the `kept` by now, the rest from `from_at` on."""

    kind: str
    consultation_id: int | None
    """Empty, with the slug, for what is about none."""
    slug: str
    kept: int
    due: int
    from_at: datetime | None
    """When the first of it is due; None while there is no end to count from."""
    is_held: bool


@dataclass(frozen=True)
class DueResponse:
    kind: str
    response_id: int


def read_periods(session: Session) -> dict[str, int]:
    """Return the days by kind; what has none is kept until somebody erases it."""
    rows = session.execute(sa.select(RetentionPeriod.kind, RetentionPeriod.days))
    return {kind: days for kind, days in rows if kind in KINDS}


def change_periods(
    session: Session, periods: Mapping[str, int], *, actor_id: int | None, at: datetime
) -> None:
    """Keep each kind for so many days; those not named are kept without an end."""
    if read_periods(session) == periods:
        return
    session.execute(sa.delete(RetentionPeriod))
    session.add_all(RetentionPeriod(kind=kind, days=days) for kind, days in periods.items())
    detail: dict[str, Any] = {f"{kind}_days": days for kind, days in periods.items()}
    audit.record(session, at, "site.retention_changed", "site", None, actor_id=actor_id, **detail)
    session.flush()


def list_planned(session: Session, at: datetime) -> list[Planned]:
    """Return what of responses goes and when, by kind and consultation; changes nothing."""
    return [
        planned
        for kind, days in _periods_of_responses(session)
        for planned in _planned(session, kind, days, at)
    ]


def list_due(session: Session, at: datetime) -> list[DueResponse]:
    """Return the responses of which something is due now, those on hold left out."""
    return [
        DueResponse(kind, response_id)
        for kind, days in _periods_of_responses(session)
        for response_id in session.scalars(_due_ids(kind, days, at))
    ]


def _periods_of_responses(session: Session) -> list[tuple[str, int]]:
    return sorted((kind, days) for kind, days in read_periods(session).items() if kind in _IS_THERE)


def _due_ids(kind: str, days: int, at: datetime) -> sa.Select[Any]:
    due = _kept(kind, Response.id).where(_is_due(kind, days, at), _is_free())
    return due.order_by(Response.id)


def erase_due(session: Session, due: DueResponse, at: datetime) -> frozenset[str] | None:
    """Erase one of them if it is still due; return the files it named, None when it is not due.

    Decided anew over the locked row: a hold, an extension or its author may have come first.
    """
    days = read_periods(session).get(due.kind)
    if days is None:
        return None
    wanted = _kept(due.kind, Response).where(
        Response.id == due.response_id, _is_due(due.kind, days, at), _is_free()
    )
    response = session.scalar(wanted.with_for_update(of=Response))
    if response is None:
        return None
    if due.kind == IDENTITIES:
        erase_names(session, response, at)
        return frozenset()
    return erase_response(session, response, at).files


def record_run(session: Session, counts: Mapping[str, int], at: datetime) -> None:
    """Write down that a run took place, and how much it erased of each kind."""
    detail: dict[str, Any] = dict(counts)
    audit.record(session, at, "site.retention_run", "site", None, **detail)
    session.flush()


def _planned(session: Session, kind: str, days: int, at: datetime) -> Iterator[Planned]:
    ended = _ended()
    rows = session.execute(
        _kept(
            kind,
            Consultation.id,
            Consultation.slug,
            Consultation.legal_hold_at,
            Consultation.cancelled_at,
            Consultation.closes_at,
            sa.func.count(),
            sa.func.count(sa.case((_is_due(kind, days, at), 1))),
        )
        .group_by(
            Consultation.id,
            Consultation.slug,
            Consultation.legal_hold_at,
            Consultation.cancelled_at,
            Consultation.closes_at,
        )
        .order_by(ended, Consultation.slug)
    )
    for consultation_id, slug, held_at, cancelled_at, closes_at, kept, due in rows:
        end = cancelled_at or closes_at
        from_at = end + timedelta(days=days) if end else None
        yield Planned(
            kind, consultation_id, slug, kept, 0 if held_at else due, from_at, held_at is not None
        )


def _kept(kind: str, *wanted: Any) -> sa.Select[Any]:
    """Select from the responses of which this kind is still there."""
    return (
        sa.select(*wanted)
        .join_from(Response, Consultation, Consultation.id == Response.consultation_id)
        .where(*_IS_THERE[kind]())
    )


def _is_due(kind: str, days: int, at: datetime) -> sa.ColumnElement[bool]:
    limit = at - timedelta(days=days)
    is_over = _ended() <= limit
    if kind != DRAFTS:
        return is_over
    return sa.and_(is_over, Response.saved_at <= limit, ~_may_still_be_written(at))


def _may_still_be_written(at: datetime) -> sa.ColumnElement[bool]:
    """Tell whether late responses, or those of one organisation, are still taken."""
    of_one = sa.exists().where(
        IndividualExtension.consultation_id == Consultation.id,
        IndividualExtension.until > at,
        IndividualExtension.revoked_at.is_(None),
    )
    return sa.or_(sa.func.coalesce(Consultation.late_until > at, sa.false()), of_one)


def _ended() -> sa.ColumnElement[datetime]:
    return sa.func.coalesce(Consultation.cancelled_at, Consultation.closes_at)


def _is_free() -> sa.ColumnElement[bool]:
    return Consultation.legal_hold_at.is_(None)


def _drafts() -> tuple[sa.ColumnElement[bool], ...]:
    return (Response.revision_count == 0,)


def _answers() -> tuple[sa.ColumnElement[bool], ...]:
    return (Response.revision_count > 0, Response.erased_at.is_(None))


def _identities() -> tuple[sa.ColumnElement[bool], ...]:
    handed_in = (
        sa.exists()
        .where(Revision.response_id == Response.id)
        .where(RevisionIdentity.revision_id == Revision.id)
    )
    begun = sa.exists().where(DraftIdentity.response_id == Response.id)
    mailed = sa.exists().where(ResponseContact.response_id == Response.id)
    return (Response.revision_count > 0, sa.or_(handed_in, begun, mailed))


_IS_THERE: Final[Mapping[str, Callable[[], tuple[sa.ColumnElement[bool], ...]]]] = {
    DRAFTS: _drafts,
    IDENTITIES: _identities,
    ANSWERS: _answers,
}
