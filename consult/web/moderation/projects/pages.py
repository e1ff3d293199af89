"""Projects for those who keep their pages: the list, a new one, its parts, what is public."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.core import clock
from consult.core.db import db, transaction
from consult.projects.models import Project
from consult.projects.queries import list_all
from consult.projects.rules import is_overdue
from consult.projects.services import unpublish_project
from consult.projects.storing import read_content
from consult.publication.errors import NotReady, PackageProblem
from consult.publication.field_paths import read_path
from consult.publication.package_files import write_zip
from consult.publication.project_loading import write_project
from consult.publication.project_publishing import project_obstacles, publish_when_ready
from consult.web.demonstration import note_shown
from consult.web.guards import editors_only, project_editors_only
from consult.web.moderation.projects.parts import DELIVERABLE_STATES, PARTS, STATES, Part
from consult.web.moderation.projects.refusals import words_in_a_form
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/projects", "projects", show_list)
    blueprint.add_url_rule("/projects/<slug>", "project", show_one)
    blueprint.add_url_rule("/projects/<slug>/publish", "publish_project", publish, methods=["POST"])
    blueprint.add_url_rule(
        "/projects/<slug>/unpublish", "unpublish_project", unpublish, methods=["POST"]
    )
    blueprint.add_url_rule("/projects/<slug>/package", "project_package", download)


@editors_only
def show_list() -> str:
    projects = list_all(db.session)
    note_shown(projects)
    return render_template(
        "moderation/projects.html",
        nav_current="projects",
        projects=projects,
        overdue={one.slug for one in projects if _is_overdue(one)},
        states=dict(STATES),
    )


@project_editors_only
def show_one(project: Project) -> str:
    return _page(project)


@project_editors_only
def publish(project: Project) -> BaseResponse | tuple[str, int]:
    actor = present_staff().user_id
    try:
        with transaction() as session:
            publish_when_ready(session, project, actor_id=actor, at=clock.now())
    except NotReady:
        return _page(project), 422
    flash(_("The project is published."))
    return _to(project)


@project_editors_only
def unpublish(project: Project) -> BaseResponse:
    actor = present_staff().user_id
    with transaction() as session:
        unpublish_project(session, project, actor_id=actor, at=clock.now())
    flash(_("The project is no longer public. Staff still see it."))
    return _to(project)


@project_editors_only
def download(project: Project) -> Response:
    return Response(
        write_zip(write_project(db.session, project)),
        mimetype="application/zip",
        headers={"Content-Disposition": f"attachment; filename={project.slug}.zip"},
    )


def _to(project: Project) -> BaseResponse:
    return redirect(url_for("moderation.project", slug=project.slug), 303)


def _page(project: Project) -> str:
    return render_template(
        "moderation/project.html",
        nav_current="projects",
        project=project,
        content=read_content(db.session, project).definition,
        parts=PARTS.values(),
        obstacles=[] if project.published_at else _obstacles(project),
        is_overdue=_is_overdue(project),
        states=dict(STATES),
        deliverable_states=dict(DELIVERABLE_STATES),
    )


def _obstacles(project: Project) -> list[tuple[Part, str]]:
    """Return what is to be mended first, each with the part of the project where it stands."""
    found = ((_part_of(one), one) for one in project_obstacles(db.session, project))
    return [(part, words_in_a_form(part, one)) for part, one in found]


def _part_of(problem: PackageProblem) -> Part:
    key = read_path(problem.field)[0]
    return next(part for part in PARTS.values() if key in part.keys)


def _is_overdue(project: Project) -> bool:
    return is_overdue(project.state, project.ends, clock.now().date().isoformat())
