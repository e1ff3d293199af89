"""A draft, clause by clause."""

from flask import Blueprint, abort, render_template, request

from consult.core import clock
from consult.core.db import db
from consult.documents.queries import find_document, list_chapter, list_clauses
from consult.surveys.queries import find_current
from consult.web.file_size import file_size
from consult.web.guards import open_to_all, visible_consultation
from consult.web.languages import current_language
from consult.web.public.clause_views import Margin
from consult.web.public.own_response import own_code, own_comments
from consult.web.public.question_notes import question_notes
from consult.web.public.reader_page import Reading, is_read_whole, reader_page
from consult.web.site import offered_languages


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/consultations/<slug>/documents/<code>", "document", show_document)


@open_to_all
def show_document(slug: str, code: str) -> str:
    consultation = visible_consultation(slug)
    is_published = consultation.published_at is not None
    document = find_document(db.session, consultation.id, code, published_only=is_published)
    if document is None or not document.has_clauses:
        abort(404)
    section_id = request.args.get("section")
    if is_read_whole(document):
        clauses = list_clauses(db.session, document.version_id)
    else:
        clauses = list_chapter(db.session, document.version_id, section_id)
        section_id = clauses[0].section_id if section_id is None else section_id
        if all(clause.section_id != section_id for clause in clauses):
            abort(404)
    asked = find_current(db.session, consultation.id, published=is_published)
    lang, source = current_language(), consultation.source_language
    notes = question_notes(asked.survey, code, clauses, lang, source) if asked else {}
    reading = Reading(lang, request.args.get("side", ""), section_id)
    mine = own_comments(consultation)
    here = {clause: number for (document, clause), number in mine.items() if document == code}
    page = reader_page(consultation, document, clauses, reading, Margin(here, notes), clock.now())
    return render_template(
        "public/reader.html",
        page=page,
        own_total=mine.total() if own_code(consultation) else None,
        offered=tuple(offered_languages()),
        file_size=file_size,
    )
