"""The list of projects, one project, and the files it offers."""

from flask import Blueprint, Response, abort, render_template, send_file

from consult.consultations.queries import list_of_project
from consult.consultations.queries import list_published as list_consultations
from consult.core import clock
from consult.core.db import begin_reading, db
from consult.core.storage import storage
from consult.projects.queries import find_file, find_published, list_following, list_published
from consult.projects.storing import read_content
from consult.web.demonstration import note_shown
from consult.web.file_size import file_size
from consult.web.guards import open_to_all, visible_project
from consult.web.languages import current_language
from consult.web.public.project_list_page import project_list
from consult.web.public.project_page import project_page


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/projects", "project_list", show_list)
    blueprint.add_url_rule("/projects/<slug>", "project", show_one)
    blueprint.add_url_rule("/projects/<slug>/files/<use>/<file_lang>", "project_file", send)


@open_to_all
def show_list() -> str:
    projects = list_published(db.session)
    note_shown(projects)
    consultations = list_consultations(db.session)
    sections = project_list(projects, consultations, clock.now(), current_language())
    return render_template("public/project_list.html", sections=sections)


@open_to_all
def show_one(slug: str) -> str:
    begin_reading(db.session)
    project = visible_project(slug)
    page = project_page(
        project,
        read_content(db.session, project),
        list_of_project(db.session, slug),
        find_published(db.session, project.previous),
        list_following(db.session, slug),
        clock.now(),
        current_language(),
    )
    return render_template("public/project.html", page=page, file_size=file_size)


@open_to_all
def send(slug: str, use: str, file_lang: str) -> Response:
    project = visible_project(slug)
    file = find_file(db.session, project.id, use, file_lang) or abort(404)
    return send_file(
        storage().path(file.sha256),
        mimetype=file.media_type,
        as_attachment=True,
        download_name=file.name,
        etag=False,
    )
