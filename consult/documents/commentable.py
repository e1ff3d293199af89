"""The clauses a comment can be about, ready to choose from."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.localized import LocalizedText, rendition
from consult.documents.models import Clause
from consult.documents.queries import DocumentView, list_documents

VERSIONS_KEPT = 32

_kept: dict[tuple[object, ...], tuple["CommentableClause", ...]] = {}
"""By version and its files; the number alone is given again after a consultation was removed."""


@dataclass(frozen=True, slots=True)
class CommentableClause:
    """A clause with what a comment on it has to remember."""

    document_version_id: int
    document_code: str
    document_label: str
    clause_id: str
    label: str
    plain: LocalizedText

    @property
    def reference(self) -> str:
        return f"{self.document_code}#{self.clause_id}"

    def quote(self, lang: str, source: str) -> str:
        """Return the clause as readers of `lang` see it."""
        return rendition(self.plain, lang, source).text


@dataclass(frozen=True, slots=True)
class CommentableDocument:
    code: str
    title: LocalizedText
    clauses: tuple[CommentableClause, ...]


def list_commentable(session: Session, consultation_id: int) -> list[CommentableDocument]:
    """Return the newest published version of every draft with its clauses, in reading order."""
    documents = list_documents(session, consultation_id)
    return [
        CommentableDocument(document.code, document.title, _clauses(session, document))
        for document in documents
        if document.has_clauses
    ]


def by_reference(documents: list[CommentableDocument]) -> dict[str, CommentableClause]:
    """Return all clauses by `roadmap#small-producer`."""
    return {clause.reference: clause for document in documents for clause in document.clauses}


def _clauses(session: Session, document: DocumentView) -> tuple[CommentableClause, ...]:
    key = _key(document)
    if key not in _kept:
        rows = session.execute(
            sa.select(Clause.clause_id, Clause.label, Clause.texts)
            .where(Clause.version_id == document.version_id)
            .order_by(Clause.position)
        )
        if len(_kept) >= VERSIONS_KEPT:
            _kept.clear()
        _kept[key] = tuple(
            CommentableClause(
                document.version_id,
                document.code,
                document.label,
                clause_id,
                label,
                {lang: text["plain"] for lang, text in texts.items()},
            )
            for clause_id, label, texts in rows
        )
    return _kept[key]


def _key(document: DocumentView) -> tuple[object, ...]:
    files = (file.sha256 for file in document.files)
    return (document.version_id, document.published_at, document.code, document.label, *files)
