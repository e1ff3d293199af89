"""The original files of documents, always as something to save."""

from pathlib import PurePosixPath

from flask import Blueprint, Response, abort, send_file

from consult.core.db import db
from consult.core.storage import storage
from consult.documents.queries import find_document, find_file
from consult.web.guards import open_to_all, visible_consultation


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/files/<code>/<file_lang>"
    blueprint.add_url_rule(address, "document_file", send_original)


@open_to_all
def send_original(slug: str, code: str, file_lang: str) -> Response:
    consultation = visible_consultation(slug)
    is_published = consultation.published_at is not None
    document = find_document(db.session, consultation.id, code, published_only=is_published)
    if document is None:
        abort(404)
    file = find_file(db.session, document.version_id, file_lang)
    if file is None:
        abort(404)
    return send_file(
        storage().path(file.sha256),
        mimetype=file.media_type,
        as_attachment=True,
        download_name=PurePosixPath(file.path).name,
        etag=False,
    )
