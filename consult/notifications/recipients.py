"""Who is told: those with a response and an address, then those who subscribed."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.notifications.models import Announcement, Subscription
from consult.notifications.occasions import CLOSING_SOON, PUBLISHED, REMINDER
from consult.projects.models import Project
from consult.responses.contact_models import ResponseContact
from consult.responses.models import Response

AT_ONCE = 100
RESPONDENT, SUBSCRIBER = "response", "subscription"
"""Beginnings of what mails are posted as on their behalf."""


@dataclass(frozen=True)
class Recipient:
    """An address with what its mail has to know; `kind` and `id` say what a stop is for."""

    kind: str
    id: int
    address: str
    address_key: str
    lang: str
    has_handed_in: bool = False

    @property
    def about(self) -> str:
        """What mails on behalf of this recipient are posted as."""
        return f"{self.kind}:{self.id}"


def next_respondents(session: Session, announcement: Announcement) -> list[Recipient]:
    """Return the next who have a draft or a response here and an address; first ids first."""
    if announcement.event in (CLOSING_SOON, PUBLISHED):
        return []
    wanted = (
        sa.select(ResponseContact, Response.revision_count)
        .join(Response, Response.id == ResponseContact.response_id)
        .where(
            Response.consultation_id == announcement.consultation_id,
            Response.withdrawn_at.is_(None),
            Response.id > announcement.told_respondents,
            ResponseContact.stopped_at.is_(None),
            ResponseContact.given_at <= announcement.at,
        )
        .order_by(Response.id)
        .limit(AT_ONCE)
    )
    if announcement.event == REMINDER:
        wanted = wanted.where(ResponseContact.wants_reminders, Response.submitted_at.is_(None))
    return [
        Recipient(
            RESPONDENT,
            contact.response_id,
            contact.address,
            contact.address_key,
            contact.lang,
            has_handed_in=revisions > 0,
        )
        for contact, revisions in session.execute(wanted)
    ]


def next_subscribers(
    session: Session, announcement: Announcement, consultation: Consultation
) -> list[Recipient]:
    """Return the next who follow the consultation or its project; first ids first."""
    if announcement.event == REMINDER:
        return []
    its_project = sa.select(Project.id).where(Project.slug == consultation.project)
    wanted = (
        sa.select(Subscription)
        .where(
            sa.or_(
                Subscription.consultation_id == consultation.id,
                Subscription.project_id.in_(its_project),
            ),
            Subscription.confirmed_at <= announcement.at,
            Subscription.id > announcement.told_subscribers,
        )
        .order_by(Subscription.id)
        .limit(AT_ONCE)
    )
    if announcement.event == CLOSING_SOON:
        wanted = wanted.where(Subscription.address_key.not_in(_handed_in(consultation)))
    return [
        Recipient(SUBSCRIBER, one.id, one.address, one.address_key, one.lang)
        for one in session.scalars(wanted)
    ]


def _handed_in(consultation: Consultation) -> sa.Select[str]:
    """Select the addresses of those who need not be told that it closes soon."""
    return (
        sa.select(ResponseContact.address_key)
        .join(Response, Response.id == ResponseContact.response_id)
        .where(
            Response.consultation_id == consultation.id,
            Response.submitted_at.is_not(None),
            Response.withdrawn_at.is_(None),
        )
    )
