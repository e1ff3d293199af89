"""What was handed in: a list that can be narrowed, and one response in full."""

from flask import Blueprint, abort, render_template, request

from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db
from consult.core.localized import rendition
from consult.documents.queries import list_documents
from consult.responses.counts import tally
from consult.responses.received import STATUSES, Filters, find_received, list_received
from consult.surveys.queries import get_survey
from consult.web.guards import readers_only
from consult.web.languages import current_language
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.filter_links import FilterLinks, filter_links, list_url
from consult.web.moderation.group_words import group_labels
from consult.web.moderation.response_page import response_page

ROWS = 50


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/responses"
    blueprint.add_url_rule(address, "responses", responses)
    blueprint.add_url_rule(f"{address}/<reference>", "response", response)


@readers_only
def responses(consultation: Consultation) -> str:
    filters = _filters()
    page = list_received(db.session, consultation.id, filters, request.args.get("after"), ROWS)
    return render_template(
        "moderation/responses.html",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        tab="responses",
        page=page,
        filters=filters,
        links=_links(consultation, filters),
        first_url=list_url(consultation.slug, filters) if "after" in request.args else None,
        next_url=page.next_after and list_url(consultation.slug, filters, page.next_after),
        group_labels=group_labels(consultation, current_language()),
    )


@readers_only
def response(consultation: Consultation, reference: str) -> str:
    found = find_received(db.session, consultation.id, reference)
    if found is None:
        abort(404)
    surveys = {
        version_id: get_survey(db.session, version_id)
        for version_id in {revision.survey_version_id for revision in found.revisions}
        if version_id is not None
    }
    number = request.args.get("revision", type=int)
    page = response_page(found, surveys, number, current_language(), consultation.source_language)
    return render_template(
        "moderation/response.html",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        tab="responses",
        page=page or abort(404),
        document_titles=_document_titles(consultation),
        group_labels=group_labels(consultation, current_language()),
    )


def _document_titles(consultation: Consultation) -> dict[str, str]:
    lang, source = current_language(), consultation.source_language
    documents = list_documents(db.session, consultation.id, published_only=False)
    return {found.code: rendition(found.title, lang, source).text for found in documents}


def _filters() -> Filters:
    """Return what the address asks for; a status that does not exist narrows to nothing."""
    asked = request.args
    return Filters(asked.get("status"), asked.get("group"), asked.get("language"))


def _links(consultation: Consultation, filters: Filters) -> FilterLinks:
    counted = tally(db.session, consultation.id)
    return filter_links(
        consultation.slug,
        filters,
        statuses=STATUSES,
        groups=[share.code for share in counted.groups],
        languages=[share.code for share in counted.languages],
    )
