"""Keeping the address that came with the review, and mailing the receipt to it."""

from flask import flash
from flask_babel import gettext as _

from consult.accounts.errors import TooManyAttempts
from consult.core import clock
from consult.core.db import db
from consult.responses.contacts import forget_contact, keep_contact
from consult.responses.models import Revision
from consult.responses.receipt_mail import post_receipt
from consult.web.languages import current_language
from consult.web.mail_limits import count_mail
from consult.web.public.contact_form import ContactForm
from consult.web.public.respond_page import count_answered
from consult.web.public.visit import Visit


def keep_posted_contact(visit: Visit, form: ContactForm) -> None:
    """Keep what was given, or erase what was taken out of the field."""
    if visit.draft is None or visit.code is None:
        return
    if form.email:
        keep_contact(db.session, visit.draft.response, form.given(visit.code), clock.now())
    elif form.was_kept:
        forget_contact(db.session, visit.draft.response, clock.now())


def mail_receipt(visit: Visit, revision: Revision, address: str) -> None:
    """Post the receipt with the submission; once, however often its form is sent.

    None to an address that has had enough mails: anybody's can be typed here.
    """
    try:
        if not count_mail(address):
            return
    except TooManyAttempts:
        flash(
            _(
                "The receipt was not sent by e-mail: many messages were asked for from here in a "
                "short time. Keep its number, or its file."
            )
        )
        return
    answered, _asked = count_answered(visit, current_language())
    post_receipt(
        db.session,
        visit.consultation,
        revision,
        address,
        answered=answered,
        comments=len(visit.comments),
    )
