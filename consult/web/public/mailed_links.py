"""Links by mail into a response: the token leaves the address at once, a form uses it up.

Programs that look into mail open its links; that changes nothing here.
"""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts.errors import SealedElsewhere
from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.responses.errors import LinkGone
from consult.responses.resume_links import find_linked, use_link
from consult.responses.secrets import grouped
from consult.web.demonstration import note_shown
from consult.web.guards import open_to_all
from consult.web.public.contact_form import unsealed_code
from consult.web.public.link_cookie import RESUME, drop_token, keep_token, kept_token
from consult.web.public.own_response import own_code, remember


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/response/links/<token>", "mailed_link", take_token)
    blueprint.add_url_rule("/response/link", "show_link", show_link)
    blueprint.add_url_rule("/response/link", "open_link", open_link, methods=["POST"])


@open_to_all
def take_token(token: str) -> BaseResponse:
    """Move the token into a cookie and go on under a clean address, whatever it is worth."""
    return keep_token(RESUME, token, url_for("public.show_link"))


@open_to_all
def show_link() -> str | tuple[str, int]:
    """Say what the link opens, with the one button that opens it."""
    try:
        consultation, contact = find_linked(db.session, kept_token(RESUME), clock.now())
        code = unsealed_code(contact)
    except (LinkGone, SealedElsewhere):
        return _gone()
    note_shown([consultation])
    return render_template(
        "public/respond/link.html",
        consultation=consultation,
        replaced=_code_to_be_replaced(consultation, code),
    )


@open_to_all
def open_link() -> BaseResponse | tuple[str, int]:
    """Use the link up and let this browser come back to the response."""
    try:
        with transaction() as session:
            consultation, contact = use_link(session, kept_token(RESUME), clock.now())
            code = unsealed_code(contact)
    except (LinkGone, SealedElsewhere):
        return _gone()
    answer = redirect(url_for("public.respond", slug=consultation.slug), 303)
    drop_token(answer, RESUME)
    remember(answer, consultation.id, code)
    return answer


def _code_to_be_replaced(consultation: Consultation, code: str) -> str:
    """Return the code of another response to the same consultation that this browser holds."""
    held = own_code(consultation)
    return grouped(held) if held and held != code else ""


def _gone() -> tuple[str, int]:
    return render_template("public/respond/link_gone.html"), 410
