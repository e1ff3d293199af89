"""The original files of documents, always as something to save."""

from pathlib import PurePosixPath

from flask import Blueprint, Response, abort, request, send_file

from consult.core.db import db
from consult.core.storage import storage
from consult.documents.queries import find_document, find_figure, find_file, find_version
from consult.web.guards import open_to_all, visible_consultation
from consult.web.row_numbers import row_number


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/files/<code>/<file_lang>"
    blueprint.add_url_rule(address, "document_file", send_original)
    figures = "/consultations/<slug>/figures/<code>/<file_lang>/<path:path>"
    blueprint.add_url_rule(figures, "document_figure", show_figure)


@open_to_all
def send_original(slug: str, code: str, file_lang: str) -> Response:
    file = find_file(db.session, _get_version_id(slug, code), file_lang) or abort(404)
    return send_file(
        storage().path(file.sha256),
        mimetype=file.media_type,
        as_attachment=True,
        download_name=PurePosixPath(file.path).name,
        etag=False,
    )


@open_to_all
def show_figure(slug: str, code: str, file_lang: str, path: str) -> Response:
    """Show an image that the draft refers to; only such images came with the package."""
    file = find_figure(db.session, _get_version_id(slug, code), file_lang, path) or abort(404)
    return send_file(storage().path(file.sha256), mimetype=file.media_type, etag=False)


def _get_version_id(slug: str, code: str) -> int:
    """Return the version the address asks for by its number, else the one shown at present."""
    consultation = visible_consultation(slug)
    is_published = consultation.published_at is not None
    if "version" in request.args:
        number = request.args.get("version", 0, type=row_number)
        document = find_version(db.session, consultation.id, code, number)
    else:
        document = find_document(db.session, consultation.id, code, published_only=is_published)
    return document.version_id if document else abort(404)
