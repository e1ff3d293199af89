"""What is done beside the requests for people who wait for mail."""

from flask import Flask

from consult.core import clock
from consult.core.db import db, transaction
from consult.core.queue import add_sweep
from consult.notifications.subscribing import erase_unconfirmed, has_unconfirmed
from consult.notifications.telling import tell_due
from consult.responses.resume_links import drop_expired_links, has_expired_links
from consult.web.stop_tokens import stop_token


def init_app(app: Flask) -> None:
    add_sweep(app, "notifications", lambda: tell_due(stop_token))
    add_sweep(app, "expired_addresses", erase_expired)


def erase_expired() -> None:
    """Erase links that are over, and addresses that nobody confirmed."""
    at = clock.now()
    if has_expired_links(db.session, at) or has_unconfirmed(db.session, at):
        with transaction() as session:
            drop_expired_links(session, at)
            erase_unconfirmed(session, at)
