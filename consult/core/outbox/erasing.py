"""Forgetting what mails said and to whom, when nobody needs it any more."""

from typing import cast

import sqlalchemy as sa
from flask import current_app

from consult.core import clock
from consult.core.db import db, transaction
from consult.core.outbox.models import OutboxMail
from consult.core.outbox.rules import erasable_until
from consult.core.outbox.transport import Transport

AT_ONCE = 500


def erase_old() -> None:
    """Erase recipient and values of mails that ended long ago; that there was one remains."""
    transport = cast(Transport, current_app.extensions["mail_transport"])
    old = list(db.session.execute(_old_mails()))
    if not old:
        return
    for _id, message_id in old:
        transport.forget(message_id)
    with transaction() as session:
        session.execute(
            sa.update(OutboxMail)
            .where(OutboxMail.id.in_([mail_id for mail_id, _message_id in old]))
            .values(recipient="", template_values={}, erased_at=clock.now())
        )


def _old_mails() -> sa.Select[int, str]:
    ended_at = sa.func.coalesce(OutboxMail.sent_at, OutboxMail.died_at)
    return (
        sa.select(OutboxMail.id, OutboxMail.message_id)
        .where(
            OutboxMail.state != "waiting",
            OutboxMail.erased_at.is_(None),
            ended_at <= erasable_until(clock.now()),
        )
        .limit(AT_ONCE)
    )
