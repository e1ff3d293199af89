"""Loading a consultation from its package, and writing it back to one."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts.rules import can_create_consultations, can_moderate
from consult.consultations.errors import ReasonMissing, ReasonNotFinished
from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.core import audit, clock
from consult.core.db import db, transaction
from consult.publication.errors import NotReady, PackageProblems, PublishedPackageChanged
from consult.publication.package import Package
from consult.publication.package_files import write_zip
from consult.publication.package_loading import LoadResult, Outcome, load, rehearse
from consult.publication.package_reading import read_package
from consult.publication.package_writing import write_package
from consult.site.group_queries import list_groups
from consult.web.guards import loaders_only, moderators_only
from consult.web.languages import current_language
from consult.web.moderation.package_preview import package_preview
from consult.web.moderation.schedule_refusals import refused
from consult.web.moderation.uploaded_package import keep, take
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
    try:
        package = read_package(content)
        if not _may_load(package):
            return _refused_upload([("package", _not_yours(package))])
        outcome = _rehearse(package)
    except (PackageProblems, NotReady) as refusal:
        return _refused_upload([("package", _("The package cannot be loaded yet."))], refusal)
    return _preview(package, outcome, keep(content, present_staff().user_id), []), 200


@loaders_only
def load_package() -> BaseResponse | tuple[str, int]:
    sealed = request.form.get("_package", "")
    content = take(sealed, present_staff().user_id)
    if content is None:
        return _refused_upload([("package", _("Choose the file again: too long ago."))])
    package = read_package(content)
    if not _may_load(package):
        abort(404)
    try:
        result = _load(package, request.form.get("note", "").strip() or None)
    except (PackageProblems, NotReady) as refusal:
        return _refused_upload([("package", _("The package cannot be loaded yet."))], refusal)
    except PublishedPackageChanged:
        errors = [("note", _("Say what changed and why. It will be public."))]
    except (ReasonMissing, ReasonNotFinished) as refusal:
        errors = [("note", message) for _field, message in refused(refusal)]
    else:
        return _loaded(result)
    return _preview(package, Outcome.NEW_VERSION, sealed, errors), 422


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


def _load(package: Package, note: str | None) -> LoadResult:
    actor = present_staff().user_id
    with transaction() as session:
        return load(session, package, at=clock.now(), actor_id=actor, new_version_note=note)


def _rehearse(package: Package) -> Outcome:
    with transaction() as session:
        return rehearse(session, package, at=clock.now())


def _loaded(result: LoadResult) -> BaseResponse:
    flash(_said(result))
    return redirect(url_for("moderation.overview", slug=result.slug), 303)


def _may_load(package: Package) -> bool:
    grants = present_staff().grants
    existing = find_consultation(db.session, package.manifest.slug)
    return can_moderate(grants, existing.id) if existing else can_create_consultations(grants)


def _not_yours(package: Package) -> str:
    """Say the same of an address that is taken and of one that is free."""
    return _("You may not load a consultation as %(slug)s.", slug=package.manifest.slug)


def _refused_upload(
    errors: FormErrors, refusal: PackageProblems | NotReady | None = None
) -> tuple[str, int]:
    problems = refusal.problems if refusal else ()
    return render_template("moderation/packages.html", errors=errors, problems=problems), 422


def _preview(package: Package, outcome: Outcome, sealed: str, errors: FormErrors) -> str:
    return render_template(
        "moderation/package_preview.html",
        page=package_preview(
            package, outcome, current_language(), list_groups(db.session).by_code()
        ),
        sealed=sealed,
        errors=errors,
        note=request.form.get("note"),
    )


def _said(result: LoadResult) -> str:
    words = {
        Outcome.CREATED: _("The consultation was loaded. It is not published yet."),
        Outcome.UNCHANGED: _("Nothing changed: the package says what is loaded already."),
        Outcome.UPDATED: _("The consultation was replaced by what the package says."),
        Outcome.NEW_VERSION: _("The new version is loaded and public."),
    }
    return words[result.outcome]
