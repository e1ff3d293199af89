"""Taking the examples away again, with everything that hangs on them and nothing else.

What was done to them stays in the audit log, which is never cut; the reasons given go.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.accounts.models import (
    RecoveryCode,
    RoleGrant,
    SecondFactor,
    StaffLink,
    StaffSession,
    StaffUser,
    UsedCode,
)
from consult.accounts.queries import find_staff
from consult.accounts.services import disable
from consult.consultations.models import Consultation
from consult.core import audit
from consult.core.audit import AuditEntry, AuditReason
from consult.core.hanging_rows import Condition, hanging_rows
from consult.demo.staff import STAFF
from consult.documents.models import Document, DocumentFile, DocumentVersion
from consult.projects.models import Project, ProjectFile
from consult.responses.attached_files import list_attached, list_unnamed
from consult.responses.models import Response
from consult.responses.staff_models import DigestChoice, ResponseSearch

OF_AN_ACCOUNT = (
    RoleGrant,
    StaffSession,
    StaffLink,
    RecoveryCode,
    UsedCode,
    SecondFactor,
    ResponseSearch,
    DigestChoice,
)
"""What goes with an account; all else that hangs on it is somebody's record."""

Example = type[Consultation] | type[Project]


@dataclass(frozen=True)
class Removed:
    """What is gone, and the stored files that nothing refers to any more."""

    slugs: tuple[str, ...]
    files: frozenset[str]


def remove_examples(session: Session, at: datetime) -> Removed:
    """Delete the demonstration consultations and projects, with all rows that hang on them.

    The files are left to the caller, who deletes them once this is committed.
    """
    files = frozenset(_files_of_examples(session))
    _erase_reasons(session, sa.select(Consultation.id).where(Consultation.is_demo))
    consultations = _remove_all(session, Consultation)
    for example in consultations:
        audit.record(session, at, "consultation.removed", "consultation", example.id)
    projects = _remove_all(session, Project)
    for example in projects:
        audit.record(session, at, "project.removed", "project", example.id)
    session.expire_all()
    slugs = [example.slug for example in (*consultations, *projects)]
    return Removed(tuple(slugs), frozenset(list_unnamed(session, files)))


def _remove_all(session: Session, root: Example) -> Sequence[sa.Row[int, str]]:
    """Delete the examples of one kind, and return their ids and slugs."""
    wanted = sa.select(root.id, root.slug).where(root.is_demo).order_by(root.slug)
    examples = session.execute(wanted).all()
    for table, condition in reversed(hanging_rows(root.__table__, root.is_demo.is_(True))):
        session.execute(sa.delete(table).where(condition))
    return examples


def remove_staff(session: Session, at: datetime) -> None:
    """Delete the demonstration accounts.

    One that acted on anything still there is shut instead, so that the record keeps its actor.
    """
    for member in STAFF:
        user = find_staff(session, member.email)
        if user is not None:
            _remove_account(session, user, at)


def _erase_reasons(session: Session, consultations: sa.Select[int]) -> None:
    entries = sa.select(AuditEntry.id).where(AuditEntry.consultation_id.in_(consultations))
    session.execute(sa.delete(AuditReason).where(AuditReason.entry_id.in_(entries)))


def _files_of_examples(session: Session) -> Iterator[str]:
    examples = sa.select(Consultation.id).where(Consultation.is_demo)
    yield from session.scalars(
        sa.select(DocumentFile.sha256)
        .join(DocumentVersion, DocumentVersion.id == DocumentFile.version_id)
        .join(Document, Document.id == DocumentVersion.document_id)
        .where(Document.consultation_id.in_(examples))
    )
    yield from session.scalars(sa.select(ProjectFile.sha256).join(Project).where(Project.is_demo))
    yield from list_attached(
        session, sa.select(Response.id).where(Response.consultation_id.in_(examples))
    )


def _remove_account(session: Session, user: StaffUser, at: datetime) -> None:
    for table in OF_AN_ACCOUNT:
        session.execute(sa.delete(table).where(table.user_id == user.id))
    hanging = hanging_rows(StaffUser.__table__, StaffUser.id == user.id)
    if any(session.scalar(sa.select(_exists(table, rows))) for table, rows in hanging[1:]):
        disable(session, user, at)
    else:
        session.delete(user)
    session.flush()


def _exists(table: sa.Table, condition: Condition) -> Condition:
    return sa.exists().select_from(table).where(condition)
