"""What changed in a draft since the version or the round before."""

from flask import Blueprint, abort, render_template, request

from consult.core.db import db
from consult.documents.queries import DocumentView, find_document, list_clauses
from consult.web.guards import open_to_all, visible_consultation
from consult.web.languages import current_language
from consult.web.public.changes_page import Compared, Reading, changes_page
from consult.web.public.reader import asks_for_all
from consult.web.public.version_before import version_before
from consult.web.site import offered_languages


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/documents/<code>/changes"
    blueprint.add_url_rule(address, "document_changes", show_changes)


@open_to_all
def show_changes(slug: str, code: str) -> str:
    consultation = visible_consultation(slug)
    is_published = consultation.published_at is not None
    document = find_document(db.session, consultation.id, code, published_only=is_published)
    if document is None or not document.has_clauses:
        abort(404)
    old_slug, before = version_before(consultation, document) or abort(404)
    reading = Reading(
        lang=current_language(),
        is_everything=request.args.get("view") == "all",
        section_id=request.args.get("section"),
        is_whole=asks_for_all(),
    )
    page = changes_page(consultation, old_slug, _compared(before), _compared(document), reading)
    return render_template("public/changes.html", page=page, offered=tuple(offered_languages()))


def _compared(document: DocumentView) -> Compared:
    return Compared(document, list_clauses(db.session, document.version_id))
