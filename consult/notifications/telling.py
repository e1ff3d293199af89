"""Telling what there is to tell: a mail for each address, batch by batch, once.

Whoever publishes, extends or cancels writes the public ledger and nothing else. This finds what is
in it, so that no way of changing a schedule can forget the people who wait for it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.lifecycle import Phase, phase
from consult.consultations.models import Consultation
from consult.core import clock, outbox
from consult.core.db import db, transaction
from consult.core.localized import rendition
from consult.core.queue import is_stopping
from consult.notifications.models import Announcement
from consult.notifications.occasions import (
    CLOSING_SOON,
    MOVED,
    PUBLISHED,
    REMINDER,
    find_occasions,
    note_occasion,
)
from consult.notifications.recipients import (
    RESPONDENT,
    Recipient,
    next_respondents,
    next_subscribers,
)
from consult.responses.resume_links import keep_link, mint_token

StopToken = Callable[[Recipient], str]
"""Makes the token that stops mails to a recipient."""

WHILE_IT_RUNS = (REMINDER, CLOSING_SOON, PUBLISHED)
WITH_LINK = (REMINDER, MOVED)
"""Mails after which somebody goes back to their draft."""


def tell_due(stop_token: StopToken) -> None:
    """Note every occasion, and tell those that are not told to the end."""
    at = clock.now()
    for occasion in find_occasions(db.session, at):
        with transaction() as session:
            note_occasion(session, occasion)
    unfinished = sa.select(Announcement.id).where(Announcement.done_at.is_(None))
    for announcement_id in list(db.session.scalars(unfinished.order_by(Announcement.id))):
        while not is_stopping():
            with transaction() as session:
                if not _tell_batch(session, announcement_id, clock.now(), stop_token):
                    break


def _tell_batch(session: Session, announcement_id: int, at: datetime, stop: StopToken) -> bool:
    """Tell the next recipients; False when there is nobody left."""
    announcement = session.get_one(
        Announcement, announcement_id, with_for_update=True, populate_existing=True
    )
    consultation = session.get_one(Consultation, announcement.consultation_id)
    if announcement.done_at is not None:
        return False
    recipients = (
        []
        if _is_over(announcement, consultation, at)
        else _next(session, announcement, consultation)
    )
    for recipient in recipients:
        announcement.mail_count += _tell(session, announcement, consultation, recipient, at, stop)
    if not recipients:
        announcement.done_at = at
    return bool(recipients)


def _next(
    session: Session, announcement: Announcement, consultation: Consultation
) -> list[Recipient]:
    recipients = next_respondents(session, announcement)
    if recipients:
        announcement.told_respondents = recipients[-1].id
        return recipients
    recipients = next_subscribers(session, announcement, consultation)
    if recipients:
        announcement.told_subscribers = recipients[-1].id
    return recipients


def _is_over(announcement: Announcement, consultation: Consultation, at: datetime) -> bool:
    """Tell whether what was to be said is no longer so."""
    if announcement.event not in WHILE_IT_RUNS:
        return False
    if phase(consultation, at) not in (Phase.ANNOUNCED, Phase.OPEN):
        return True
    said: str | None = announcement.facts["closes_at"]
    closes_at = consultation.closes_at
    return said != (closes_at and closes_at.isoformat())


def _tell(
    session: Session,
    announcement: Announcement,
    consultation: Consultation,
    recipient: Recipient,
    at: datetime,
    stop: StopToken,
) -> bool:
    values = _values(announcement, consultation, recipient.lang)
    values |= {
        "is_respondent": recipient.kind == RESPONDENT,
        "has_handed_in": recipient.has_handed_in,
        "secret_stop": stop(recipient),
    }
    link = None
    if recipient.kind == RESPONDENT and announcement.event in WITH_LINK:
        link = values["secret_token"] = mint_token()
    is_new = outbox.post(
        session,
        at,
        event=announcement.event,
        to=recipient.address,
        language=recipient.lang,
        values=values,
        key=f"announcement:{announcement.id}:{recipient.address_key}",
        about=recipient.about,
    )
    if is_new and link is not None:
        keep_link(session, link, recipient.id, at)
    return is_new


def _values(announcement: Announcement, consultation: Consultation, lang: str) -> dict[str, Any]:
    source = consultation.source_language
    opens_at = consultation.opens_at
    return {
        **announcement.facts,
        "reason": rendition(announcement.facts.get("reason"), lang, source).text,
        "consultation_title": rendition(consultation.title, lang, source).text,
        "slug": consultation.slug,
        "timezone": consultation.timezone,
        "opens_at": opens_at and opens_at.isoformat(),
        "at": announcement.at.isoformat(),
    }
