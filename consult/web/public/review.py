"""The last step: everything at one glance, the consent, and the button that hands it in."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.lifecycle import Reception
from consult.core.db import db, transaction
from consult.responses.errors import Incomplete
from consult.responses.models import Revision
from consult.responses.secrets import resume_code
from consult.responses.submitting import Submission, find_submitted, submit
from consult.surveys.consent import BUILT_IN_CONSENT
from consult.web.consent_words import consent_wording
from consult.web.csrf import checks_itself
from consult.web.guards import open_to_all
from consult.web.languages import current_language
from consult.web.public.arriving import signals_for
from consult.web.public.confidential import mark_conflicts
from consult.web.public.contact_form import ContactForm
from consult.web.public.contact_keeping import keep_posted_contact, mail_receipt
from consult.web.public.not_open_page import is_answerable, not_open
from consult.web.public.refusals import REFUSALS, ForgottenForm, conflict_items, explain
from consult.web.public.respond_form import RespondForm
from consult.web.public.respond_page import Typed
from consult.web.public.respond_saving import (
    ensure_form_receivable,
    save_visited_page,
    start_draft,
)
from consult.web.public.review_page import posted_consent, review_page
from consult.web.public.unsent import saved_words
from consult.web.public.visit import Visit, load_posted, load_visit, remember_visit
from consult.web.received import received_at


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/respond/review"
    blueprint.add_url_rule(address, "respond_review", show_review)
    blueprint.add_url_rule(address, "submit_review", post_review, methods=["POST"])


@dataclass(frozen=True)
class Reviewed:
    """What became of a posted review: a revision, or what still stands in its way."""

    visit: Visit
    revision: Revision | None = None
    incomplete: Incomplete | None = None


@open_to_all
def show_review(slug: str) -> str:
    visit = load_visit(slug)
    if not is_answerable(visit):
        return not_open(visit)
    page = review_page(visit, current_language())
    return render_template("public/respond/review.html", visit=visit, **page)


@checks_itself
@open_to_all
def post_review(slug: str) -> BaseResponse | tuple[str, int]:
    """Save the consent; hand the response in when that button was pressed."""
    form = RespondForm.from_request()
    try:
        if not form.is_ours:
            raise ForgottenForm
        with transaction():
            reviewed = _take(slug, form)
    except REFUSALS as refusal:
        return _refused(slug, form, refusal)
    return _remembered(_go_on(reviewed, form), reviewed.visit)


def _take(slug: str, form: RespondForm) -> Reviewed:
    visit = load_posted(slug, form, to_write=True)
    again = find_submitted(db.session, form.key.key)
    if again is not None:
        visit.code = visit.code or resume_code(form.key.key)
        return Reviewed(visit, again)
    received = ensure_form_receivable(visit, form)
    contact = ContactForm.posted(form.fields)
    page = contact.errors_beside(posted_consent(visit, form))
    start_draft(visit, form)
    save_visited_page(visit, page)
    keep_posted_contact(visit, contact)
    visit = visit.with_answers({**visit.answers, **page.values})
    if form.action != "submit":
        return Reviewed(visit)
    return _hand_in(visit, form, received, contact.email)


def _hand_in(visit: Visit, form: RespondForm, received: Reception, address: str) -> Reviewed:
    if visit.draft is None:
        raise LookupError("a visit without its draft")
    lang = current_language()
    wording = consent_wording(visit.consultation, lang)
    signals = signals_for(visit, form)
    submission = Submission(form.key.key, received_at(), received, lang, wording, signals)
    try:
        revision = submit(db.session, visit.draft, visit.comments, visit.survey, submission)
    except Incomplete as incomplete:
        return Reviewed(visit, incomplete=incomplete)
    if address:
        mail_receipt(visit, revision, address)
    return Reviewed(visit, revision)


def _go_on(reviewed: Reviewed, form: RespondForm) -> BaseResponse:
    visit = reviewed.visit
    if reviewed.revision is not None:
        return redirect(url_for("public.receipt", code=reviewed.revision.receipt_code), 303)
    if reviewed.incomplete is not None:
        page = review_page(visit, current_language(), reviewed.incomplete.obstacles)
        html = render_template("public/respond/review.html", visit=visit, **page)
        return BaseResponse(html, 422, mimetype="text/html")
    slug = visit.consultation.slug
    before = visit.previous_slug("review")
    if form.action == "back" and before is not None:
        return redirect(url_for("public.respond_step", slug=slug, step=before), 303)
    flash(saved_words(visit, _("Saved as a draft. Nothing has been sent.")))
    return redirect(url_for("public.respond_review", slug=slug), 303)


def _refused(slug: str, form: RespondForm, refusal: Exception) -> tuple[str, int]:
    visit = load_posted(slug, form)
    given_back = explain(visit, refusal)
    typed = Typed(posted_consent(visit, form).values)
    visit = visit.with_answers({**visit.answers, **typed.values})
    contact = ContactForm.posted(form.fields)
    page = review_page(visit, current_language(), given_back.errors, contact)
    if given_back.stored is None:
        page["base"] = form.based_on
    html = render_template(
        "public/respond/review.html",
        visit=visit,
        notice=given_back.notice,
        is_final=given_back.is_final,
        conflict=[
            *conflict_items(visit, [BUILT_IN_CONSENT], typed, given_back),
            *mark_conflicts(visit, typed.values, given_back.stored),
        ],
        **page,
    )
    return html, given_back.status


def _remembered(answer: BaseResponse, visit: Visit) -> BaseResponse:
    if visit.code is not None:
        remember_visit(answer, visit)
    return answer
