"""The record of every change of state: who, what, when; the why beside it, erasable.

An act whose name ends in `.erased` or `.removed` accounts for what is not stored any more: names of
its response, reasons of its entry, or everything of its consultation.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from consult.core.canonical import mint_salt, salted_hash
from consult.core.db import Base


class AuditEntry(Base):
    """One act. Holds identifiers only, never a name or a text; never changed but to seal it."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        sa.Index("uq_audit_entry_sequence", "sequence", unique=True),
        sa.Index("ix_audit_entry_object", "object_type", "object_id"),
        sa.Index(
            "ix_audit_entry_unsealed",
            "id",
            sqlite_where=sa.text("sequence IS NULL"),
            postgresql_where=sa.text("sequence IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(sa.ForeignKey("staff_user.id"), index=True)
    """Empty for respondents and for the command line."""
    action: Mapped[str] = mapped_column(sa.String(60), index=True)
    object_type: Mapped[str] = mapped_column(sa.String(40))
    object_id: Mapped[int | None]
    consultation_id: Mapped[int | None] = mapped_column(index=True)
    """To which consultation it belongs; no foreign key, for the record outlives it."""
    detail: Mapped[dict[str, Any]]
    reason_sha256: Mapped[str] = mapped_column(sa.String(64))
    """The salted hash of the reason; empty without one."""
    sequence: Mapped[int | None]
    """The place in the chain; empty until it is sealed, as are the next two."""
    previous_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    sha256: Mapped[str | None] = mapped_column(sa.String(64))


class AuditReason(Base):
    """The words a person gave for an act; with the salt gone too, nobody can guess them back."""

    __tablename__ = "audit_reason"

    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("audit_entry.id"), primary_key=True)
    text: Mapped[str] = mapped_column(sa.Text)
    salt: Mapped[str] = mapped_column(sa.String(64))


class AuditHead(Base):
    """The last sealed entry, in one row: who seals holds it, and a cut-off end shows."""

    __tablename__ = "audit_head"
    __table_args__ = (sa.CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sequence: Mapped[int]
    sha256: Mapped[str] = mapped_column(sa.String(64))


def record(
    session: Session,
    at: datetime,
    action: str,
    object_type: str,
    object_id: int | None,
    *,
    actor_id: int | None = None,
    reason: str = "",
    consultation_id: int | None = None,
    **detail: Any,
) -> None:
    """Add one act to the log; `detail` holds identifiers, counts and instants, never content.

    `consultation_id` lets its moderators see the act; one on a consultation itself needs none.
    """
    salt = mint_salt() if reason else ""
    entry = AuditEntry(
        at=at,
        actor_id=actor_id,
        action=action,
        object_type=object_type,
        object_id=object_id,
        consultation_id=object_id if object_type == "consultation" else consultation_id,
        detail=detail,
        reason_sha256=salted_hash(salt, reason) if reason else "",
    )
    session.add(entry)
    if reason:
        session.flush()
        session.add(AuditReason(entry_id=entry.id, text=reason, salt=salt))
