"""A draft, clause by clause."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, abort, render_template, request

from consult.core import clock
from consult.core.db import db
from consult.core.text_cleaning import clean_text
from consult.documents.queries import DocumentView, find_document
from consult.responses.queries import list_places
from consult.web.file_size import file_size
from consult.web.guards import open_to_all
from consult.web.languages import current_language
from consult.web.public.chapter_html import ChapterRenderer
from consult.web.public.clause_views import Margin
from consult.web.public.corrections import correction_to
from consult.web.public.late_note import late_until
from consult.web.public.not_open_page import is_answerable
from consult.web.public.outline import Outline, outline_of
from consult.web.public.question_notes import (
    QuestionNote,
    answered_codes,
    kept_notes,
    with_answered,
)
from consult.web.public.reader_page import (
    Chapter,
    Reading,
    chapter_for_everybody,
    chapter_with,
    is_read_whole,
    reader_page,
)
from consult.web.public.respond_page import count_answered, progress_words
from consult.web.public.stage import Stage
from consult.web.public.visit import Visit, load_visit
from consult.web.site import offered_languages

LONGEST_SEARCH = 200


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/consultations/<slug>/documents/<code>", "document", show_document)


@open_to_all
def show_document(slug: str, code: str) -> str:
    visit = load_visit(slug)
    document = get_draft(visit, code)
    outline = outline_of(visit.consultation, document)
    section_id = chosen_chapter(document, outline)
    reading = Reading(current_language(), _side(visit, outline), section_id)
    margin = _margin(visit, document, outline, reading)
    chapter = _chapter(visit, document, outline, reading, margin)
    page = reader_page(visit.consultation, document, outline, chapter, margin, clock.now())
    if visit.is_preview or (page.stage.is_over and is_answerable(visit)):
        page = replace(page, stage=Stage.OPEN, closes_at=late_until(visit) or page.closes_at)
    offered = tuple(offered_languages())
    own_total = margin.mine_in_all if visit.draft else None
    return render_template(
        "public/reader.html",
        page=page,
        corrected=correction_to(visit.consultation, code, document.number, reading.lang),
        own_total=own_total,
        words=margin.words,
        answered=_answered_words(visit, reading.lang),
        html=ChapterRenderer(page, outline, offered, own_total),
        offered=offered,
        file_size=file_size,
    )


def get_draft(visit: Visit, code: str) -> DocumentView:
    """Return the draft to read; 404 when the consultation has none of this code."""
    consultation = visit.consultation
    is_published = consultation.published_at is not None
    document = find_document(db.session, consultation.id, code, published_only=is_published)
    return document if document is not None and document.has_clauses else abort(404)


def searched_words() -> str:
    """Return what the address says was looked for, in one line."""
    return " ".join(clean_text(request.args.get("q", "")[:LONGEST_SEARCH]).split())


def chosen_chapter(document: DocumentView, outline: Outline) -> str | None:
    """Return which chapter of a long document is read; None for documents read as a whole."""
    if is_read_whole(document):
        return None
    section_id = request.args.get("section", outline.clauses[0].section_id)
    return section_id if section_id in outline.sections.values() else abort(404)


def asks_for_all() -> bool:
    """Say whether all chapters of a long document are wanted on one page, to print them."""
    return "whole" in request.args


def _side(visit: Visit, outline: Outline) -> str:
    """Return the second language that is asked for, empty for one that the draft is not in."""
    side = request.args.get("side", "")
    return side if side in outline.languages(visit.consultation.source_language) else ""


def _chapter(
    visit: Visit, document: DocumentView, outline: Outline, reading: Reading, margin: Margin
) -> Chapter:
    source = visit.consultation.source_language
    if visit.draft or margin.words:
        return chapter_with(outline, reading, margin, source)
    return chapter_for_everybody(visit.survey, document.code, outline, reading, source)


def _margin(visit: Visit, document: DocumentView, outline: Outline, reading: Reading) -> Margin:
    places = list_places(db.session, visit.draft.response.id) if visit.draft else []
    here = [place for place in places if place.document_code == document.code]
    anchors: dict[str, list[dict[str, str]]] = {}
    for place in here:
        if place.anchor:
            anchors.setdefault(place.clause_id, []).append(place.anchor)
    return Margin(
        mine=Counter(place.clause_id for place in here),
        notes=_notes(visit, document, outline, reading.lang),
        anchors=anchors,
        words=searched_words(),
        mine_in_all=len(places),
    )


def _notes(
    visit: Visit, document: DocumentView, outline: Outline, lang: str
) -> Mapping[str, tuple[QuestionNote, ...]]:
    source = visit.consultation.source_language
    answered = answered_codes(visit.survey, visit.answers) if visit.draft else frozenset()
    notes = kept_notes(visit.survey, document.code, outline, lang, source)
    return with_answered(notes, answered)


def _answered_words(visit: Visit, lang: str) -> str:
    """Return how many questions are answered: `9 of 22 questions`, empty without a survey."""
    if visit.draft is None:
        return ""
    done, total = count_answered(visit, lang)
    return progress_words(done, total) if total else ""
