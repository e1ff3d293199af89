"""The version of a draft that readers knew before."""

from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.core.db import db
from consult.documents.queries import DocumentView, find_document, find_version_before


def version_before(
    consultation: Consultation, document: DocumentView
) -> tuple[str, DocumentView] | None:
    """Return the version before in this round, else the last one of the round before.

    With it comes the slug of the consultation it belongs to.
    """
    if document.number > 1:
        here = find_version_before(db.session, consultation.id, document.code, document.number)
        if here is not None and here.has_clauses:
            return consultation.slug, here
    previous = (
        find_consultation(db.session, consultation.previous) if consultation.previous else None
    )
    if previous is None or previous.published_at is None:
        return None
    last = find_document(db.session, previous.id, document.code)
    return (previous.slug, last) if last and last.has_clauses else None
