"""Documents of a package into versions: rows for clauses and files, bytes into storage."""

from dataclasses import asdict
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.storage import storage
from consult.documents.matching import ClauseText, MatchedClause
from consult.documents.models import Clause, Document, DocumentFile, DocumentVersion
from consult.publication.document_reading import figure_path
from consult.publication.package import PackageDocument, PackageFile


class DocumentShelf:
    """The documents of one consultation, each with its newest version."""

    def __init__(self, session: Session, consultation_id: int) -> None:
        self._session = session
        self._consultation_id = consultation_id
        wanted = sa.select(Document).where(Document.consultation_id == consultation_id)
        self._documents = {document.code: document for document in session.scalars(wanted)}

    def codes(self) -> set[str]:
        return set(self._documents)

    def is_changed(self, document: PackageDocument) -> bool:
        """Tell whether `document` is new or differs from its newest version."""
        newest = self._newest(document.code)
        return newest is None or newest.sha256 != document.sha256

    def put(self, document: PackageDocument, position: int, note: str) -> None:
        """Keep `document` at its place: in the unpublished version it has, else in a new one."""
        row = self._ensure_document(document.code, position)
        version = self._newest(document.code)
        if version is None or version.published_at is not None:
            version = DocumentVersion(
                document_id=row.id, number=version.number + 1 if version else 1, note=note
            )
        version.label, version.title = document.label, document.title
        version.has_clauses, version.sha256 = document.has_clauses, document.sha256
        self._session.add(version)
        self._session.flush()
        _replace_content(self._session, version, document)

    def move(self, code: str, position: int) -> None:
        """Give a document another place in the list; its versions stay as they are."""
        self._documents[code].position = position

    def remove(self, code: str) -> None:
        """Forget a document that was never published."""
        row = self._documents.pop(code)
        versions = sa.select(DocumentVersion).where(DocumentVersion.document_id == row.id)
        for version in self._session.scalars(versions):
            _clear(self._session, version)
            self._session.delete(version)
        self._session.flush()
        self._session.delete(row)

    def _ensure_document(self, code: str, position: int) -> Document:
        if code not in self._documents:
            self._documents[code] = Document(consultation_id=self._consultation_id, code=code)
        row = self._documents[code]
        row.position = position
        self._session.add(row)
        self._session.flush()
        return row

    def _newest(self, code: str) -> DocumentVersion | None:
        if code not in self._documents:
            return None
        wanted = (
            sa.select(DocumentVersion)
            .where(DocumentVersion.document_id == self._documents[code].id)
            .order_by(DocumentVersion.number.desc())
            .limit(1)
        )
        return self._session.scalars(wanted).first()


def _replace_content(session: Session, version: DocumentVersion, document: PackageDocument) -> None:
    _clear(session, version)
    session.add_all(_file_row(version.id, file) for file in document.files)
    session.add_all(clause_rows(document, version.id))
    session.flush()


def clause_rows(document: PackageDocument, version_id: int | None = None) -> list[Clause]:
    """Return the clauses of a document as a version keeps them, in no session yet."""
    paths = {file.lang: file.path for file in document.files if file.kind == "original"}
    return [_clause_row(version_id, clause, paths) for clause in document.clauses]


def _clear(session: Session, version: DocumentVersion) -> None:
    session.execute(sa.delete(Clause).where(Clause.version_id == version.id))
    session.execute(sa.delete(DocumentFile).where(DocumentFile.version_id == version.id))


def _file_row(version_id: int, file: PackageFile) -> DocumentFile:
    return DocumentFile(
        version_id=version_id,
        kind=file.kind,
        lang=file.lang,
        path=file.path,
        media_type=file.media_type,
        size=len(file.content),
        sha256=storage().put(file.content),
    )


def _clause_row(version_id: int | None, clause: MatchedClause, paths: dict[str, str]) -> Clause:
    return Clause(
        version_id=version_id,
        position=clause.position,
        clause_id=clause.clause_id,
        is_explicit=clause.explicit,
        label=clause.label or "",
        kind=clause.kind,
        level=clause.level,
        section_id=clause.section_id,
        group=clause.group,
        item_number=clause.item.number if clause.item else None,
        item_depth=clause.item.depth if clause.item else None,
        texts={lang: _text(text, paths[lang]) for lang, text in clause.texts.items()},
    )


def _text(text: ClauseText, draft_path: str) -> dict[str, Any]:
    """Return the text as stored; a figure names its file as the package does."""
    stored = asdict(text)
    if text.figure is not None:
        stored["figure"]["file"] = figure_path(draft_path, text.figure.file)
    return stored
