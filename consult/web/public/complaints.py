"""Complaining about how a consultation is run, and asking what became of it."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts.errors import TooManyAttempts
from consult.complaints.errors import ComplaintEmpty
from consult.complaints.filing import file_complaint
from consult.complaints.models import Complaint
from consult.complaints.queries import find_complaint
from consult.complaints.rules import Topic, state_of
from consult.consultations.models import Consultation
from consult.consultations.queries import get_consultation, list_published
from consult.core.db import begin_reading, db, transaction
from consult.web.complaint_words import topic_word
from consult.web.csrf import checks_itself
from consult.web.demonstration import note_shown
from consult.web.form_keys import key_of_this_form, read_form_key
from consult.web.guards import open_to_all
from consult.web.languages import current_language
from consult.web.mail_limits import count_mail
from consult.web.public.complaint_form import ComplaintForm, FieldErrors
from consult.web.received import received_at
from consult.web.site import current_settings


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/complaints", "complain", complain, methods=["GET", "POST"])
    blueprint.add_url_rule("/complaints/<reference>", "complaint", show_complaint)


@open_to_all
@checks_itself
def complain() -> BaseResponse | tuple[str, int]:
    """Take a complaint; whatever is wrong with the form, it comes back as it was filled in."""
    form = ComplaintForm(about=request.args.get("about", ""))
    errors: FieldErrors = []
    if form.validate_on_submit():
        try:
            return redirect(url_for("public.complaint", reference=_file(form)), 303)
        except ComplaintEmpty:
            errors = [("text", _("Say what happened."))]
    return _page(form, errors or form.messages())


@open_to_all
def show_complaint(reference: str) -> str:
    """Show where a complaint stands and its public answer, never what it says or who wrote it."""
    begin_reading(db.session)
    found = find_complaint(db.session, reference.upper()) or abort(404)
    consultation = _consultation_of(found)
    return render_template(
        "public/complaint.html",
        complaint=found,
        state=state_of(found.taken_up_at, found.answered_at),
        consultation=consultation,
        zone=consultation.timezone if consultation else current_settings().zone,
    )


def _file(form: ComplaintForm) -> str:
    key = read_form_key(request.form.get("_key", "")).key
    with transaction() as session:
        about = {one.slug: one.id for one in list_published(session)}.get(form.about.data or "")
        new = form.complaint(key, about, current_language())
        with_mail = bool(new.email) and _may_mail(new.email)
        return file_complaint(session, new, received_at(), with_mail=with_mail)


def _may_mail(address: str) -> bool:
    """Tell whether its number may go there by mail; the page shows it in any case."""
    try:
        return count_mail(address)
    except TooManyAttempts:
        return False


def _consultation_of(complaint: Complaint) -> Consultation | None:
    if complaint.consultation_id is None:
        return None
    consultation = get_consultation(db.session, complaint.consultation_id)
    note_shown([consultation])
    return consultation


def _page(form: ComplaintForm, errors: FieldErrors) -> tuple[str, int]:
    page = render_template(
        "public/complaint_form.html",
        form=form,
        consultations=list_published(db.session),
        topics=[(topic.value, topic_word(topic)) for topic in Topic],
        key=key_of_this_form(received_at()),
        errors=errors,
    )
    return page, 422 if errors else 400 if form.is_forgotten else 200
