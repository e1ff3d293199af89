"""A published version of a draft at the address it keeps, to be read and not commented on."""

from flask import Blueprint, abort, render_template

from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db
from consult.documents.queries import find_version
from consult.web.file_size import file_size
from consult.web.guards import open_to_all, visible_consultation
from consult.web.languages import current_language
from consult.web.public.clause_views import Margin
from consult.web.public.corrections import correction_to
from consult.web.public.outline import outline_of
from consult.web.public.reader import asks_for_all, chosen_chapter
from consult.web.public.reader_page import Reading, chapter_with, reader_page
from consult.web.site import offered_languages


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/documents/<code>/versions/<int:number>"
    blueprint.add_url_rule(address, "document_version", show_version)


@open_to_all
def show_version(slug: str, code: str, number: int) -> str:
    consultation = visible_consultation(slug)
    document = find_version(db.session, consultation.id, code, number)
    if document is None or not document.has_clauses:
        abort(404)
    lang, outline = current_language(), outline_of(consultation, document)
    section_id = None if asks_for_all() else chosen_chapter(document, outline)
    reading = Reading(lang, "", section_id)
    margin = Margin({}, {})
    chapter = chapter_with(outline, reading, margin, consultation.source_language)
    page = reader_page(consultation, document, outline, chapter, margin, clock.now())
    return render_template(
        "public/earlier_version.html",
        page=page,
        number=number,
        corrected=correction_to(consultation, code, number, lang),
        superseded=correction_to(consultation, code, number + 1, lang),
        has_changes=document.has_earlier and _is_newest(consultation, code, number),
        offered=tuple(offered_languages()),
        file_size=file_size,
    )


def _is_newest(consultation: Consultation, code: str, number: int) -> bool:
    """Say whether no later version is published; what changed is shown of the newest."""
    return find_version(db.session, consultation.id, code, number + 1) is None
