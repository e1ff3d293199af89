"""Writing a mail down, in the transaction of the act it tells of."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy.orm import Session

from consult.core.db import insert_if_absent
from consult.core.outbox.models import OutboxMail
from consult.core.queue import hint_after_commit

SWEEP = "mail"
TOKEN_BYTES = 20


def post(
    session: Session,
    at: datetime,
    *,
    event: str,
    to: str,
    language: str,
    values: Mapping[str, Any],
    key: str | None = None,
    about: str | None = None,
) -> bool:
    """Post a mail that is sent after the caller's commit, and never without it.

    `event` names a folder of `templates/emails/`, `values` are what its templates ask for: JSON,
    and never an answer. A value whose name begins with `secret_` opens something; staff pages
    mask it, and it is erased as soon as the mail is sent. A `key` posts once, however often it is
    called with: False when it was posted before. `about` names a row, as `response:7`: whoever
    erases that ends its mails with `erasing.erase_mails_about`.
    """
    is_new = insert_if_absent(
        session,
        OutboxMail,
        {
            "key": key,
            "about": about,
            "event": event,
            "recipient": to,
            "language": language,
            "template_values": dict(values),
            "message_id": _message_id(),
            "next_attempt_at": at,
            "created_at": at,
        },
    )
    hint_after_commit(session, SWEEP)
    return is_new


def _message_id() -> str:
    host = urlsplit(current_app.config["BASE_URL"]).hostname
    return f"<{secrets.token_hex(TOKEN_BYTES)}@{host}>"
