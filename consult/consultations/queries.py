"""Reading consultations and the public ledger of their schedules."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.lifecycle import Phase
from consult.consultations.models import Consultation, ScheduleChange

_BY_SLUG = sa.select(Consultation).where(Consultation.slug == sa.bindparam("slug"))


def has_consultations(session: Session) -> bool:
    """Return whether there is any, published or not."""
    return bool(session.scalar(sa.select(sa.exists().select_from(Consultation))))


def find_consultation(session: Session, slug: str) -> Consultation | None:
    """Return the consultation at this address, published or not."""
    return session.scalars(_BY_SLUG, {"slug": slug}).one_or_none()


def get_consultation(session: Session, consultation_id: int) -> Consultation:
    """Return the one that a foreign key leads to."""
    return session.get_one(Consultation, consultation_id)


def list_published(session: Session) -> list[Consultation]:
    """Return what the public may see: first what closes first, then what has no date yet."""
    wanted = (
        sa.select(Consultation)
        .where(Consultation.published_at.is_not(None))
        .order_by(Consultation.closes_at.is_(None), Consultation.closes_at, Consultation.slug)
    )
    return list(session.scalars(wanted))


def list_of_project(session: Session, project: str) -> list[Consultation]:
    """Return the published consultations that name this project, the first round first."""
    wanted = (
        sa.select(Consultation)
        .where(Consultation.project == project, Consultation.published_at.is_not(None))
        .order_by(Consultation.round, Consultation.closes_at, Consultation.slug)
    )
    return list(session.scalars(wanted))


def list_all(session: Session) -> list[Consultation]:
    """Return every consultation, the one last created first."""
    newest_first = (Consultation.created_at.desc(), Consultation.slug)
    return list(session.scalars(sa.select(Consultation).order_by(*newest_first)))


def slugs_of(session: Session, ids: Collection[int]) -> dict[int, str]:
    """Return the slugs of those of these consultations that are still there."""
    wanted = sa.select(Consultation.id, Consultation.slug).where(Consultation.id.in_(ids))
    return dict(session.execute(wanted).all())


def list_ledger(session: Session, consultation_id: int) -> list[ScheduleChange]:
    """Return the changes of its schedule, newest first."""
    wanted = (
        sa.select(ScheduleChange)
        .where(ScheduleChange.consultation_id == consultation_id)
        .order_by(ScheduleChange.at.desc(), ScheduleChange.id.desc())
    )
    return list(session.scalars(wanted))


def list_ledgers(
    session: Session, consultation_ids: Collection[int]
) -> dict[int, list[ScheduleChange]]:
    """Return the changes of several schedules by consultation, each oldest first."""
    wanted = (
        sa.select(ScheduleChange)
        .where(ScheduleChange.consultation_id.in_(consultation_ids))
        .order_by(ScheduleChange.at, ScheduleChange.id)
    )
    ledgers: dict[int, list[ScheduleChange]] = {}
    for change in session.scalars(wanted):
        ledgers.setdefault(change.consultation_id, []).append(change)
    return ledgers


def sql_phase(at: datetime) -> sa.ColumnElement[str]:
    """Return `lifecycle.phase` as SQL over `Consultation`; its values are those of `Phase`."""
    has_no_dates = sa.or_(Consultation.opens_at.is_(None), Consultation.closes_at.is_(None))
    return sa.case(
        (Consultation.published_at.is_(None), Phase.UNPUBLISHED.value),
        (Consultation.cancelled_at <= at, Phase.CANCELLED.value),
        (sa.or_(has_no_dates, Consultation.opens_at > at), Phase.ANNOUNCED.value),
        (Consultation.closes_at > at, Phase.OPEN.value),
        else_=Phase.CLOSED.value,
    )
