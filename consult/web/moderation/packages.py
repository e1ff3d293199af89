"""Loading a consultation or a project from its package, and writing a consultation back to one."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.errors import ReasonMissing, ReasonNotFinished
from consult.consultations.models import Consultation
from consult.core import audit, clock
from consult.core.db import db, transaction
from consult.publication.errors import NotReady, PackageProblems, PublishedPackageChanged
from consult.publication.package_files import write_zip
from consult.publication.package_loading import Outcome
from consult.publication.package_reading import read_any_package
from consult.publication.package_writing import write_package
from consult.web.guards import loaders_only, moderators_only
from consult.web.moderation.package_kinds import kind_of
from consult.web.moderation.schedule_refusals import refused
from consult.web.moderation.uploaded_package import keep, take
from consult.web.scan_words import scan_refusal
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/packages", "packages", show_upload)
    blueprint.add_url_rule("/packages", "preview_package", preview, methods=["POST"])
    blueprint.add_url_rule("/packages/load", "load_package", load_package, methods=["POST"])
    address = "/consultations/<slug>/package"
    blueprint.add_url_rule(address, "download_package", download)


@loaders_only
def show_upload() -> str:
    return render_template("moderation/packages.html", errors=[], problems=[])


@loaders_only
def preview() -> tuple[str, int]:
    upload = request.files.get("package")
    content = upload.read() if upload else b""
    if not content:
        return _refused_upload([("package", _("Choose the zip file of a package."))])
    if why := scan_refusal(content):
        return _refused_upload([("package", why)])
    try:
        kind = kind_of(read_any_package(content))
        if why := kind.refusal():
            return _refused_upload([("package", why)])
        outcome = kind.rehearse()
    except (PackageProblems, NotReady) as refusal:
        return _refused_upload([("package", _("The package cannot be loaded yet."))], refusal)
    return kind.preview(outcome, keep(content, present_staff().user_id), [], {}), 200


@loaders_only
def load_package() -> BaseResponse | tuple[str, int]:
    sealed, typed = request.form.get("_package", ""), request.form
    content = take(sealed, present_staff().user_id)
    if content is None:
        return _refused_upload([("package", _("Choose the file again: too long ago."))])
    kind = kind_of(read_any_package(content))
    if kind.refusal():
        abort(404)
    try:
        outcome = kind.load(typed)
    except (PackageProblems, NotReady) as refusal:
        return _refused_upload([("package", _("The package cannot be loaded yet."))], refusal)
    except PublishedPackageChanged:
        errors = [("note", _("Say what changed and why. It will be public."))]
    except (ReasonMissing, ReasonNotFinished) as refusal:
        errors = [("note", message) for _field, message in refused(refusal)]
    else:
        flash(kind.said(outcome))
        return redirect(kind.url(), 303)
    return kind.preview(Outcome.NEW_VERSION, sealed, errors, typed), 422


@moderators_only
def download(consultation: Consultation) -> Response:
    name = f"{consultation.slug}.zip"
    content = write_zip(write_package(db.session, consultation))
    _write_down(consultation.id)
    return Response(
        content,
        mimetype="application/zip",
        headers={"Content-Disposition": f"attachment; filename={name}"},
    )


def _write_down(consultation_id: int) -> None:
    at, actor_id = clock.now(), present_staff().user_id
    with transaction() as session:
        audit.record(
            session, at, "package.exported", "consultation", consultation_id, actor_id=actor_id
        )


def _refused_upload(
    errors: FormErrors, refusal: PackageProblems | NotReady | None = None
) -> tuple[str, int]:
    problems = refusal.problems if refusal else ()
    return render_template("moderation/packages.html", errors=errors, problems=problems), 422
