"""Long work of the person who is logged in: how far it is, and the file at its end."""

from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, render_template, send_file

from consult.accounts import rules
from consult.core import audit, clock
from consult.core.db import db, transaction
from consult.core.jobs.models import Job
from consult.core.jobs.queries import find_own, list_own
from consult.core.jobs.result_folder import results
from consult.web.guards import staff_only
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/jobs", "jobs", jobs)
    blueprint.add_url_rule("/jobs/<int:job_id>", "job", job)
    blueprint.add_url_rule("/jobs/<int:job_id>/file", "job_file", job_file)


@staff_only
def jobs() -> str:
    own = list_own(db.session, present_staff().user_id)
    return render_template("moderation/jobs.html", jobs=own)


@staff_only
def job(job_id: int) -> str:
    found = _own_job(job_id)
    is_lost = found.state == "done" and _file_of(found) is None
    return render_template(
        "moderation/job.html", job=found, state="removed" if is_lost else found.state
    )


@staff_only
def job_file(job_id: int) -> Response:
    found = _own_job(job_id)
    path = _file_of(found) or abort(404)
    _write_down(found)
    file = send_file(
        path,
        mimetype=found.result_media_type,
        as_attachment=True,
        download_name=found.result_name,
        etag=False,
    )
    # the default lets a browser keep it
    file.headers["Cache-Control"] = "no-store"
    return file


def _file_of(found: Job) -> Path | None:
    """Return where the result is as long as it may be taken.

    A site restored from its backup has the job without it.
    """
    is_over = found.expires_at is None or found.expires_at <= clock.now()
    if found.state != "done" or is_over or not found.result_attempt:
        return None
    path = results().path(found.id, found.result_attempt)
    return path if path.exists() else None


def _own_job(job_id: int) -> Job:
    """Return a job of theirs; 404 as well once they may not export what it is about any more."""
    staff = present_staff()
    found = find_own(db.session, job_id, staff.user_id) or abort(404)
    about: Any = found.parameters.get("consultation_id")
    if about is not None and not rules.can_export(staff.grants, about):
        abort(404)
    return found


def _write_down(found: Job) -> None:
    owner_id, job_id, kind = found.owner_id, found.id, found.kind
    with transaction() as session:
        audit.record(
            session, clock.now(), "job.file_taken", "job", job_id, actor_id=owner_id, kind=kind
        )
