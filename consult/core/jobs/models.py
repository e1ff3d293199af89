"""A piece of long work that somebody of the staff asked for, and what came of it."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import Base

STATES = ("queued", "running", "done", "failed", "removed")


class Job(Base):
    __tablename__ = "job"
    __table_args__ = (
        sa.CheckConstraint(sa.column("state").in_(STATES), name="state"),
        sa.Index("ix_job_due", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(40))
    parameters: Mapped[dict[str, Any]]
    """What the kind needs to know: identifiers and choices, no content."""
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("staff_user.id"), index=True)
    state: Mapped[str] = mapped_column(sa.String(10), default="queued")
    attempts: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None]
    """In whatever unit the kind counts; empty while it is not known."""
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    """When its result is removed."""
    leased_until: Mapped[datetime | None]
    lease_owner: Mapped[str | None] = mapped_column(sa.String(64))
    result_attempt: Mapped[str | None] = mapped_column(sa.String(64))
    """The lease under which the file was written."""
    result_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    result_name: Mapped[str | None]
    result_media_type: Mapped[str | None] = mapped_column(sa.String(100))
    result_bytes: Mapped[int | None] = mapped_column(sa.BigInteger)
    error: Mapped[str | None] = mapped_column(sa.String(60))
    """The kind of the failure, never its message: that may hold somebody's answer."""
