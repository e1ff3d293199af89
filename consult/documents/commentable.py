"""The clauses a comment can be about, ready to choose from."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.localized import LocalizedText, Rendition, rendition
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
    section_id: str = ""
    """The heading of its chapter; empty before the first."""
    is_heading: bool = False

    @property
    def reference(self) -> str:
        return reference_to(self.document_code, self.clause_id)

    @property
    def is_whole_document(self) -> bool:
        return not self.clause_id

    def quote(self, lang: str, source: str) -> str:
        """Return the clause as readers of `lang` see it."""
        return self.quoted(lang, source).text

    def quoted(self, lang: str, source: str) -> Rendition:
        """Return the same with the language it is in."""
        return rendition(self.plain, lang, source)


def reference_to(document_code: str, clause_id: str) -> str:
    """Return `roadmap#small-producer`, or `roadmap` for the document as a whole."""
    return f"{document_code}#{clause_id}" if clause_id else document_code


@dataclass(frozen=True, slots=True)
class CommentableDocument:
    code: str
    title: LocalizedText
    clauses: Mapping[str, CommentableClause]
    """By id, in reading order."""
    whole: CommentableClause
    """What stands for the document itself: it has no id, no label and no words."""

    @property
    def clause_count(self) -> int:
        """Headings not counted."""
        return sum(not clause.is_heading for clause in self.clauses.values())


class CommentableDocuments(Mapping[str, CommentableClause]):
    """The drafts of a consultation; looks up by reference: `roadmap#small-producer`, `roadmap`."""

    def __init__(self, documents: list[CommentableDocument]) -> None:
        self.documents = {document.code: document for document in documents}

    def __getitem__(self, reference: str) -> CommentableClause:
        code, _, clause_id = reference.partition("#")
        document = self.documents[code]
        return document.clauses[clause_id] if clause_id else document.whole

    def __iter__(self) -> Iterator[str]:
        for document in self.documents.values():
            yield document.whole.reference
            yield from (clause.reference for clause in document.clauses.values())

    def __len__(self) -> int:
        return sum(len(document.clauses) + 1 for document in self.documents.values())


def _newest_drafts(*, published: bool) -> sa.Select[*tuple[Any, ...]]:
    newest = sa.select(sa.func.max(DocumentVersion.number)).where(
        DocumentVersion.document_id == Document.id
    )
    if published:
        newest = newest.where(DocumentVersion.published_at.is_not(None))
    return (
        sa.select(Document.code, *VERSION_COLUMNS)
        .join(DocumentVersion, DocumentVersion.document_id == Document.id)
        .where(
            Document.consultation_id == sa.bindparam("consultation_id"),
            DocumentVersion.has_clauses,
            DocumentVersion.number == newest.correlate(Document).scalar_subquery(),
        )
        .order_by(Document.position, Document.id)
    )


_NEWEST_PUBLISHED = _newest_drafts(published=True)
_NEWEST = _newest_drafts(published=False)


def get_commentable(
    session: Session, consultation_id: int, *, published: bool = True
) -> CommentableDocuments:
    """Return the newest version of every draft with its clauses, in reading order; the newest
    published one, unless told otherwise."""
    wanted = _NEWEST_PUBLISHED if published else _NEWEST
    rows = session.execute(wanted, {"consultation_id": consultation_id})
    return CommentableDocuments([_document(session, row) for row in rows.all()])


def _document(session: Session, version: "sa.Row[*tuple[Any, ...]]") -> CommentableDocument:
    whole = CommentableClause(version.id, version.code, version.label, "", "", {})
    return CommentableDocument(version.code, version.title, _clauses(session, version), whole)


def find_former(
    session: Session, consultation_id: int, references: Collection[str]
) -> dict[str, CommentableClause]:
    """Return clauses by reference, each as it stood in the last published version that has it."""
    parts = [reference.partition("#")[::2] for reference in references]
    rows = session.execute(
        sa.select(
            *VERSION_COLUMNS,
            Document.code,
            Clause.clause_id,
            Clause.label.label("clause_label"),
            Clause.texts,
        )
        .join(Document, Document.id == DocumentVersion.document_id)
        .join(Clause, Clause.version_id == DocumentVersion.id)
        .where(
            Document.consultation_id == consultation_id,
            Document.code.in_({code for code, _clause_id in parts}),
            Clause.clause_id.in_({clause_id for _code, clause_id in parts}),
            DocumentVersion.published_at.is_not(None),
        )
        .order_by(DocumentVersion.number)
    )
    newest = {reference_to(row.code, row.clause_id): row for row in rows}
    return {name: _as_it_stood(newest[name]) for name in references if name in newest}


def _as_it_stood(row: "sa.Row[*tuple[Any, ...]]") -> CommentableClause:
    plain = {lang: text["plain"] for lang, text in row.texts.items()}
    return CommentableClause(row.id, row.code, row.label, row.clause_id, row.clause_label, plain)


def _clauses(
    session: Session, version: "sa.Row[*tuple[Any, ...]]"
) -> Mapping[str, CommentableClause]:
    key = (version.id, version.sha256)
    if key not in _kept:
        rows = session.execute(
            sa.select(Clause.clause_id, Clause.label, Clause.texts, Clause.section_id, Clause.kind)
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
                section_id,
                kind == "heading",
            )
            for clause_id, label, texts, section_id, kind in rows
        }
    return _kept[key]
