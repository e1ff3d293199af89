"""Whether published surveys and documents still say what they said when they were published."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.documents.models import Document, DocumentFile, DocumentVersion
from consult.documents.queries import list_clauses
from consult.publication.document_digest import clauses_sha256, document_sha256
from consult.publication.package import survey_sha256
from consult.surveys.models import SurveyVersion


def check_surveys(session: Session) -> Iterator[tuple[str, bool]]:
    """Yield each survey version by the name people know it by, and whether it has its digest."""
    rows = session.execute(
        sa.select(Consultation.slug, SurveyVersion.number, SurveyVersion.id)
        .join(Consultation, Consultation.id == SurveyVersion.consultation_id)
        .order_by(SurveyVersion.id)
    )
    for slug, number, version_id in rows.all():
        version = session.get_one(SurveyVersion, version_id)
        name = f"survey version {number} of {slug}"
        yield name, survey_sha256(version.definition) == version.sha256


def check_documents(session: Session) -> Iterator[tuple[str, bool]]:
    """Yield each published document version by its name, and whether it has its digests.

    Empties the session as it goes, so that memory stays flat.
    """
    rows = session.execute(
        sa.select(Consultation.slug, Document.code, DocumentVersion.label, DocumentVersion.id)
        .join(Document, Document.consultation_id == Consultation.id)
        .join(DocumentVersion, DocumentVersion.document_id == Document.id)
        .where(DocumentVersion.published_at.is_not(None))
        .order_by(DocumentVersion.id)
    )
    for slug, code, label, version_id in rows.all():
        yield f"version {label} of {code} of {slug}", _has_its_digests(session, version_id)
        session.expunge_all()


def _has_its_digests(session: Session, version_id: int) -> bool:
    version = session.get_one(DocumentVersion, version_id)
    rows = session.scalars(sa.select(DocumentFile).where(DocumentFile.version_id == version_id))
    files = ((file.kind, file.lang, file.path, file.sha256) for file in rows)
    digest = document_sha256(version.title, version.label, files, has_clauses=version.has_clauses)
    is_shown_as_published = version.clauses_sha256 == clauses_sha256(
        list_clauses(session, version_id)
    )
    return digest == version.sha256 and is_shown_as_published
