"""Who sends which mail: a row belongs to one sender for the time of a lease."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.audit import record
from consult.core.outbox.errors import DeliveryFailed
from consult.core.outbox.models import OutboxMail
from consult.core.outbox.rules import CAPABILITY_PREFIX, LEASE, delay_after


@dataclass(frozen=True)
class LeasedMail:
    id: int
    lease: str
    event: str
    recipient: str
    language: str
    values: dict[str, Any]
    message_id: str


def lease_next(session: Session, at: datetime) -> LeasedMail | None:
    """Take the mail that has been due for longest and that nobody else holds."""
    mail = session.scalar(
        sa.select(OutboxMail)
        .where(is_due(at))
        .order_by(OutboxMail.next_attempt_at, OutboxMail.id)
        .limit(1)
        .with_for_update(skip_locked=True)  # SQLite lets in one writer at a time anyway
    )
    if mail is None:
        return None
    mail.lease_owner = secrets.token_hex(16)
    mail.leased_until = at + LEASE
    mail.attempts += 1
    return LeasedMail(
        id=mail.id,
        lease=mail.lease_owner,
        event=mail.event,
        recipient=mail.recipient,
        language=mail.language,
        values=mail.template_values,
        message_id=mail.message_id,
    )


def is_due(at: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(
        OutboxMail.state == "waiting",
        OutboxMail.next_attempt_at <= at,
        sa.or_(OutboxMail.leased_until.is_(None), OutboxMail.leased_until < at),
    )


def settle_sent(session: Session, leased: LeasedMail, at: datetime) -> None:
    """Note that the mail is away, and forget what opens something; nothing for a lost lease."""
    mail = _still_held(session, leased)
    if mail is None:
        return
    mail.state, mail.sent_at, mail.last_error = "sent", at, None
    mail.template_values = {
        name: value
        for name, value in leased.values.items()
        if not name.startswith(CAPABILITY_PREFIX)
    }


def settle_failed(
    session: Session, leased: LeasedMail, failure: DeliveryFailed, at: datetime
) -> None:
    """Let the mail wait for its next attempt, or give it up; nothing for a lost lease."""
    mail = _still_held(session, leased)
    if mail is None:
        return
    mail.last_error = failure.kind
    delay = None if failure.is_permanent else delay_after(mail.attempts)
    if delay is not None:
        mail.next_attempt_at = at + delay
        return
    mail.state, mail.died_at = "dead", at
    record(session, at, "mail.given_up", "outbox_mail", mail.id, event=mail.event)


def _still_held(session: Session, leased: LeasedMail) -> OutboxMail | None:
    """Return the mail without its lease, unless somebody else has taken it meanwhile."""
    mail = session.scalar(
        sa.select(OutboxMail)
        .where(OutboxMail.id == leased.id, OutboxMail.lease_owner == leased.lease)
        .with_for_update()
    )
    if mail is not None:
        mail.lease_owner = mail.leased_until = None
    return mail
