"""Reading drafts that came in, and the version that a draft follows."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.documents.models import Clause, Intake
from consult.documents.queries import find_document, list_clauses
from consult.intake.naming import Former


def list_intakes(session: Session, consultation_id: int) -> list[Intake]:
    """Return the drafts that came in for a consultation, the newest first."""
    wanted = sa.select(Intake).where(Intake.consultation_id == consultation_id)
    return list(session.scalars(wanted.order_by(Intake.id.desc())))


def find_intake(session: Session, consultation_id: int, intake_id: int) -> Intake | None:
    """Return a draft that is being corrected."""
    found = session.get(Intake, intake_id)
    is_here = found is not None and found.consultation_id == consultation_id
    return found if found and is_here and found.taken_over_at is None else None


def list_former(session: Session, consultation: Consultation, code: str) -> list[Former]:
    """Return the clauses with written ids of what the draft follows: the newest text of this
    document, else that of the round before."""
    document = find_document(session, consultation.id, code, published_only=False)
    previous = find_consultation(session, consultation.previous) if consultation.previous else None
    if document is None and previous is not None:
        document = find_document(session, previous.id, code)
    if document is None or not document.has_clauses:
        return []
    clauses = list_clauses(session, document.version_id)
    return [_former(clause) for clause in clauses if clause.is_explicit]


def _former(clause: Clause) -> Former:
    plain = {lang: str(text["plain"]) for lang, text in clause.texts.items()}
    return Former(clause.clause_id, clause.label, plain)
