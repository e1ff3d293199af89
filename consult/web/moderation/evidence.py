"""Files that respondents attached to comments, always as something to save."""

from pathlib import PurePosixPath

from flask import Blueprint, Response, abort, send_file

from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.storage import storage
from consult.responses.received import find_comment
from consult.web.guards import readers_only


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/responses/<reference>/<int:number>/comments/<int:key>/evidence"
    blueprint.add_url_rule(address, "comment_evidence", send_evidence)


@readers_only
def send_evidence(consultation: Consultation, reference: str, number: int, key: int) -> Response:
    comment = find_comment(db.session, consultation.id, reference, number, key)
    row = next(iter(comment.evidence), None) if comment else None
    if row is None:
        abort(404)
    return send_file(
        storage().path(row["sha256"]),
        mimetype=row["media_type"],
        as_attachment=True,
        download_name=PurePosixPath(row["name"]).name,
        etag=False,
    )
