"""What changed in a draft since the version or the round before."""

from flask import Blueprint, abort, render_template, request

from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.core.db import db
from consult.documents.queries import (
    DocumentView,
    find_document,
    find_version_before,
    list_clauses,
)
from consult.web.guards import open_to_all, visible_consultation
from consult.web.languages import current_language
from consult.web.public.changes_page import Compared, Reading, changes_page
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
    old_slug, before = _version_before(consultation, document) or abort(404)
    reading = Reading(
        lang=current_language(),
        is_everything=request.args.get("view") == "all",
        section_id=request.args.get("section"),
    )
    page = changes_page(consultation, old_slug, _compared(before), _compared(document), reading)
    return render_template("public/changes.html", page=page, offered=tuple(offered_languages()))


def _version_before(
    consultation: Consultation, document: DocumentView
) -> tuple[str, DocumentView] | None:
    """Return the version before in this round, else the last one of the round before."""
    if document.number > 1:
        here = find_version_before(db.session, consultation.id, document.code, document.number)
        if here is not None and here.has_clauses:
            return consultation.slug, here
    previous = (
        find_consultation(db.session, consultation.previous) if consultation.previous else None
    )
    if previous is None or previous.published_at is None:
        return None
    last = find_document(db.session, previous.id, document.code)
    return (previous.slug, last) if last and last.has_clauses else None


def _compared(document: DocumentView) -> Compared:
    return Compared(document, list_clauses(db.session, document.version_id))
