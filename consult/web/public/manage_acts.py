"""Taking a response back and erasing it: each asked once more on a page of its own."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.core import clock
from consult.core.db import transaction
from consult.core.emptying import empty_log
from consult.responses.erasing import erase_names, erase_response
from consult.responses.withdrawing import withdraw
from consult.web.guards import open_to_all
from consult.web.public.manage import ADDRESS, own_context, to_codes
from consult.web.public.own_response import forget
from consult.web.public.visit import Visit, load_visit
from consult.web.unnamed_files import forget_files


def register(blueprint: Blueprint) -> None:
    for name, act in (
        ("withdraw", post_withdrawal),
        ("erase-names", post_erasing_names),
        ("erase", post_erasing),
    ):
        endpoint = name.replace("-", "_")
        address = f"{ADDRESS}/{name}"
        blueprint.add_url_rule(address, f"{endpoint}_form", ask, defaults={"act": endpoint})
        blueprint.add_url_rule(address, endpoint, act, methods=["POST"])


@open_to_all
def ask(slug: str, act: str) -> str | BaseResponse:
    """Say what will happen, and ask."""
    visit = load_visit(slug)
    if visit.draft is None:
        return to_codes()
    if not _is_open(visit, act):
        return _back(slug)
    return render_template(f"public/manage/{act}.html", **own_context(visit))


@open_to_all
def post_withdrawal(slug: str) -> BaseResponse:
    with transaction() as session:
        visit = load_visit(slug, to_write=True)
        if visit.draft is None:
            return to_codes()
        response = visit.draft.response
        if response.revision_count and response.erased_at is None:
            withdraw(session, response, request.form.get("reason", ""), clock.now())
    flash(_("Your response is withdrawn. It is not counted and not published."))
    return _back(slug)


@open_to_all
def post_erasing_names(slug: str) -> BaseResponse:
    with transaction() as session:
        visit = load_visit(slug, to_write=True)
        if visit.draft is None:
            return to_codes()
        if visit.draft.response.erased_at is None:
            erase_names(session, visit.draft.response, clock.now())
    empty_log()
    flash(_("Names and contact data are erased. Your answers are kept without them."))
    return _back(slug)


@open_to_all
def post_erasing(slug: str) -> BaseResponse:
    with transaction() as session:
        visit = load_visit(slug, to_write=True)
        if visit.draft is None:
            return to_codes()
        erased = erase_response(session, visit.draft.response, clock.now())
    forget_files(erased.files)
    empty_log()
    flash(_("Your response is erased."))
    if not erased.is_row_gone:
        return _back(slug)
    answer = redirect(url_for("public.resume"), 303)
    forget(answer, visit.consultation.id)
    return answer


def _is_open(visit: Visit, act: str) -> bool:
    if visit.draft is None or visit.draft.response.erased_at is not None:
        return False
    return act != "withdraw" or (visit.draft.response.revision_count > 0 and not visit.is_withdrawn)


def _back(slug: str) -> BaseResponse:
    return redirect(url_for("public.manage", slug=slug), 303)
