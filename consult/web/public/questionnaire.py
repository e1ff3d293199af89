"""The whole questionnaire, to read before answering or to print."""

from flask import Blueprint, abort, render_template

from consult.core import clock
from consult.core.db import db
from consult.core.localized import rendition
from consult.documents.commentable import get_commentable
from consult.surveys.queries import find_current
from consult.web.guards import open_to_all, visible_consultation
from consult.web.languages import current_language
from consult.web.public.answering_paths import count_questions
from consult.web.public.questionnaire_page import questionnaire_page
from consult.web.public.stage import Stage, stage_of


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/questions"
    blueprint.add_url_rule(address, "questionnaire", show_questionnaire)


@open_to_all
def show_questionnaire(slug: str) -> str:
    consultation = visible_consultation(slug)
    is_published = consultation.published_at is not None
    asked = find_current(db.session, consultation.id, published=is_published)
    if asked is None:
        abort(404)
    lang, source = current_language(), consultation.source_language
    clauses = get_commentable(db.session, consultation.id)
    labels = {reference: clause.label for reference, clause in clauses.items()}
    return render_template(
        "public/questionnaire.html",
        consultation=consultation,
        consultation_title=rendition(consultation.title, lang, source),
        pages=questionnaire_page(asked.survey, labels, lang, source),
        question_count=count_questions(asked.survey),
        is_closed=stage_of(consultation, clock.now()) is Stage.CLOSED,
        is_cancelled=stage_of(consultation, clock.now()) is Stage.CANCELLED,
    )
