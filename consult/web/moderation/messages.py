"""What respondents and subscribers are told by mail, and telling them of the outcome."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse
from wtforms import StringField
from wtforms.validators import InputRequired, Length, Regexp

from consult.consultations.lifecycle import Phase, phase
from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.core.text_cleaning import one_line
from consult.notifications.errors import NotOverYet
from consult.notifications.outcomes import announce_outcome
from consult.notifications.queries import count_audience, list_announcements
from consult.notifications.rules import CLOSING_SOON_DAYS, REMINDER_DAYS
from consult.web.form_keys import key_of_this_form, read_form_key
from consult.web.guards import moderators_only
from consult.web.languages import current_language
from consult.web.moderation.consultation_head import head_of
from consult.web.moments import numbers_text
from consult.web.public_address import public_url
from consult.web.received import received_at
from consult.web.staff_form import FormErrors, StaffForm
from consult.web.staff_session import present_staff
from consult.web.wording import N_

EVENTS = {
    "reminder": N_("Reminder before closing"),
    "closing_soon": N_("It closes soon"),
    "consultation_published": N_("Published"),
    "closing_moved": N_("Closing date moved"),
    "consultation_cancelled": N_("Cancelled"),
    "outcome_published": N_("Outcome published"),
}


class OutcomeForm(StaffForm):
    address = StringField(
        filters=[one_line],
        validators=[
            InputRequired(N_("Enter the address of the outcome.")),
            Regexp(r"https?://[^\s/]+\S*\Z", message=N_("Begin the address with https://")),
            Length(max=500, message=N_("An address has no more than 500 characters.")),
        ],
    )


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/messages"
    blueprint.add_url_rule(address, "messages", messages, methods=["GET", "POST"])


@moderators_only
def messages(consultation: Consultation) -> BaseResponse | tuple[str, int]:
    form = OutcomeForm()
    errors: FormErrors = []
    if form.validate_on_submit():
        try:
            _announce(consultation, form.address.data or "")
            return redirect(url_for("moderation.messages", slug=consultation.slug), 303)
        except NotOverYet:
            errors = [("address", _("An outcome is announced after the consultation has closed."))]
    return _page(consultation, form, errors or form.messages())


def _announce(consultation: Consultation, address: str) -> None:
    key = read_form_key(request.form.get("_key", "")).key
    with transaction() as session:
        is_new = announce_outcome(
            session,
            consultation,
            key=key,
            address=address,
            actor_id=present_staff().user_id,
            at=clock.now(),
        )
    if is_new:
        flash(_("The mails are written and go out within minutes."))
    else:
        flash(_("They were told with this form already."))


def _page(consultation: Consultation, form: OutcomeForm, errors: FormErrors) -> tuple[str, int]:
    page = render_template(
        "moderation/messages.html",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        announcements=list_announcements(db.session, consultation.id),
        events=EVENTS,
        reminder_days=numbers_text(REMINDER_DAYS, current_language()),
        closing_soon_days=numbers_text(CLOSING_SOON_DAYS, current_language()),
        audience=count_audience(db.session, consultation),
        is_closed=phase(consultation, clock.now()) is Phase.CLOSED,
        form=form,
        suggested=public_url(
            "public.consultation", slug=consultation.slug, lang=consultation.source_language
        ),
        form_key=key_of_this_form(received_at()),
        errors=errors,
        tab="messages",
        nav_current="consultations",
    )
    return page, 422 if errors else 200
