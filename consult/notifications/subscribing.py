"""Following a consultation or a project by mail: asked for, confirmed, ended."""

import secrets
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.core import audit, outbox
from consult.core.db import insert_if_absent
from consult.core.digests import digest
from consult.core.localized import rendition
from consult.core.outbox.erasing import erase_mails_about
from consult.notifications.errors import LinkGone
from consult.notifications.models import Subscription
from consult.notifications.recipients import SUBSCRIBER
from consult.notifications.rules import CONFIRMABLE
from consult.projects.models import Project

TOKEN_BYTES = 32
AT_ONCE = 500
Subject = Consultation | Project


@dataclass(frozen=True)
class Subscriber:
    address: str
    address_key: str
    lang: str


def ask_to_subscribe(
    session: Session, subject: Subject, subscriber: Subscriber, at: datetime
) -> Subscription:
    """Mail a link that confirms; to who follows it already, a mail that says so.

    Either way the same is written, so that neither answer nor time tell who follows what.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    subscription = _held(session, subject, subscriber)
    subscription.lang = subscriber.lang
    if subscription.confirmed_at is None:
        subscription.token_hash = digest(token)
        subscription.expires_at = at + CONFIRMABLE
    session.flush()
    is_known = subscription.confirmed_at is not None
    title = rendition(subject.title, subscriber.lang, subject.source_language).text
    outbox.post(
        session,
        at,
        event="subscription_known" if is_known else "subscription_confirm",
        to=subscription.address,
        language=subscriber.lang,
        values={"consultation_title": title, "days": CONFIRMABLE.days}
        | ({} if is_known else {"secret_token": token}),
        about=_mails_about(subscription.id),
    )
    return subscription


def find_to_confirm(session: Session, token: str, at: datetime) -> tuple[Subscription, Subject]:
    """Return what a link confirms, and leave it as it is; raises LinkGone."""
    return _found(session, session.scalar(_confirmable(token, at)))


def _confirmable(token: str, at: datetime) -> sa.Select[Subscription]:
    return sa.select(Subscription).where(
        Subscription.token_hash == digest(token), Subscription.expires_at > at
    )


def _found(session: Session, subscription: Subscription | None) -> tuple[Subscription, Subject]:
    if subscription is None:
        raise LinkGone
    return subscription, subject_of(session, subscription)


def confirm(session: Session, token: str, at: datetime) -> Subject:
    """Begin to tell this address, and return what it follows; raises LinkGone."""
    held = session.scalar(_confirmable(token, at).with_for_update())
    subscription, subject = _found(session, held)
    subscription.confirmed_at = at
    subscription.token_hash = subscription.expires_at = None
    audit.record(
        session,
        at,
        "subscription.confirmed",
        "subscription",
        subscription.id,
        consultation_id=subscription.consultation_id,
    )
    return subject


def end_subscription(
    session: Session, subscription_id: int, at: datetime, *, given_to: str = ""
) -> None:
    """Forget the address and its mails; nothing when it is gone already.

    `given_to` is what the key of the address has to begin with.
    """
    gone = session.execute(
        sa.delete(Subscription)
        .where(
            Subscription.id == subscription_id,
            Subscription.address_key.startswith(given_to, autoescape=True),
        )
        .returning(Subscription.id, Subscription.consultation_id)
    ).first()
    if gone is not None:
        erase_mails_about(session, _mails_about(gone.id), at)
        audit.record(
            session,
            at,
            "subscription.ended",
            "subscription",
            gone.id,
            consultation_id=gone.consultation_id,
        )


def has_unconfirmed(session: Session, at: datetime) -> bool:
    return session.scalar(sa.select(sa.exists().where(Subscription.expires_at <= at))) or False


def erase_unconfirmed(session: Session, at: datetime) -> None:
    """Erase addresses that nobody confirmed in time, and the mails that asked them to."""
    for one in session.scalars(
        sa.select(Subscription).where(Subscription.expires_at <= at).limit(AT_ONCE)
    ):
        erase_mails_about(session, _mails_about(one.id), at)
        session.delete(one)


def subject_of(session: Session, subscription: Subscription) -> Subject:
    """Return what a subscription follows."""
    if subscription.consultation_id is not None:
        return session.get_one(Consultation, subscription.consultation_id)
    return session.get_one(Project, subscription.project_id)


def _mails_about(subscription_id: int) -> str:
    return f"{SUBSCRIBER}:{subscription_id}"


def _held(session: Session, subject: Subject, subscriber: Subscriber) -> Subscription:
    """Return the one subscription of this address to this subject, new or known."""
    column = (
        Subscription.consultation_id
        if isinstance(subject, Consultation)
        else Subscription.project_id
    )
    insert_if_absent(session, Subscription, {**vars(subscriber), column.key: subject.id})
    return session.scalars(
        sa.select(Subscription)
        .where(column == subject.id, Subscription.address_key == subscriber.address_key)
        .with_for_update()
    ).one()
