"""A respondent's own page: all that is held, and what can be done with it at any time."""

from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from consult.core.db import db
from consult.responses.own_data import own_document, read_own_data
from consult.web.form_keys import seal
from consult.web.guards import open_to_all
from consult.web.languages import current_language
from consult.web.public.manage_page import manage_page
from consult.web.public.visit import Visit, load_visit

ADDRESS = "/consultations/<slug>/my-response"


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule(ADDRESS, "manage", show_own)
    blueprint.add_url_rule(f"{ADDRESS}/data.json", "own_data", download_own)


@open_to_all
def show_own(slug: str) -> str | BaseResponse:
    visit = load_visit(slug)
    if visit.draft is None:
        return to_codes()
    own = read_own_data(db.session, visit.consultation, visit.draft)
    page = manage_page(visit, own, current_language())
    return render_template("public/manage/own.html", **page)


@open_to_all
def download_own(slug: str) -> BaseResponse:
    """Return the same as a file; it holds nothing of anybody else."""
    visit = load_visit(slug)
    if visit.draft is None:
        return to_codes()
    own = read_own_data(db.session, visit.consultation, visit.draft)
    answer: Response = jsonify(own_document(own))
    name = f"{visit.draft.response.reference}.json"
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


def to_codes() -> BaseResponse:
    """Lead to where a code is entered: this browser holds none for the consultation."""
    return redirect(url_for("public.resume"), 303)


def own_context(visit: Visit) -> dict[str, Any]:
    """Return what each page about one's response needs."""
    return {
        "visit": visit,
        "consultation": visit.consultation,
        "response": _response_of(visit),
        "sealed_code": seal(str(visit.code)),
    }


def back(slug: str) -> BaseResponse:
    """Lead back to the page of one's response."""
    return redirect(url_for("public.manage", slug=slug), 303)


def _response_of(visit: Visit) -> Any:
    return visit.draft.response if visit.draft else None
