"""Mails and their troubles in words."""

import re

from flask_babel import gettext as _

from consult.core import clock
from consult.core.db import db
from consult.core.outbox.models import OutboxMail
from consult.core.outbox.queries import Trouble, find_trouble
from consult.web.emails.rendering import subject_in
from consult.web.languages import current_language
from consult.web.wording import N_

FAILURES = {
    "address taken back": N_(
        "The recipient took the address back or wants no more of these messages."
    ),
    "address not supported": N_("The mail server cannot send to such an address."),
    "came back": N_("A mail server took it and returned it as undeliverable."),
    "certificate not trusted": N_("The certificate of the mail server is not trusted."),
    "connection lost": N_("The connection to the mail server broke off."),
    "log-in refused": N_("The mail server refuses the log-in."),
    "mail refused": N_("The mail server refuses the mail."),
    "no answer in time": N_("The mail server did not answer in time."),
    "no connection": N_("The mail server cannot be reached."),
    "no encryption or log-in offered": N_("The mail server offers no encryption or no log-in."),
    "recipient refused": N_("The mail server refuses the recipient."),
    "sender refused": N_("The mail server refuses the sender."),
}
OTHER_FAILURE = N_("The mail could not be written or sent.")
CODE = re.compile(r" (\d{3}|\d\.\d+\.\d+)$")


def mail_state(state: str | None) -> str:
    words = {"waiting": _("Waiting"), "sent": _("Sent"), "dead": _("Not delivered")}
    return words[state] if state else _("All")


def mail_fate(mail: OutboxMail) -> str:
    """Return what became of a mail; one not delivered was given up, or it came back."""
    if mail.state != "dead":
        return mail_state(mail.state)
    return _("Came back") if mail.sent_at else _("Given up")


def mail_subject(mail: OutboxMail) -> str:
    """Return what a mail is about, in the language of the page; a subject names nobody."""
    return subject_in(current_language(), mail.event, mail.template_values)


def mail_failure(kind: str) -> str:
    """Return why the last attempt failed, with the number the mail server gave."""
    plain = CODE.sub("", kind)
    said = _(FAILURES.get(plain, OTHER_FAILURE))
    code = CODE.search(kind)
    return f"{said} ({code[1]})" if code else said


def mail_trouble() -> Trouble:
    return find_trouble(db.session, clock.now())
