"""A draft as rows, for tests that only need something to comment on."""

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.documents.models import Document, DocumentVersion


def add_draft(session: Session, consultation: Consultation) -> int:
    """Add version 0.9 of the roadmap and return its id."""
    document = Document(consultation_id=consultation.id, code="roadmap", position=1)
    session.add(document)
    session.flush()
    version = DocumentVersion(
        document_id=document.id, number=1, label="0.9", title={}, sha256="0" * 64, has_clauses=True
    )
    session.add(version)
    session.flush()
    return version.id
