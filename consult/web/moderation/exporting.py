"""Taking the responses away as a file, without names; every time it is written down who did."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts.rules import can_read_identities
from consult.consultations.models import Consultation
from consult.core import clock, jobs
from consult.core.db import db, transaction
from consult.core.jobs.queries import find_unfinished
from consult.exports.errors import UnknownFormat, UnknownTable
from consult.exports.expectations import is_long
from consult.exports.export_job import KIND, job_parameters
from consult.exports.formats import FORMATS, WIDE
from consult.exports.services import export_stream, file_name, list_tables, record_export
from consult.exports.volume import read_volume
from consult.web.guards import exporters_only
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.export_offers import list_offers
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/consultations/<slug>/export", "export", export)


@exporters_only
def export(consultation: Consultation) -> BaseResponse | str:
    """Send the file of `?format=`, or begin it when it is long; without it show which there are."""
    format_name = request.args.get("format")
    if format_name is None:
        return _offers(consultation)
    table = request.args.get("table", WIDE)
    try:
        pieces = export_stream(db.session, consultation, format_name, table)
    except (UnknownFormat, UnknownTable):
        abort(404)
    if is_long(format_name, read_volume(db.session, consultation.id)):
        return _begun(consultation, format_name, table)
    name = file_name(consultation, format_name, table)
    _write_down(consultation, format_name, table)
    return Response(
        pieces,
        content_type=FORMATS[format_name].media_type,
        headers={"Content-Disposition": f"attachment; filename={name}"},
    )


def _offers(consultation: Consultation) -> str:
    volume = read_volume(db.session, consultation.id)
    return render_template(
        "moderation/export.html",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        tab="export",
        offers=list_offers(list_tables(db.session, consultation), volume),
        responses=volume.responses,
        may_export_identities=can_read_identities(present_staff().grants, consultation.id),
    )


def _begun(consultation: Consultation, format_name: str, table: str) -> BaseResponse:
    """Lead to the job that makes the file; asking twice does not make it twice."""
    parameters, owner_id = job_parameters(consultation, format_name, table), present_staff().user_id
    job = find_unfinished(db.session, owner_id, KIND, parameters)
    if job is None:
        with transaction() as session:
            at = clock.now()
            job = jobs.start(session, at, kind=KIND, parameters=parameters, owner_id=owner_id)
            _record(consultation, format_name, table, owner_id)
    return redirect(url_for("moderation.job", job_id=job.id), 303)


def _write_down(consultation: Consultation, format_name: str, table: str) -> None:
    actor_id = present_staff().user_id
    with transaction():
        _record(consultation, format_name, table, actor_id)


def _record(consultation: Consultation, format_name: str, table: str, actor_id: int) -> None:
    record_export(
        db.session,
        consultation,
        format_name,
        table,
        include_sensitive=False,
        at=clock.now(),
        actor_id=actor_id,
    )
