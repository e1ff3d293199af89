"""A new project: its address, its title and where it stands. The rest is edited afterwards."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.core import clock
from consult.core.db import transaction
from consult.projects.content import ProjectContent
from consult.projects.definition import ProjectDefinition
from consult.projects.errors import AddressTaken, ProjectProblems
from consult.projects.services import create_project
from consult.web.guards import editors_only
from consult.web.moderation.projects.editing import form_of
from consult.web.moderation.projects.form import ProjectForm
from consult.web.moderation.projects.parts import ABOUT, Field, Part
from consult.web.moderation.projects.typed import posted, shown
from consult.web.moderation.projects.uploads import seal
from consult.web.site import content_languages, first_language
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff
from consult.web.wording import N_

NEW = Part(
    "new",
    N_("New project"),
    (
        Field(
            "slug",
            N_("Address"),
            hint=N_("Small letters, digits and hyphens. It stays for ever."),
            is_required=True,
        ),
        *(field for field in ABOUT.fields if field.key not in ("order", "previous")),
    ),
)


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/new-project", "new_project", show)
    blueprint.add_url_rule("/new-project", "make_project", make, methods=["POST"])


@editors_only
def show() -> tuple[str, int]:
    start = _nothing()
    typed = shown(NEW, start, start.definition.languages, seal)
    return _page(form_of(NEW, typed, start), [])


@editors_only
def make() -> BaseResponse | tuple[str, int]:
    start = _nothing()
    typed = posted(NEW, request.form, start.definition.languages)
    form = form_of(NEW, typed, start)
    if errors := form.refusals(start):
        return _page(form, errors)
    content = form.content(start)
    try:
        with transaction() as session:
            create_project(session, content, actor_id=present_staff().user_id, at=clock.now())
    except ProjectProblems as refused:
        return _page(form, form.errors(refused.problems))
    except AddressTaken:
        return _page(form, [("slug", _("There is a project at this address already."))])
    flash(_("The project was made. Only staff see it until it is published."))
    return redirect(url_for("moderation.project", slug=content.definition.slug), 303)


def _nothing() -> ProjectContent:
    """Return what a project is before anything is said of it, in the languages of the site."""
    empty = ProjectDefinition.model_construct(
        slug="",
        source_language=first_language(),
        languages=tuple(content_languages()),
        title={},
        state="ongoing",
    )
    return ProjectContent(empty, {})


def _page(form: ProjectForm, errors: FormErrors) -> tuple[str, int]:
    page = render_template(
        "moderation/project/new.html",
        nav_current="projects",
        form=form,
        errors=errors,
    )
    return page, 422 if errors else 200
