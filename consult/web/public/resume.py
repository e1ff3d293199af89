"""Coming back to a response with its code, on this device or another."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.text_cleaning import clean_text
from consult.responses.models import Response
from consult.responses.queries import find_slug_by_code, list_own
from consult.responses.secrets import grouped, normalised_code
from consult.web.guards import open_to_all
from consult.web.public.not_open_page import is_answerable
from consult.web.public.own_response import forget, remember, remembered
from consult.web.public.unsent import unsent_after
from consult.web.public.visit import visit_with


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/response", "resume", show_resume)
    blueprint.add_url_rule("/response", "open_by_code", open_by_code, methods=["POST"])
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
        message = _("No response has this code. Check each character and try again.")
        return _page(typed, [("code", message)]), 422
    consultation_id, slug = found
    answer = redirect(url_for("public.respond", slug=slug), 303)
    remember(answer, consultation_id, code)
    return answer


@open_to_all
def leave_device() -> BaseResponse:
    """Forget every response on this device; they stay where they are."""
    answer = redirect(url_for("public.resume", left=1), 303)
    for consultation_id in remembered():
        forget(answer, consultation_id)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _page(typed: str = "", errors: list[tuple[str, str]] | None = None) -> str:
    codes = remembered()
    own = list_own(db.session, list(codes.values())) if codes else []
    return render_template(
        "public/respond/resume.html",
        own=[
            _entry(consultation, codes[consultation.id], response) for consultation, response in own
        ],
        typed=typed,
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
