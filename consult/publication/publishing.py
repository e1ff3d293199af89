"""Publishing: from this instant the public sees it, and what it saw stays as it was."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.ledger import ChangeKind, add_change
from consult.consultations.models import Consultation
from consult.core import audit
from consult.documents.models import Document, DocumentVersion
from consult.documents.queries import list_clauses
from consult.publication.document_digest import clauses_sha256
from consult.publication.errors import AlreadyPublished, NotReady
from consult.publication.language_milestones import note_languages
from consult.publication.readiness import list_obstacles, list_window_obstacles, rule_now
from consult.surveys.models import SurveyVersion


def publish(
    session: Session, consultation: Consultation, *, at: datetime, actor_id: int | None
) -> None:
    """Publish a consultation with its survey and documents, and write it in the ledger.

    Allowed after `opens` too: the ledger shows the real instant. Raises AlreadyPublished, or
    NotReady with everything that is still to be mended.
    """
    session.refresh(consultation, with_for_update=True)
    if consultation.published_at is not None:
        raise AlreadyPublished(consultation.slug)
    ensure_ready(session, consultation, dates_are_new=True)
    consultation.published_at = at
    freeze(session, consultation, at)
    note_languages(session, consultation, at)
    reason = consultation.short_window_reason or {}
    add_change(
        session, consultation, ChangeKind.PUBLISHED, at=at, old_closes_at=None, reason=reason
    )
    audit.record(
        session, at, "consultation.published", "consultation", consultation.id, actor_id=actor_id
    )


def ensure_ready(session: Session, consultation: Consultation, *, dates_are_new: bool) -> None:
    """Raise NotReady unless everything newest can be public; its dates too, if they are new.

    The rule that new dates were measured by is kept with them.
    """
    session.flush()
    obstacles = list_obstacles(session, consultation)
    if dates_are_new:
        obstacles += list_window_obstacles(session, consultation)
    if obstacles:
        raise NotReady(tuple(obstacles))
    if dates_are_new and consultation.closes_at is not None:
        consultation.minimum_window = rule_now(session, consultation).as_stored()


def freeze(session: Session, consultation: Consultation, at: datetime) -> list[dict[str, Any]]:
    """Publish every version that is not published yet, and return the documents of those."""
    surveys = sa.update(SurveyVersion).where(
        SurveyVersion.consultation_id == consultation.id, SurveyVersion.published_at.is_(None)
    )
    session.execute(surveys.values(published_at=at))
    documents = (
        sa.select(Document.code, DocumentVersion)
        .join(DocumentVersion, DocumentVersion.document_id == Document.id)
        .where(Document.consultation_id == consultation.id, DocumentVersion.published_at.is_(None))
        .order_by(Document.position, Document.id)
    )
    frozen = []
    for code, version in session.execute(documents).all():
        version.clauses_sha256 = clauses_sha256(list_clauses(session, version.id))
        version.published_at = at
        frozen.append(
            {
                "code": code,
                "number": version.number,
                "title": version.title,
                "has_clauses": version.has_clauses,
            }
        )
    session.flush()
    return frozen
