"""The clauses a comment can be about, ready to choose from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.localized import LocalizedText, rendition
from consult.documents.models import Clause, Document, DocumentVersion

VERSIONS_KEPT = 32
VERSION_COLUMNS = (
    DocumentVersion.id,
    DocumentVersion.title,
    DocumentVersion.label,
    DocumentVersion.sha256,
)

_kept: dict[tuple[int, str], dict[str, "CommentableClause"]] = {}
"""Clauses by id, by version and its digest; a number is given again after a removal."""


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
    clauses: Mapping[str, CommentableClause]
    """By id, in reading order."""


class CommentableDocuments(Mapping[str, CommentableClause]):
    """The drafts of a consultation; looks clauses up by reference: `roadmap#small-producer`."""

    def __init__(self, documents: list[CommentableDocument]) -> None:
        self.documents = {document.code: document for document in documents}

    def __getitem__(self, reference: str) -> CommentableClause:
        code, _, clause_id = reference.partition("#")
        return self.documents[code].clauses[clause_id]

    def __iter__(self) -> Iterator[str]:
        for document in self.documents.values():
            yield from (clause.reference for clause in document.clauses.values())

    def __len__(self) -> int:
        return sum(len(document.clauses) for document in self.documents.values())


_NEWEST = (
    sa.select(sa.func.max(DocumentVersion.number))
    .where(DocumentVersion.document_id == Document.id, DocumentVersion.published_at.is_not(None))
    .correlate(Document)
    .scalar_subquery()
)
_NEWEST_DRAFTS = (
    sa.select(Document.code, *VERSION_COLUMNS)
    .join(DocumentVersion, DocumentVersion.document_id == Document.id)
    .where(
        Document.consultation_id == sa.bindparam("consultation_id"),
        DocumentVersion.has_clauses,
        DocumentVersion.number == _NEWEST,
    )
    .order_by(Document.position, Document.id)
)


def get_commentable(session: Session, consultation_id: int) -> CommentableDocuments:
    """Return the newest published version of every draft with its clauses, in reading order."""
    rows = session.execute(_NEWEST_DRAFTS, {"consultation_id": consultation_id})
    return CommentableDocuments(
        [CommentableDocument(row.code, row.title, _clauses(session, row)) for row in rows.all()]
    )


def _clauses(
    session: Session, version: "sa.Row[*tuple[Any, ...]]"
) -> Mapping[str, CommentableClause]:
    key = (version.id, version.sha256)
    if key not in _kept:
        rows = session.execute(
            sa.select(Clause.clause_id, Clause.label, Clause.texts)
            .where(Clause.version_id == version.id)
            .order_by(Clause.position)
        )
        if len(_kept) >= VERSIONS_KEPT:
            _kept.clear()
        _kept[key] = {
            clause_id: CommentableClause(
                version.id,
                version.code,
                version.label,
                clause_id,
                label,
                {lang: text["plain"] for lang, text in texts.items()},
            )
            for clause_id, label, texts in rows
        }
    return _kept[key]
