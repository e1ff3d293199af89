"""Answering page by page: show a step, save a step, go on."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.core.db import transaction
from consult.web.csrf import checks_itself
from consult.web.guards import open_to_all
from consult.web.languages import current_language
from consult.web.public.autosaving import told_refused, told_saved
from consult.web.public.not_open_page import is_answerable, not_open
from consult.web.public.refusals import REFUSALS, ForgottenForm, refused_step
from consult.web.public.respond_form import RespondForm
from consult.web.public.respond_page import step_page
from consult.web.public.respond_saving import SavedStep, save_posted_step
from consult.web.public.unsent import saved_words
from consult.web.public.visit import load_visit, remember_visit

ADDRESS = "/consultations/<slug>/respond"


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule(ADDRESS, "respond", start)
    blueprint.add_url_rule(f"{ADDRESS}/<step>", "respond_step", show_step)
    blueprint.add_url_rule(f"{ADDRESS}/<step>", "save_step", save_step, methods=["POST"])


@open_to_all
def start(slug: str) -> BaseResponse:
    """Lead to the first step, or to the review where nothing is asked."""
    visit = load_visit(slug)
    if not visit.steps:
        return redirect(url_for("public.respond_review", slug=slug))
    return redirect(url_for("public.respond_step", slug=slug, step=visit.steps[0].slug))


@open_to_all
def show_step(slug: str, step: str) -> str:
    visit = load_visit(slug)
    if not is_answerable(visit):
        return not_open(visit)
    page = step_page(visit, visit.get_step(step), current_language())
    return render_template("public/respond/step.html", visit=visit, **page)


@checks_itself
@open_to_all
def save_step(slug: str, step: str) -> BaseResponse | tuple[str | BaseResponse, int]:
    """Save the page and follow the pressed button; whatever is refused is given back whole."""
    form = RespondForm.from_request()
    try:
        if not form.is_ours:
            raise ForgottenForm
        with transaction():
            saved = save_posted_step(slug, step, form)
    except REFUSALS as refusal:
        if form.is_automatic:
            return told_refused(slug, form, refusal)
        return refused_step(slug, step, form, refusal)
    if form.is_automatic:
        return _remembered(told_saved(saved), saved)
    return _go_on(saved, form.action)


def _go_on(saved: SavedStep, action: str) -> BaseResponse | tuple[str, int]:
    if action == "next" and saved.missing:
        step = saved.visit.get_step(saved.slug)
        page = step_page(saved.visit, step, current_language(), saved.missing)
        html = render_template("public/respond/step.html", visit=saved.visit, **page)
        return _remembered(BaseResponse(html, 422, mimetype="text/html"), saved)
    if action == "save":
        flash(saved_words(saved.visit, _("Saved. You can close this page and come back.")))
        if "leave" in request.args:
            return _remembered(redirect(url_for("public.resume"), 303), saved)
    slug, here = saved.visit.consultation.slug, saved.slug
    there = {
        "back": saved.visit.previous_slug(here) or here,
        "next": saved.visit.next_slug(here),
        "submit": "review",
    }.get(action, here)
    anchor = None if action != "do" else "questions"
    target = url_for("public.respond_step", slug=slug, step=there, _anchor=anchor)
    return _remembered(redirect(target, 303), saved)


def _remembered(answer: BaseResponse, saved: SavedStep) -> BaseResponse:
    remember_visit(answer, saved.visit)
    return answer
