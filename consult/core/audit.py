"""The record of every change of state: who, what, when; the why beside it, erasable."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from consult.core.db import Base


class AuditEntry(Base):
    """One act. Holds identifiers only, never a name or a text."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(sa.ForeignKey("staff_user.id"))
    action: Mapped[str] = mapped_column(sa.String(60))
    object_type: Mapped[str] = mapped_column(sa.String(40))
    object_id: Mapped[int | None]
    detail: Mapped[dict[str, Any]]


class AuditReason(Base):
    """The words a person gave for an act; kept apart so that they can be erased."""

    __tablename__ = "audit_reason"

    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("audit_entry.id"), primary_key=True)
    text: Mapped[str] = mapped_column(sa.Text)


def record(
    session: Session,
    at: datetime,
    action: str,
    object_type: str,
    object_id: int | None,
    *,
    actor_id: int | None = None,
    reason: str = "",
    **detail: Any,
) -> None:
    """Add one act to the log; `detail` holds identifiers, counts and instants, never content."""
    entry = AuditEntry(
        at=at,
        actor_id=actor_id,
        action=action,
        object_type=object_type,
        object_id=object_id,
        detail=detail,
    )
    session.add(entry)
    if reason:
        session.flush()
        session.add(AuditReason(entry_id=entry.id, text=reason))
