"""How one consultation is run, from beginning to end, on one page."""

from flask import Blueprint, render_template

from consult.complaints.queries import count_states, list_answered
from consult.consultations.language_windows import language_windows
from consult.consultations.minimum_window import minimum_window
from consult.consultations.models import Consultation
from consult.consultations.public_history import public_history
from consult.consultations.queries import list_ledger, list_of_project
from consult.core import clock
from consult.core.db import db
from consult.documents.queries import list_documents
from consult.responses.counts import tally
from consult.web.group_words import group_labels
from consult.web.guards import open_to_all, visible_consultation
from consult.web.languages import current_language
from consult.web.public.consultation_page import consultation_page
from consult.web.public.process_page import (
    ProcessPage,
    answered_complaint,
    participation_of,
    steps_of,
)
from consult.web.public.project_page import consultation_row
from consult.web.public.project_reference import published_reference
from consult.web.site import current_settings

MOST_ANSWERS = 50


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/consultations/<slug>/process", "process", show_process)


@open_to_all
def show_process(slug: str) -> str:
    consultation, at, lang = visible_consultation(slug), clock.now(), current_language()
    ledger = list_ledger(db.session, consultation.id)
    is_published = consultation.published_at is not None
    documents = list_documents(db.session, consultation.id, published_only=is_published)
    windows = language_windows(consultation, ledger, at)
    rule = minimum_window(consultation, current_settings().minimum_windows)
    return render_template(
        "public/process.html",
        page=consultation_page(consultation, ledger, documents, None, rule, windows, at, lang),
        process=_process(consultation, lang),
        project=published_reference(consultation.project, lang),
        now=at,
    )


def _process(consultation: Consultation, lang: str) -> ProcessPage:
    at, session = clock.now(), db.session
    of_project = list_of_project(session, consultation.project) if consultation.project else []
    history = public_history(consultation, list_ledger(session, consultation.id), at)
    answered = list_answered(session, consultation.id, MOST_ANSWERS)
    return ProcessPage(
        rounds=tuple(consultation_row(one, at, lang) for one in of_project or [consultation]),
        steps=steps_of(consultation, history, at, lang),
        participation=participation_of(
            tally(session, consultation.id), group_labels(consultation, lang)
        ),
        complaints=count_states(session, consultation.id),
        answered=tuple(answered_complaint(one, lang) for one in answered),
    )
