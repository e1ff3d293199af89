"""Forgetting what mails said and to whom, when nobody needs it any more."""

from collections.abc import Collection
from datetime import datetime
from typing import cast

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import Session

from consult.core import clock
from consult.core.db import db, transaction
from consult.core.outbox.models import OutboxMail
from consult.core.outbox.rules import SUBJECT_VALUES, erasable_until
from consult.core.outbox.transport import Transport

AT_ONCE = 500


def erase_old() -> None:
    """Erase recipient and values of mails that ended long ago; that there was one remains."""
    at = clock.now()
    if db.session.scalar(_old_mails(at).limit(1)) is None:
        return
    transport = cast(Transport, current_app.extensions["mail_transport"])
    with transaction() as session:
        for mail in session.scalars(_old_mails(at).limit(AT_ONCE).with_for_update()):
            transport.forget(mail.message_id)
            erase(mail, at)


def erase(mail: OutboxMail, at: datetime) -> None:
    """Forget recipient and values, but for what the subject says: that names nobody.

    Its key goes too: it may hold the keyed hash of an address.
    """
    kept = mail.template_values.keys() & set(SUBJECT_VALUES)
    mail.template_values = {name: mail.template_values[name] for name in sorted(kept)}
    mail.recipient, mail.key, mail.about = "", None, None
    mail.erased_at = at


def erase_mails_about(
    session: Session, about: str, at: datetime, *, besides: Collection[str] = ()
) -> None:
    """Erase the mails about a row, but for those of the events `besides`; waiting ones never go."""
    mails = sa.select(OutboxMail).where(OutboxMail.about == about, OutboxMail.event.not_in(besides))
    transport = cast(Transport, current_app.extensions["mail_transport"])
    for mail in session.scalars(mails.with_for_update()):
        if mail.state == "waiting":
            mail.state, mail.died_at, mail.last_error = "dead", at, "address taken back"
            # who is sending it at this moment must not write back what it said
            mail.lease_owner = mail.leased_until = None
        transport.forget(mail.message_id)
        erase(mail, at)


def _old_mails(at: datetime) -> sa.Select[OutboxMail]:
    ended_at = sa.func.coalesce(OutboxMail.sent_at, OutboxMail.died_at)
    return sa.select(OutboxMail).where(
        OutboxMail.state != "waiting",
        OutboxMail.erased_at.is_(None),
        ended_at <= erasable_until(at),
    )
