"""Mails that a server took and could not deliver: the report that comes back (RFC 3464)."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage, Message

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.audit import record
from consult.core.outbox.models import OutboxMail

CAME_BACK = "came back"
"""The kind of failure, followed by the status of the report, e.g. `came back 5.1.1`."""
NO_STATUS = "5.0.0"
_MESSAGE_ID = re.compile(r"<[^<>\s]{3,200}@[^<>\s]{1,255}>")
_STATUS = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b")


@dataclass(frozen=True)
class Bounce:
    """What a report says: which mails it may be about, and the status (RFC 3463) of the failure."""

    message_ids: frozenset[str]
    status: str


def read_bounce(content: bytes) -> Bounce | None:
    """Return what a mail reports as failed for good; None for everything else, delays included."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    status = next(_failures(message), None)
    if status is None or message.get_content_type() != "multipart/report":
        return None
    return Bounce(frozenset(_ids(message)), status)


def take_bounce(session: Session, bounce: Bounce, at: datetime) -> bool:
    """Note that a mail came back; False when it is none of ours, or that was noted before."""
    mail = session.scalar(
        sa.select(OutboxMail)
        .where(OutboxMail.message_id.in_(bounce.message_ids), OutboxMail.state == "sent")
        .with_for_update()
    )
    if mail is None:
        return False
    mail.state, mail.died_at, mail.last_error = "dead", at, f"{CAME_BACK} {bounce.status}"
    record(session, at, "mail.came_back", "outbox_mail", mail.id, event=mail.event)
    return True


def _failures(message: EmailMessage) -> Iterator[str]:
    """Give the status of each recipient the mail failed for."""
    for part in message.walk():
        if part.get("Action", "").strip().lower() == "failed":
            found = _STATUS.search(part.get("Status", ""))
            yield found[0] if found else NO_STATUS


def _ids(message: EmailMessage) -> Iterator[str]:
    """Give the identities of the mail that came back: of the copy or the head that is returned."""
    for part in message.walk():
        if part is not message:
            yield from _MESSAGE_ID.findall(part.get("Message-ID", ""))
        if part.get_content_type() == "text/rfc822-headers":
            yield from _MESSAGE_ID.findall(_returned_head(part).get("Message-ID", ""))


def _returned_head(part: Message) -> EmailMessage:
    content = part.get_payload(decode=True)
    return email.message_from_bytes(
        content if isinstance(content, bytes) else b"", policy=email.policy.default
    )
