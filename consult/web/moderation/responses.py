"""What was handed in: a list to narrow, sort and search."""

from collections.abc import Iterable
from dataclasses import replace

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db
from consult.core.localized import rendition
from consult.documents.queries import DocumentView, list_documents
from consult.responses.counts import STATUSES, tally
from consult.responses.excerpts import excerpt
from consult.responses.listing import (
    FLAGS,
    NEWEST_FIRST,
    SORTS,
    Filters,
    Listing,
    list_commented_clauses,
    list_received,
)
from consult.responses.searching import texts_of
from consult.web.group_words import group_labels
from consult.web.guards import readers_only
from consult.web.languages import current_language
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.filter_links import ListAddress, Quality
from consult.web.moderation.kept_words import token_for, words_behind

ROWS = 50


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/responses"
    blueprint.add_url_rule(address, "responses", responses)
    blueprint.add_url_rule(f"{address}/search", "search_responses", search, methods=["POST"])


@readers_only
def responses(consultation: Consultation) -> str:
    address = _address(consultation)
    words = words_behind(consultation, address.search)
    after = request.args.get("after")
    page = list_received(
        db.session,
        consultation.id,
        Listing(address.filters, words, address.sort, after, ROWS),
    )
    documents = list_documents(db.session, consultation.id, published_only=False)
    found = texts_of(db.session, [row.id for row in page.rows]) if words else {}
    return render_template(
        "moderation/responses.html",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        tab="responses",
        page=page,
        words=words,
        excerpts={row: excerpt(texts, words) for row, texts in found.items() if words},
        address=address,
        qualities=_qualities(consultation, address, documents),
        clause_labels=_clause_labels(consultation, address.filters.document),
        document_titles=titles_by_code(documents, consultation.source_language),
        first_url=address.url() if after else None,
        next_url=page.next_after and address.url(page.next_after),
        group_labels=group_labels(consultation, current_language()),
    )


@readers_only
def search(consultation: Consultation) -> BaseResponse:
    """Keep the words out of the address: they may be a name."""
    token = token_for(consultation, request.form.get("words", ""))
    return redirect(replace(_address(consultation), search=token).url(), 303)


def titles_by_code(documents: Iterable[DocumentView], source: str) -> dict[str, str]:
    """Return what documents are called on this page."""
    return {one.code: rendition(one.title, current_language(), source).text for one in documents}


def _address(consultation: Consultation) -> ListAddress:
    """Return what is asked for; a value that does not exist narrows to nothing."""
    asked = {name: request.args.get(name) for name in Filters.__dataclass_fields__}
    sort = request.args.get("sort", NEWEST_FIRST)
    known = sort if sort.removeprefix("-") in SORTS else NEWEST_FIRST
    return ListAddress(consultation.slug, Filters(**asked), known, request.args.get("search"))


def _qualities(
    consultation: Consultation, address: ListAddress, documents: list[DocumentView]
) -> list[Quality]:
    counted = tally(db.session, consultation.id)
    values = {
        "status": STATUSES,
        "group": [share.code for share in counted.groups if share.submitted],
        "country": [share.code for share in counted.countries if share.submitted],
        "language": [share.code for share in counted.languages if share.submitted],
        "flag": FLAGS,
        "document": [one.code for one in documents if one.has_clauses],
    }
    return [address.quality(name, codes) for name, codes in values.items()]


def _clause_labels(consultation: Consultation, document: str | None) -> dict[str, tuple[str, int]]:
    if document is None:
        return {}
    found = list_commented_clauses(db.session, consultation.id, document)
    return {clause: (label or clause, count) for clause, label, count in found}
