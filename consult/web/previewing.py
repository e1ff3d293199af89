"""Trying a consultation out as a respondent: the real pages, and test responses only.

A cookie for each consultation says that this browser previews it and holds the code of its test
response. It opens nothing by itself: a moderator has to be logged in on the same browser.
"""

from datetime import timedelta
from typing import cast

from flask import g, request
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts.rules import can_moderate
from consult.consultations.models import Consultation
from consult.web.secret_cookie import drop_cookie, keep_cookie
from consult.web.staff_session import current_staff

LASTS = timedelta(hours=12)
"""As long as a log-in lasts at most."""
NOTHING_YET = "new"


def previewed_ids() -> list[int]:
    """Return the consultations that this browser says it previews; asks no database."""
    names = (name for name in request.cookies if name[:1] == "p")
    return [int(name[1:]) for name in names if name[1:].isdecimal()]


def is_previewing(consultation: Consultation) -> bool:
    """Tell whether a moderator tries this consultation out on this browser."""
    if cookie_name(consultation.id) not in request.cookies:
        return False
    staff = current_staff()
    return staff is not None and can_moderate(staff.grants, consultation.id)


def preview_code(consultation: Consultation) -> str | None:
    """Return the code of the test response this browser has begun."""
    code = request.cookies.get(cookie_name(consultation.id), NOTHING_YET)
    return None if code == NOTHING_YET else code


def keep_preview(answer: BaseResponse, consultation_id: int, code: str = NOTHING_YET) -> None:
    """Let this browser preview the consultation from now on."""
    keep_cookie(answer, cookie_name(consultation_id), code, LASTS)


def end_preview(answer: BaseResponse, consultation_id: int) -> None:
    drop_cookie(answer, cookie_name(consultation_id))


def note_preview(consultation: Consultation) -> None:
    """Remember for this request that its page is one of a preview."""
    g.previewed = consultation


def previewed() -> Consultation | None:
    """Return what the present page previews."""
    return cast(Consultation | None, g.get("previewed"))


def cookie_name(consultation_id: int) -> str:
    return f"p{consultation_id}"
