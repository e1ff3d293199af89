"""Taking the responses away as a file, without names; every time it is written down who did."""

from flask import Blueprint, Response, abort, render_template, request

from consult.accounts.rules import can_read_identities
from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.exports.errors import UnknownFormat, UnknownTable
from consult.exports.formats import FORMATS, WIDE
from consult.exports.services import export_stream, file_name, list_tables, record_export
from consult.web.guards import exporters_only
from consult.web.moderation.consultation_head import head_of
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/consultations/<slug>/export", "export", export)


@exporters_only
def export(consultation: Consultation) -> Response | str:
    """Send the file of `?format=`; without it show which there are."""
    format_name = request.args.get("format")
    if format_name is None:
        return _offers(consultation)
    table = request.args.get("table", WIDE)
    try:
        pieces = export_stream(db.session, consultation, format_name, table)
    except (UnknownFormat, UnknownTable):
        abort(404)
    name = file_name(consultation, format_name, table)
    _write_down(consultation, format_name, table)
    return Response(
        pieces,
        content_type=FORMATS[format_name].media_type,
        headers={"Content-Disposition": f"attachment; filename={name}"},
    )


def _offers(consultation: Consultation) -> str:
    return render_template(
        "moderation/export.html",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        tab="export",
        formats=FORMATS,
        tables=list_tables(db.session, consultation),
        may_export_identities=can_read_identities(present_staff().grants, consultation.id),
    )


def _write_down(consultation: Consultation, format_name: str, table: str) -> None:
    actor_id = present_staff().user_id
    with transaction() as session:
        record_export(
            session,
            consultation,
            format_name,
            table,
            include_sensitive=False,
            at=clock.now(),
            actor_id=actor_id,
        )
