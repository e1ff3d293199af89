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
from consult.web.public.manage import ADDRESS, back, own_context, to_codes
from consult.web.public.respond_form import RespondForm
from consult.web.public.visit import PreviewEnded, Visit, forget_visit, load_posted, load_visit
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
        return back(slug)
    return render_template(f"public/manage/{act}.html", **own_context(visit))


@open_to_all
def post_withdrawal(slug: str) -> BaseResponse:
    with transaction() as session:
        visit = _shown(slug)
        if visit is None or visit.draft is None or not _is_open(visit, "withdraw"):
            return back(slug)
        withdraw(session, visit.draft.response, request.form.get("reason", ""), clock.now())
    flash(_("Your response is withdrawn. It is not counted and not published."))
    return back(slug)


@open_to_all
def post_erasing_names(slug: str) -> BaseResponse:
    with transaction() as session:
        visit = _shown(slug)
        if visit is None or visit.draft is None or not _is_open(visit, "erase_names"):
            return back(slug)
        erase_names(session, visit.draft.response, clock.now())
    empty_log()
    flash(_("Names and contact data are erased. Your answers are kept without them."))
    return back(slug)


@open_to_all
def post_erasing(slug: str) -> BaseResponse:
    with transaction() as session:
        visit = _shown(slug)
        if visit is None or visit.draft is None or not _is_open(visit, "erase"):
            return back(slug)
        erased = erase_response(session, visit.draft.response, clock.now())
    forget_files(erased.files)
    empty_log()
    flash(_("Your response is erased."))
    if not erased.is_row_gone:
        return back(slug)
    answer = redirect(url_for("public.resume"), 303)
    forget_visit(answer, visit)
    return answer


def _shown(slug: str) -> Visit | None:
    """Return the visit for the response the form showed: by now the browser may hold another.

    None where it was shown in a preview that has ended since.
    """
    try:
        return load_posted(slug, RespondForm.from_request(), to_write=True)
    except PreviewEnded:
        return None


def _is_open(visit: Visit, act: str) -> bool:
    if visit.draft is None or visit.is_erased:
        return False
    return act != "withdraw" or (visit.draft.response.revision_count > 0 and not visit.is_withdrawn)
