"""What becomes of a mail that was given up: sent again, or let go."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.audit import record
from consult.core.outbox.erasing import erase
from consult.core.outbox.models import OutboxMail
from consult.core.outbox.posting import SWEEP
from consult.core.queue import hint_after_commit


def send_again(session: Session, ids: Collection[int] | None, at: datetime, actor_id: int) -> int:
    """Let these mails, or all, be tried anew as far as they were given up; return how many.

    One that came back is not: it reached a server, and what it opened is forgotten since.
    """
    dead = [mail for mail in _dead(session, ids) if mail.sent_at is None]
    for mail in dead:
        mail.state, mail.attempts, mail.next_attempt_at = "waiting", 0, at
        mail.died_at = mail.last_error = None
        record(session, at, "mail.sent_again", "outbox_mail", mail.id, actor_id=actor_id)
    hint_after_commit(session, SWEEP)
    return len(dead)


def let_go(session: Session, mail_id: int, at: datetime, actor_id: int) -> bool:
    """Erase a mail that was given up, so that nobody is warned of it; False when it was not."""
    dead = _dead(session, [mail_id])
    for mail in dead:
        erase(mail, at)
        record(session, at, "mail.let_go", "outbox_mail", mail.id, actor_id=actor_id)
    return bool(dead)


def _dead(session: Session, ids: Collection[int] | None) -> list[OutboxMail]:
    mails = sa.select(OutboxMail).where(OutboxMail.state == "dead", OutboxMail.erased_at.is_(None))
    if ids is not None:
        mails = mails.where(OutboxMail.id.in_(ids))
    return list(session.scalars(mails.with_for_update()))
