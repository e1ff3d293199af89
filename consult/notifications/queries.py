"""What was told to whom, in numbers, for whoever runs a consultation."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.notifications.models import Announcement, Subscription
from consult.projects.models import Project
from consult.responses.contact_models import ResponseContact
from consult.responses.models import Response


@dataclass(frozen=True)
class Audience:
    """How many addresses would be told of something now."""

    respondents: int
    subscribers: int


def list_announcements(session: Session, consultation_id: int) -> list[Announcement]:
    """Return what was told, the newest first."""
    wanted = sa.select(Announcement).where(Announcement.consultation_id == consultation_id)
    return list(session.scalars(wanted.order_by(Announcement.at.desc(), Announcement.id.desc())))


def count_audience(session: Session, consultation: Consultation) -> Audience:
    respondents = (
        sa.select(sa.func.count())
        .select_from(ResponseContact)
        .join(Response, Response.id == ResponseContact.response_id)
        .where(
            Response.consultation_id == consultation.id,
            Response.withdrawn_at.is_(None),
            ResponseContact.stopped_at.is_(None),
        )
    )
    its_project = sa.select(Project.id).where(Project.slug == consultation.project)
    subscribers = sa.select(sa.func.count()).where(
        Subscription.confirmed_at.is_not(None),
        sa.or_(
            Subscription.consultation_id == consultation.id,
            Subscription.project_id.in_(its_project),
        ),
    )
    return Audience(session.scalar(respondents) or 0, session.scalar(subscribers) or 0)
