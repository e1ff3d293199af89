"""Sending what is due. Any number of senders may run at once."""

from email.message import EmailMessage

from flask import current_app

from consult.core import clock
from consult.core.db import transaction
from consult.core.outbox.composing import compose
from consult.core.outbox.errors import DeliveryFailed, ServerUnavailable
from consult.core.outbox.leasing import LeasedMail, lease_next, settle_failed, settle_sent
from consult.core.outbox.models import KIND_LENGTH
from consult.core.outbox.rendering import render_mail
from consult.core.outbox.transport import Deliver, Transport
from consult.core.queue import is_stopping


def send_due() -> None:
    """Send every mail that is due, until none is left or the server takes none at all."""
    transport: Transport = current_app.extensions["mail_transport"]
    with transport.opened() as deliver:
        while not is_stopping():
            with transaction() as session:
                leased = lease_next(session, clock.now())
            if leased is None or not _send(leased, deliver):
                return


def _send(leased: LeasedMail, deliver: Deliver) -> bool:
    """Deliver one mail outside of any transaction; False when the next would fail as well."""
    try:
        _deliver(leased, deliver)
    except DeliveryFailed as failure:
        with transaction() as session:
            settle_failed(session, leased, failure, clock.now())
        current_app.logger.warning("mail %s (%s): %s", leased.id, leased.event, failure.kind)
        return not isinstance(failure, ServerUnavailable)
    with transaction() as session:
        settle_sent(session, leased, clock.now())
    return True


def _deliver(leased: LeasedMail, deliver: Deliver) -> None:
    try:
        deliver(_message(leased))
    except DeliveryFailed:
        raise
    except Exception as fault:
        # a template or an address at fault must not keep the mails behind it waiting
        raise DeliveryFailed(f"failed: {type(fault).__name__}"[:KIND_LENGTH]) from fault


def _message(leased: LeasedMail) -> EmailMessage:
    return compose(
        render_mail(leased.event, leased.language, leased.values),
        sender=current_app.config["MAIL_FROM"],
        recipient=leased.recipient,
        message_id=leased.message_id,
        at=clock.now(),
    )
