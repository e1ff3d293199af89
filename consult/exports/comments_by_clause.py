"""Submitted clause comments in the order of their documents, each with its place there."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.core.localized import LocalizedText, rendition
from consult.documents.models import Clause, Document, DocumentVersion
from consult.exports.comments_form import Place
from consult.exports.submitted import current_revisions, stream
from consult.responses.counts import current_status
from consult.responses.models import Response, Revision, RevisionComment

Selected = sa.Select[*tuple[Any, ...]]
_Section = tuple[str, LocalizedText]


class PlacedComment(NamedTuple):
    """A comment as it was handed in; `group` and `country` are the respondent's."""

    response_id: str
    revision: int
    status: str
    group: str
    country: str
    comment_key: int
    document: str
    document_version: str
    clause_id: str
    type: str
    comment: str
    proposed: str
    quote: str
    language: str
    anchor: Mapping[str, Any]
    evidence: Sequence[Mapping[str, str]]
    place: Place


def list_sheets(session: Session, consultation_id: int) -> list[tuple[str, str]]:
    """Return the documents and languages there are comments on, in the order of the stream."""
    consultation = session.get_one(Consultation, consultation_id)
    keys = (*_document_order(consultation), RevisionComment.document_code.expression)
    rows = session.execute(_placed(consultation, *keys).distinct().order_by(*keys))
    return [(row[-1], row[-2]) for row in rows]


def comments_by_clause(session: Session, consultation_id: int) -> Iterator[PlacedComment]:
    """Yield the comments by document, language, version, clause, and as responses were begun."""
    consultation = session.get_one(Consultation, consultation_id)
    sections = _sections(session, consultation_id)
    source = consultation.source_language
    comment = RevisionComment
    selected = _placed(
        consultation,
        Response.reference.expression,
        Revision.number.expression,
        current_status(),
        Revision.stakeholder_group.expression,
        Revision.country.expression,
        comment.comment_key.expression,
        comment.document_code.expression,
        comment.document_label.expression,
        comment.clause_id.expression,
        comment.type.expression,
        comment.comment.expression,
        comment.proposed.expression,
        comment.quote.expression,
        comment.lang.expression,
        comment.anchor.expression,
        comment.evidence.expression,
        comment.label.expression,
        comment.document_version_id.expression,
        *(Clause.section_id.expression, Clause.kind.expression, Clause.item_number.expression),
    ).order_by(
        *_document_order(consultation),
        DocumentVersion.number,
        sa.func.coalesce(Clause.position, 0),
        Response.id,
        comment.comment_key,
    )
    for *own, label, version_id, section_id, kind, item_number in stream(session, selected):
        number, words = sections.get((version_id, section_id), ("", {}))
        section = number or rendition(words, own[-3], source).text
        yield PlacedComment._make([*own, Place(label, section, kind or "", item_number)])


def _placed(consultation: Consultation, *fields: sa.ColumnElement[Any]) -> Selected:
    comment = RevisionComment
    of_clause = sa.and_(
        Clause.version_id == comment.document_version_id, Clause.clause_id == comment.clause_id
    )
    return (
        current_revisions(consultation.id, *fields)
        .order_by(None)
        .join(comment, comment.revision_id == Revision.id)
        .join(DocumentVersion, DocumentVersion.id == comment.document_version_id)
        .join(Document, Document.id == DocumentVersion.document_id)
        .outerjoin(Clause, of_clause)
    )


def _document_order(consultation: Consultation) -> Sequence[sa.ColumnElement[Any]]:
    places = {tag: place for place, tag in enumerate(consultation.languages)}
    lang = RevisionComment.lang.expression
    rank = sa.case(places, value=lang, else_=len(places))
    return (Document.position.expression, Document.id.expression, rank, lang)


def _sections(session: Session, consultation_id: int) -> Mapping[tuple[int, str], _Section]:
    """Return number and words of each chapter heading, by version and id."""
    rows = session.execute(
        sa.select(Clause.version_id, Clause.clause_id, Clause.label, Clause.texts)
        .join(DocumentVersion, DocumentVersion.id == Clause.version_id)
        .join(Document, Document.id == DocumentVersion.document_id)
        .where(Document.consultation_id == consultation_id, Clause.kind == "heading")
    )
    return {
        (version, clause_id): (label, {tag: text["plain"] for tag, text in texts.items()})
        for version, clause_id, label, texts in rows
    }
