"""Mails that a server took and could not deliver: the report that comes back (RFC 3464)."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from itertools import islice

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.audit import record
from consult.core.outbox.models import OutboxMail

CAME_BACK = "came back"
"""The kind of failure, followed by the status of the report, e.g. `came back 5.1.1`."""
NO_STATUS = "5.0.0"
MOST_IDS = 20
LENIENT = email.policy.compat32
"""Takes heads that are no heads as text; the stricter policies fail at some."""
_MESSAGE_ID = re.compile(r"<[^<>\s]{3,200}@[^<>\s]{1,255}>")
_STATUS = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b")


@dataclass(frozen=True)
class Bounce:
    """What a report says: which mails it may be about, and the status (RFC 3463) of the failure."""

    message_ids: frozenset[str]
    status: str


def read_bounce(content: bytes) -> Bounce | None:
    """Return what a mail reports as failed for good; None for everything else, delays included."""
    message = email.message_from_bytes(content, policy=LENIENT)
    status = next(_failures(message), None)
    if status is None or message.get_content_type() != "multipart/report":
        return None
    return Bounce(frozenset(islice(_ids(message), MOST_IDS)), status)


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


def _failures(message: Message) -> Iterator[str]:
    """Give the status of each recipient the mail failed for."""
    for part in message.walk():
        if str(part.get("Action", "")).strip().lower() == "failed":
            found = _STATUS.search(str(part.get("Status", "")))
            yield found[0] if found else NO_STATUS


def _ids(message: Message) -> Iterator[str]:
    """Give the identities of the mail that came back: of the copy or the head that is returned."""
    for part in message.walk():
        if part is not message:
            yield from _ids_in(part)
        if part.get_content_type() == "text/rfc822-headers":
            content = part.get_payload(decode=True)
            head = content if isinstance(content, bytes) else b""
            yield from _ids_in(email.message_from_bytes(head, policy=LENIENT))


def _ids_in(head: Message) -> list[str]:
    return _MESSAGE_ID.findall(str(head.get("Message-ID", "")))
