"""Editing a project by form, a part at a time; the buttons in it save and show it again."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.core import clock
from consult.core.db import db, transaction
from consult.projects.content import ProjectContent
from consult.projects.errors import ChangedMeanwhile, ProjectProblems
from consult.projects.models import Project
from consult.projects.queries import list_all
from consult.projects.services import Seen, change_project
from consult.projects.storing import read_content
from consult.web.guards import project_editors_only
from consult.web.language_names import name_in
from consult.web.languages import current_language
from consult.web.moderation.projects.conflicts import Difference, differences
from consult.web.moderation.projects.form import ProjectForm
from consult.web.moderation.projects.parts import ABOUT, PARTS, Choices, Part
from consult.web.moderation.projects.typed import Typed, posted, shown
from consult.web.moderation.projects.uploads import seal, with_uploads
from consult.web.site import content_languages
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    address = "/projects/<slug>/edit/<part>"
    blueprint.add_url_rule(address, "edit_project", show)
    blueprint.add_url_rule(address, "save_project", save, methods=["POST"])


@project_editors_only
def show(project: Project, part: str) -> tuple[str, int]:
    edited = PARTS.get(part) or abort(404)
    saved = read_content(db.session, project)
    typed = shown(edited, saved, form_tags(edited, saved), seal)
    form = form_of(edited, typed.with_empty_row(request.args.get("add", "")), saved)
    return _page(project, form, saved.fingerprint(edited.keys), [])


@project_editors_only
def save(project: Project, part: str) -> BaseResponse | tuple[str, int]:
    edited = PARTS.get(part) or abort(404)
    saved = read_content(db.session, project)
    sent, errors = with_uploads(request.form, request.files)
    form = form_of(edited, posted(edited, sent, form_tags(edited, saved)), saved)
    seen = sent.get("_seen", "")
    if errors:
        return _page(project, form, seen, errors)
    pressed = sent.get("_do", "")
    form = form_of(edited, form.typed.with_pressed(pressed).without_empty_rows(), saved)
    try:
        if errors := form.refusals(saved):
            return _page(project, form, seen, errors)
        _change(project, form, saved, seen)
    except ProjectProblems as refused:
        return _page(project, form, seen, form.errors(refused.problems))
    except ChangedMeanwhile:
        return _both(project, form)
    return _saved(project, edited, pressed)


def form_tags(part: Part, content: ProjectContent) -> list[str]:
    """Return the languages a form has fields for: also those to be added, where they are chosen."""
    own = list(content.definition.languages)
    return list(dict.fromkeys([*own, *content_languages()])) if part is ABOUT else own


def form_of(part: Part, typed: Typed, content: ProjectContent) -> ProjectForm:
    definition = content.definition
    languages = _languages(form_tags(ABOUT, content))
    choices: dict[str, Choices] = {
        "previous": _others(definition.slug) if part is ABOUT else (),
        "languages": languages,
        "source_language": languages,
    }
    return ProjectForm(part, typed, form_tags(part, content), definition.source_language, choices)


def _change(project: Project, form: ProjectForm, saved: ProjectContent, seen: str) -> None:
    content = form.content(saved)
    actor = present_staff().user_id
    with transaction() as session:
        change_project(
            session,
            project,
            content,
            seen=Seen(form.part.keys, seen),
            actor_id=actor,
            at=clock.now(),
        )


def _saved(project: Project, part: Part, pressed: str) -> BaseResponse:
    """Lead back to the form after a button in it, to what the button was about."""
    if not pressed:
        flash(_("The project was saved."))
        return redirect(url_for("moderation.project", slug=project.slug), 303)
    verb, _colon, target = pressed.partition(":")
    key = target.partition(":")[0]
    added = key if verb == "add" else None
    return redirect(
        url_for(
            "moderation.edit_project",
            slug=project.slug,
            part=part.code,
            add=added,
            _anchor="added" if added else f"rows-{key}",
        ),
        303,
    )


def _both(project: Project, form: ProjectForm) -> tuple[str, int]:
    db.session.rollback()
    now = read_content(db.session, project)
    theirs = shown(form.part, now, form.tags, seal)
    clashes = differences(form.part, form.typed, theirs, form.tags)
    message = _("Somebody else saved this part meanwhile. Compare, then save again.")
    return _page(
        project, form, now.fingerprint(form.part.keys), [("", message)], clashes, status=409
    )


def _page(
    project: Project,
    form: ProjectForm,
    seen: str,
    errors: FormErrors,
    clashes: Sequence[Difference] = (),
    *,
    status: int = 422,
) -> tuple[str, int]:
    page = render_template(
        "moderation/project/part.html",
        nav_current="projects",
        project=project,
        form=form,
        seen=seen,
        errors=errors,
        clashes=clashes,
        added=request.args.get("add", "") if request.method == "GET" else "",
    )
    return page, status if errors else 200


def _others(slug: str) -> Choices:
    lang = current_language()
    return tuple(
        (one.slug, one.title.get(lang) or one.title.get(one.source_language, one.slug))
        for one in list_all(db.session)
        if one.slug != slug
    )


def _languages(tags: Sequence[str]) -> Choices:
    lang = current_language()
    return tuple((tag, name_in(tag, lang)) for tag in tags)
