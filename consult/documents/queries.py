"""Reading documents: their newest versions, clauses and files."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from consult.consultations.models import Consultation
from consult.core.localized import LocalizedText
from consult.documents.models import Clause, Document, DocumentFile, DocumentVersion


class FileView(NamedTuple):
    """An original of one document version; the bytes are in storage under `sha256`."""

    lang: str
    path: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One version of a document, with the originals to download."""

    code: str
    title: LocalizedText
    label: str
    version_id: int
    number: int
    sha256: str
    published_at: datetime | None
    has_clauses: bool
    clause_count: int
    """Headings not counted."""
    has_earlier: bool
    """Whether a version before it, here or in the round before, can be compared with it."""
    files: tuple[FileView, ...]


def list_documents(
    session: Session, consultation_id: int, *, published_only: bool = True
) -> list[DocumentView]:
    """Return the newest version of each document, or the newest published one, in their order."""
    of_this = Document.consultation_id == consultation_id
    return _views(session, of_this, published_only)


def find_document(
    session: Session, consultation_id: int, code: str, *, published_only: bool = True
) -> DocumentView | None:
    """Return the newest version, or the newest published one, of the document of this code."""
    which = {"consultation_id": consultation_id, "code": code}
    return next(iter(_read_views(session, _find_newest(published_only), which)), None)


@cache
def _find_newest(published_only: bool) -> sa.Select[Any]:
    """Return the query that finds one document; putting it together costs more than asking it."""
    this_one = sa.and_(
        Document.consultation_id == sa.bindparam("consultation_id"),
        Document.code == sa.bindparam("code"),
    )
    return _newest_versions(this_one, published_only, None)


def find_version_before(
    session: Session, consultation_id: int, code: str, number: int
) -> DocumentView | None:
    """Return the newest published version of a document whose number is below `number`."""
    this_one = sa.and_(Document.consultation_id == consultation_id, Document.code == code)
    return next(iter(_views(session, this_one, published_only=True, below=number)), None)


def find_version(
    session: Session, consultation_id: int, code: str, number: int
) -> DocumentView | None:
    """Return the published version of this number of a document."""
    found = find_version_before(session, consultation_id, code, number + 1)
    return found if found is not None and found.number == number else None


def list_clauses(session: Session, version_id: int, section_id: str | None = None) -> list[Clause]:
    """Return the clauses of a version or of one chapter, heading included, in reading order.

    The chapter with the empty id is what stands before the first heading.
    """
    wanted = _clauses(version_id)
    if section_id is not None:
        wanted = wanted.where(Clause.section_id == section_id)
    return list(session.scalars(wanted))


def list_chapter(session: Session, version_id: int, section_id: str | None) -> list[Clause]:
    """Return one chapter, and besides it the headings that open all others, in reading order.

    Without `section_id` it is the first chapter, the text before the first heading included.
    """
    first = (
        sa.select(Clause.section_id)
        .where(Clause.version_id == version_id)
        .order_by(Clause.position)
        .limit(1)
        .scalar_subquery()
    )
    wanted = sa.or_(
        Clause.section_id == (first if section_id is None else section_id),
        Clause.section_id == Clause.clause_id,
    )
    return list(session.scalars(_clauses(version_id).where(wanted)))


def find_clause(session: Session, version_id: int, clause_id: str) -> Clause | None:
    """Return the clause with this permanent id."""
    return session.scalars(_clauses(version_id).where(Clause.clause_id == clause_id)).one_or_none()


def find_file(session: Session, version_id: int, lang: str) -> FileView | None:
    """Return the original of a version in this language."""
    found = _files(session, [version_id], kind="original", lang=lang)
    return next(iter(found[version_id]), None)


def list_figures(session: Session, version_id: int) -> list[FileView]:
    """Return the images that the drafts of a version show."""
    return _files(session, [version_id], kind="figure")[version_id]


def find_figure(session: Session, version_id: int, lang: str, path: str) -> FileView | None:
    """Return the image that the draft in this language shows from `path` in its package."""
    found = _files(session, [version_id], kind="figure", lang=lang)
    return next((file for file in found[version_id] if file.path == path), None)


def _views(
    session: Session,
    which: sa.ColumnElement[bool],
    published_only: bool,
    below: int | None = None,
) -> list[DocumentView]:
    return _read_views(session, _newest_versions(which, published_only, below), {})


def _read_views(
    session: Session, wanted: sa.Select[Any], which: dict[str, Any]
) -> list[DocumentView]:
    """Read versions, files and counts at once: every page with a document pays for this."""
    rows = session.execute(wanted, which).all()
    files: defaultdict[int, list[FileView]] = defaultdict(list)
    for _, version, _, _, *file in rows:
        if file[0] is not None:
            files[version.id].append(FileView(*file))
    views = {
        version.id: DocumentView(
            code=code,
            title=version.title,
            label=version.label,
            version_id=version.id,
            number=version.number,
            sha256=version.sha256,
            published_at=version.published_at,
            has_clauses=version.has_clauses,
            clause_count=count,
            has_earlier=version.has_clauses and has_earlier,
            files=tuple(files[version.id]),
        )
        for code, version, count, has_earlier, *_ in rows
    }
    return list(views.values())


def _newest_versions(
    which: sa.ColumnElement[bool], published_only: bool, below: int | None
) -> sa.Select[Any]:
    of_version = DocumentVersion.document_id == Document.id
    newest = sa.select(sa.func.max(DocumentVersion.number)).where(of_version)
    if below is not None:
        newest = newest.where(DocumentVersion.number < below)
    if published_only:
        newest = newest.where(DocumentVersion.published_at.is_not(None))
    count = sa.select(sa.func.count()).where(
        Clause.version_id == DocumentVersion.id, Clause.kind != "heading"
    )
    columns = (getattr(DocumentFile, name) for name in FileView._fields)
    original = sa.and_(
        DocumentFile.version_id == DocumentVersion.id, DocumentFile.kind == "original"
    )
    return (
        sa.select(
            Document.code,
            DocumentVersion,
            count.correlate(DocumentVersion).scalar_subquery(),
            sa.or_(_has_version_before(), _is_in_round_before()),
            *columns,
        )
        .join(DocumentVersion, of_version)
        .outerjoin(DocumentFile, original)
        .where(which, DocumentVersion.number == newest.correlate(Document).scalar_subquery())
        .order_by(Document.position, Document.id, DocumentFile.id)
    )


def _has_version_before() -> sa.ColumnElement[bool]:
    former = aliased(DocumentVersion)
    return (
        sa.select(former.id)
        .where(
            former.document_id == DocumentVersion.document_id,
            former.number < DocumentVersion.number,
            former.has_clauses,
            former.published_at.is_not(None),
        )
        .correlate(DocumentVersion)
        .exists()
    )


def _is_in_round_before() -> sa.ColumnElement[bool]:
    """Return whether the round before published a text under the same code."""
    this_round, round_before = aliased(Consultation), aliased(Consultation)
    former, published = aliased(Document), aliased(DocumentVersion)
    return (
        sa.select(former.id)
        .join(published, published.document_id == former.id)
        .join(round_before, round_before.id == former.consultation_id)
        .join(this_round, this_round.previous == round_before.slug)
        .where(
            this_round.id == Document.consultation_id,
            former.code == Document.code,
            published.has_clauses,
            published.published_at.is_not(None),
            round_before.published_at.is_not(None),
        )
        .correlate(Document)
        .exists()
    )


def _files(
    session: Session, version_ids: Collection[int], **equal: Any
) -> defaultdict[int, list[FileView]]:
    columns = (getattr(DocumentFile, name) for name in FileView._fields)
    wanted = (
        sa.select(DocumentFile.version_id, *columns)
        .where(DocumentFile.version_id.in_(version_ids))
        .filter_by(**equal)
        .order_by(DocumentFile.id)
    )
    found: defaultdict[int, list[FileView]] = defaultdict(list)
    for version_id, *values in session.execute(wanted):
        found[version_id].append(FileView(*values))
    return found


def _clauses(version_id: int) -> sa.Select[Clause]:
    return sa.select(Clause).where(Clause.version_id == version_id).order_by(Clause.position)
