"""The individual extension a browser was led to by its link: a cookie holds its secret."""

from datetime import datetime

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.individual_extensions import ends_at, find_extension
from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db
from consult.web.guards import open_to_all, visible_consultation
from consult.web.secret_cookie import drop_cookie, keep_cookie


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/extension/<token>"
    blueprint.add_url_rule(address, "extension", follow)


@open_to_all
def follow(slug: str, token: str) -> BaseResponse:
    """Let the browser keep the secret, out of its address bar at once; 404 once it is over."""
    consultation, at = visible_consultation(slug), clock.now()
    extension = find_extension(db.session, consultation.id, token)
    if extension is None or ends_at(extension) <= at:
        abort(404)
    answer = redirect(url_for("public.respond", slug=slug), 303)
    _remember(answer, consultation, token, ends_at(extension), at)
    return answer


def own_secret(consultation: Consultation) -> str | None:
    """Return the secret this browser holds for the consultation."""
    return request.cookies.get(_cookie(consultation))


def forget_extensions(answer: BaseResponse) -> None:
    """Let this browser keep none of its secrets; a response under an extension stays so."""
    for name in request.cookies:
        if name[:1] == "x" and name[1:].isdecimal():
            drop_cookie(answer, name)


def _remember(
    answer: BaseResponse, consultation: Consultation, secret: str, until: datetime, at: datetime
) -> None:
    keep_cookie(answer, _cookie(consultation), secret, until - at)


def _cookie(consultation: Consultation) -> str:
    return f"x{consultation.id}"
