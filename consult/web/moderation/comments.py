"""The comments on a draft: along it, and each clause beside its own."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db
from consult.core.localized import rendition
from consult.documents.commentable import CommentableDocument, get_commentable
from consult.responses.comment_facets import CommentFilters, facets
from consult.responses.comment_listing import list_entries, read_comments
from consult.responses.excerpts import marked
from consult.web.comment_words import comment_type_words
from consult.web.group_words import group_labels
from consult.web.guards import readers_only
from consult.web.languages import current_language
from consult.web.moderation.comment_address import CommentAddress
from consult.web.moderation.comment_rows import comment_row
from consult.web.moderation.comments_page import by_clause, chosen_clause, draft_strip, part_of
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.kept_words import token_for, words_behind

COMMENTS_A_PAGE = 25


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/comments"
    blueprint.add_url_rule(address, "comments", comments)
    blueprint.add_url_rule(f"{address}/search", "search_comments", search, methods=["POST"])


@readers_only
def comments(consultation: Consultation) -> str:
    address = _address(consultation)
    drafts = get_commentable(db.session, consultation.id).documents
    document = _chosen(drafts, address.document)
    return render_template(
        "moderation/comments.html",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        tab="comments",
        address=address,
        document=document,
        document_titles={
            code: rendition(one.title, current_language(), consultation.source_language)
            for code, one in drafts.items()
        },
        **(_along(consultation, document, address) if document else {}),
    )


@readers_only
def search(consultation: Consultation) -> BaseResponse:
    """Keep the words out of the address: they may be a name."""
    token = token_for(consultation, request.form.get("words", ""))
    return redirect(replace(_address(consultation), search=token).url(), 303)


def _chosen(
    drafts: Mapping[str, CommentableDocument], code: str | None
) -> CommentableDocument | None:
    """Return the draft asked for, else the first there is; 404 for one that is not there."""
    if code is not None:
        return drafts.get(code) or abort(404)
    return next(iter(drafts.values()), None)


def _address(consultation: Consultation) -> CommentAddress:
    """Return what is asked for; a value that does not exist narrows to nothing."""
    asked = {name: request.args.get(name) for name in CommentFilters.__dataclass_fields__}
    document, token = request.args.get("document"), request.args.get("search")
    return CommentAddress(consultation.slug, document, CommentFilters(**asked), token)


def _along(
    consultation: Consultation, document: CommentableDocument, address: CommentAddress
) -> dict[str, Any]:
    """Return what is shown of a draft, in as many queries for many comments as for one."""
    lang, source = current_language(), consultation.source_language
    words = words_behind(consultation, address.search)
    entries = list_entries(db.session, consultation.id, document.code, words)
    found = facets(entries, address.filters)
    part = part_of(document, found, request.args.get("after"), COMMENTS_A_PAGE)
    read = read_comments(db.session, part.ids)
    groups = group_labels(consultation, lang)
    known = {"type": comment_type_words(), "group": groups, "language": consultation.languages}
    return {
        "words": words,
        "marked": lambda text: marked(text, words or ""),
        "row_of": comment_row,
        "strip": draft_strip(document, found, entries, address, lang, source),
        "chosen": chosen_clause(document, found, address, lang, source),
        "passages": by_clause(document, read, address, lang, source),
        "matching": len(found.matching),
        "qualities": {
            name: address.links(name, found.counts[name], codes) for name, codes in known.items()
        },
        "group_labels": groups,
        "type_words": comment_type_words(),
        "first_url": address.url() if request.args.get("after") else None,
        "next_url": part.next_after and address.url(part.next_after),
    }
