"""The page on which a respondent gives, changes or takes back an address for mails."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts.errors import TooManyAttempts
from consult.core import clock
from consult.core.db import transaction
from consult.notifications.rules import REMINDER_DAYS
from consult.responses.contacts import forget_contact, keep_contact
from consult.responses.errors import ResponseWithdrawn
from consult.responses.queries import find_draft
from consult.responses.resume_links import send_link
from consult.web.guards import open_to_all, visible_consultation
from consult.web.languages import current_language
from consult.web.mail_limits import may_mail
from consult.web.moments import numbers_text
from consult.web.public.contact_form import ContactForm, kept_contact
from consult.web.public.visit import Visit, load_visit
from consult.web.question_words import message
from consult.web.staff_confirmation import too_many_words

ADDRESS = "/response/<slug>/mail"
Errors = list[tuple[str, str]]


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule(ADDRESS, "contact", show_contact)
    blueprint.add_url_rule(ADDRESS, "keep_contact", keep, methods=["POST"])
    blueprint.add_url_rule(f"{ADDRESS}/forget", "forget_contact", forget, methods=["POST"])


@open_to_all
def show_contact(slug: str) -> str:
    visit = _own_visit(slug)
    return _page(visit, kept_contact(visit))


@open_to_all
def keep(slug: str) -> BaseResponse | tuple[str, int]:
    """Keep the address and send a link to it."""
    visit = _own_visit(slug)
    form = ContactForm.posted(request.form)
    errors = [(error.field, message(error)) for error in form.errors(required=True)]
    try:
        is_mailed = not errors and may_mail(form.email)
    except TooManyAttempts as refusal:
        is_mailed, errors = False, [("_contact_email", too_many_words(refusal))]
    if errors:
        return _page(visit, form, errors), 422
    try:
        _keep(visit, form, with_link=is_mailed)
    except ResponseWithdrawn:
        gone = _("This response was withdrawn or erased. No address is kept for it.")
        return _page(_own_visit(slug), form, [("_contact_email", gone)]), 409
    flash(_("Your address is kept, and a link is on its way to it."))
    return redirect(url_for("public.contact", slug=slug), 303)


@open_to_all
def forget(slug: str) -> BaseResponse:
    visible_consultation(slug)
    with transaction() as session:
        visit = load_visit(slug, to_write=True)
        if visit.draft is None or not forget_contact(session, visit.draft.response, clock.now()):
            abort(404)
    flash(_("Your address is erased."))
    return redirect(url_for("public.resume"), 303)


def _keep(visit: Visit, form: ContactForm, *, with_link: bool) -> None:
    code, at = str(visit.code), clock.now()
    with transaction() as session:
        draft = find_draft(session, visit.consultation.id, code, to_write=True) or abort(404)
        keep_contact(session, draft.response, form.given(code), at)
        if with_link:
            send_link(session, draft.response, at)


def _own_visit(slug: str) -> Visit:
    """Return the visit of who has a response here; 404 for others."""
    visit = load_visit(slug)
    return visit if visit.draft is not None else abort(404)


def _page(visit: Visit, form: ContactForm, errors: Errors | None = None) -> str:
    return render_template(
        "public/respond/contact.html",
        consultation=visit.consultation,
        is_withdrawn=visit.is_withdrawn or visit.is_erased,
        contact=form,
        reminder_days=numbers_text(REMINDER_DAYS, current_language()),
        errors=errors or [],
    )
