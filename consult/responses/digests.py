"""Telling moderators of new responses by mail: numbers and groups, never names nor answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.accounts.models import StaffUser
from consult.accounts.queries import list_grants
from consult.accounts.rules import can_moderate
from consult.consultations.models import Consultation
from consult.core import audit, clock, outbox
from consult.core.db import db, insert_if_absent, transaction
from consult.core.localized import rendition
from consult.core.queue import is_stopping
from consult.responses.counts import is_submitted
from consult.responses.digest_times import Period, next_due
from consult.responses.group_texts import group_texts
from consult.responses.models import Response, Revision
from consult.responses.staff_models import DigestChoice
from consult.site.group_queries import list_groups
from consult.surveys.definition import Survey
from consult.surveys.queries import find_current

SETTLING = timedelta(minutes=15)
"""A response has the instant at which it began to arrive, and is there once it has arrived."""


@dataclass(frozen=True)
class News:
    """What came since the last digest; `groups` are (code, number), the largest first.

    `held` are among the new ones; `changed` are older ones handed in anew.
    """

    new: int
    held: int
    changed: int
    groups: tuple[tuple[str, int], ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed)


def find_choice(session: Session, user_id: int, consultation_id: int) -> Period | None:
    """Return how often somebody is told; None for never."""
    found = session.get(DigestChoice, (user_id, consultation_id))
    return Period(found.period) if found else None


def choose(
    session: Session,
    consultation: Consultation,
    period: Period | None,
    *,
    user_id: int,
    at: datetime,
) -> None:
    """Keep how often somebody wants to be told; the first time of what comes from now on."""
    key = {"user_id": user_id, "consultation_id": consultation.id}
    if period is None:
        gone = sa.delete(DigestChoice).filter_by(**key).returning(DigestChoice.user_id)
        is_new = session.scalar(gone) is not None
    else:
        is_new = _keep(session, key, period, at, ZoneInfo(consultation.timezone))
    if is_new:
        audit.record(
            session,
            at,
            "consultation.digest_chosen",
            "consultation",
            consultation.id,
            actor_id=user_id,
            period=period or "never",
        )
    session.flush()


def _keep(
    session: Session, key: dict[str, int], period: Period, at: datetime, zone: ZoneInfo
) -> bool:
    """Tell whether it is another choice than before."""
    due = next_due(period, at, zone)
    values = {**key, "period": period, "told_until": at, "due_at": due}
    if insert_if_absent(session, DigestChoice, values):
        return True
    known = session.get_one(
        DigestChoice, tuple(key.values()), with_for_update=True, populate_existing=True
    )
    if known.period == period:
        return False
    known.period, known.due_at = period, due
    return True


def post_due() -> None:
    """Post the digests that are due, each in a transaction of its own."""
    due = sa.select(DigestChoice.user_id, DigestChoice.consultation_id).where(
        DigestChoice.due_at <= clock.now()
    )
    for user_id, consultation_id in db.session.execute(due).all():
        if is_stopping():
            return
        with transaction() as session:
            post_one(session, user_id, consultation_id, clock.now())


def post_one(session: Session, user_id: int, consultation_id: int, at: datetime) -> None:
    """Post a digest if it is still due, and nothing when there is nothing new.

    Who comes second waits for the row, and finds that it is due later.
    """
    key = (user_id, consultation_id)
    choice = session.get(DigestChoice, key, with_for_update=True, populate_existing=True)
    if choice is None or choice.due_at > at:
        return
    consultation = session.get_one(Consultation, consultation_id)
    since, until = choice.told_until, at - SETTLING
    choice.told_until = max(since, until)
    choice.due_at = next_due(Period(choice.period), at, ZoneInfo(consultation.timezone))
    user = session.get_one(StaffUser, user_id)
    may_know = can_moderate(list_grants(session, user_id), consultation_id)
    news = find_news(session, consultation_id, since, until)
    if news and may_know and user.disabled_at is None:
        outbox.post(
            session,
            at,
            event="digest",
            to=user.email,
            language=user.language,
            values=_values(session, consultation, user.language, news, since),
            key=f"digest {user_id} {consultation_id} {since.isoformat()}",
        )
    session.flush()


def find_news(session: Session, consultation_id: int, since: datetime, until: datetime) -> News:
    """Return what was handed in from `since` on and before `until`; no tests, nothing withdrawn."""
    first = (
        sa.select(Revision.received_at)
        .where(Revision.response_id == Response.id, Revision.number == 1)
        .correlate(Response)
        .scalar_subquery()
    )
    rows = session.execute(
        sa.select(Response.stakeholder_group, Response.held_at, first >= since).where(
            Response.consultation_id == consultation_id,
            is_submitted(),
            Response.submitted_at >= since,
            Response.submitted_at < until,
        )
    ).all()
    new = [(group, held_at) for group, held_at, is_new in rows if is_new]
    groups: dict[str, int] = {}
    for group, _held_at in new:
        groups[group] = groups.get(group, 0) + 1
    return News(
        new=len(new),
        held=sum(held_at is not None for _group, held_at in new),
        changed=len(rows) - len(new),
        groups=tuple(sorted(groups.items(), key=lambda one: (-one[1], one[0]))),
    )


def _values(
    session: Session, consultation: Consultation, lang: str, news: News, since: datetime
) -> dict[str, Any]:
    source = consultation.source_language
    asked = find_current(session, consultation.id, published=False)
    texts = group_texts(asked.survey if asked else Survey(), list_groups(session).by_code())
    words = {code: rendition(text, lang, source).text for code, text in texts.items()}
    return {
        "slug": consultation.slug,
        "consultation_title": rendition(consultation.title, lang, source).text,
        "zone": consultation.timezone,
        "since": since.isoformat(),
        "new": news.new,
        "held": news.held,
        "changed": news.changed,
        "groups": [[words.get(code, code), number] for code, number in news.groups],
    }
