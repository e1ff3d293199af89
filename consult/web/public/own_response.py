"""The response of the person before the screen: its code lives in a cookie, nothing else does."""

from datetime import timedelta

from flask import request
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.digests import digest
from consult.responses.queries import Draft, find_draft
from consult.web.previewing import is_previewing, preview_code
from consult.web.secret_cookie import drop_cookie, keep_cookie

LASTS = timedelta(days=180)


def own_code(consultation: Consultation) -> str | None:
    """Return the resume code this browser holds for the consultation; that of the test response
    while it previews."""
    if is_previewing(consultation):
        return preview_code(consultation)
    return respondents_code(consultation)


def respondents_code(consultation: Consultation) -> str | None:
    """Return the resume code of a response that is no preview."""
    return request.cookies.get(_cookie(consultation.id))


def own_code_of(consultation: Consultation, code_hash: str) -> str | None:
    """Return the code of the response with this hash, when this browser holds it."""
    codes = (own_code(consultation), respondents_code(consultation))
    return next((code for code in codes if code and digest(code) == code_hash), None)


def own_draft(consultation: Consultation) -> Draft | None:
    """Return the response this browser has begun or handed in."""
    code = own_code(consultation)
    return find_draft(db.session, consultation.id, code) if code else None


def remember(answer: BaseResponse, consultation_id: int, code: str) -> None:
    """Let this browser come back to the response without typing its code."""
    keep_cookie(answer, _cookie(consultation_id), code, LASTS)


def forget(answer: BaseResponse, consultation_id: int) -> None:
    drop_cookie(answer, _cookie(consultation_id))


def remembered() -> dict[int, str]:
    """Return the codes this browser holds, by consultation id."""
    return {
        int(name[1:]): code
        for name, code in request.cookies.items()
        if name[:1] == "r" and name[1:].isdecimal()
    }


def _cookie(consultation_id: int) -> str:
    return f"r{consultation_id}"
