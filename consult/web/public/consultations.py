"""The list of consultations, and one consultation."""

from datetime import datetime

from flask import Blueprint, render_template

from consult.consultations import queries
from consult.consultations.individual_extensions import ends_at, find_extension
from consult.consultations.language_windows import language_windows
from consult.consultations.minimum_window import minimum_window
from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db
from consult.documents.queries import list_documents
from consult.surveys.queries import find_current
from consult.web.demonstration import note_shown
from consult.web.file_size import file_size
from consult.web.guards import open_to_all, visible_consultation
from consult.web.languages import current_language
from consult.web.public.consultation_list_page import consultation_list
from consult.web.public.consultation_page import consultation_page
from consult.web.public.own_extension import own_secret
from consult.web.public.own_response import own_code
from consult.web.public.project_reference import published_reference
from consult.web.public_address import base_url
from consult.web.site import current_settings, offered_languages


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/consultations", "consultation_list", show_list)
    blueprint.add_url_rule("/consultations/<slug>", "consultation", show_one)


@open_to_all
def show_list() -> str:
    consultations = queries.list_published(db.session)
    note_shown(consultations)
    ledgers = queries.list_ledgers(db.session, [found.id for found in consultations])
    at = clock.now()
    sections = consultation_list(consultations, ledgers, at, current_language())
    return render_template("public/consultation_list.html", sections=sections, now=at)


@open_to_all
def show_one(slug: str) -> str:
    consultation = visible_consultation(slug)
    is_published = consultation.published_at is not None
    asked = find_current(db.session, consultation.id, published=is_published)
    at = clock.now()
    ledger = queries.list_ledger(db.session, consultation.id)
    page = consultation_page(
        consultation,
        ledger,
        list_documents(db.session, consultation.id, published_only=is_published),
        asked.survey if asked else None,
        minimum_window(consultation, current_settings().minimum_windows),
        language_windows(consultation, ledger, at),
        at,
        current_language(),
    )
    return render_template(
        "public/consultation.html",
        page=page,
        project=published_reference(consultation.project, current_language()),
        now=at,
        has_draft=own_code(consultation) is not None,
        extended_until=_extended_until(consultation, at),
        offered=tuple(offered_languages()),
        shared_url=f"{base_url()}/consultations/{slug}",
        file_size=file_size,
    )


def _extended_until(consultation: Consultation, at: datetime) -> datetime | None:
    """Return the end of the individual extension this browser was given, while it holds."""
    secret = own_secret(consultation)
    found = find_extension(db.session, consultation.id, secret) if secret else None
    return ends_at(found) if found is not None and at < ends_at(found) else None
