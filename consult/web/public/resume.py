"""Coming back to a response on this device or another: with its code, or by mail."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts.errors import TooManyAttempts
from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.core.mail_address import comparable, is_mail_address
from consult.core.text_cleaning import clean_text
from consult.responses.models import Response
from consult.responses.queries import find_slug_by_code, list_own
from consult.responses.resume_links import send_links
from consult.responses.secrets import CODE_LENGTH, grouped, normalised_code
from consult.web.guards import open_to_all
from consult.web.languages import current_language
from consult.web.mail_limits import address_key, may_mail
from consult.web.previewing import end_preview, previewed_ids
from consult.web.public.link_cookie import RESUME, drop_token
from consult.web.public.not_open_page import is_answerable
from consult.web.public.own_extension import forget_extensions
from consult.web.public.own_response import forget, remember, remembered
from consult.web.public.unsent import unsent_after
from consult.web.public.visit import visit_with
from consult.web.staff_confirmation import too_many_words

Errors = list[tuple[str, str]]


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/response", "resume", show_resume)
    blueprint.add_url_rule("/response", "open_by_code", open_by_code, methods=["POST"])
    blueprint.add_url_rule("/response/links", "ask_for_link", ask_for_link, methods=["POST"])
    blueprint.add_url_rule("/response/leave", "leave_device", leave_device, methods=["POST"])


@open_to_all
def show_resume() -> str:
    return _page()


@open_to_all
def open_by_code() -> BaseResponse | tuple[str, int]:
    """Take a code in a form, never in an address, and lead to its response."""
    typed = clean_text(request.form.get("code", ""))
    code = normalised_code(typed)
    found = find_slug_by_code(db.session, code)
    if found is None:
        return _page(typed, [("code", _no_such_code(code))]), 422
    consultation_id, slug = found
    answer = redirect(url_for("public.respond", slug=slug), 303)
    remember(answer, consultation_id, code)
    return answer


@open_to_all
def ask_for_link() -> BaseResponse | tuple[str, int]:
    """Have links sent to an address; the answer is the same whether any response has it."""
    email = clean_text(request.form.get("email", "")).strip()
    if not is_mail_address(email):
        errors = [("email", _("Write an e-mail address like name@example.org"))]
        return _page(email=email, errors=errors), 422
    try:
        if may_mail(email):
            with transaction() as session:
                key, lang = address_key(email), current_language()
                send_links(session, comparable(email), key, lang, clock.now())
    except TooManyAttempts as refusal:
        return _page(email=email, errors=[("email", too_many_words(refusal))]), 422
    flash(
        _(
            "A message is on its way. If a response was given this address, it holds a link. After "
            "several requests in a row no further message is sent: use the last one."
        )
    )
    return redirect(url_for("public.resume"), 303)


@open_to_all
def leave_device() -> BaseResponse:
    """Forget every response on this device; they stay where they are."""
    flash(_("This device holds nothing of your response any more."))
    answer = redirect(url_for("public.resume"), 303)
    drop_token(answer, RESUME)
    for consultation_id in remembered():
        forget(answer, consultation_id)
    forget_extensions(answer)
    for consultation_id in previewed_ids():
        end_preview(answer, consultation_id)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _no_such_code(code: str) -> str:
    if len(code) != CODE_LENGTH:
        return _(
            "A code has %(wanted)d letters and digits; this one has %(typed)d. Check that none is "
            "missing or doubled.",
            wanted=CODE_LENGTH,
            typed=len(code),
        )
    return _("No response has this code. Check each character and try again.")


def _page(typed: str = "", errors: Errors | None = None, *, email: str = "") -> str:
    codes = remembered()
    own = list_own(db.session, codes) if codes else []
    return render_template(
        "public/respond/resume.html",
        own=[
            _entry(consultation, codes[consultation.id], response) for consultation, response in own
        ],
        typed=typed,
        email=email,
        errors=errors or [],
    )


def _entry(consultation: Consultation, code: str, response: Response) -> dict[str, Any]:
    visit = visit_with(consultation, code)
    return {
        "consultation": consultation,
        "response": response,
        "code": grouped(code),
        "is_answerable": is_answerable(visit),
        "unsent_after": unsent_after(visit),
    }
