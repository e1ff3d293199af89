"""A mail to one recipient, from the commit that wanted it until it is sent or given up."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import Base

STATES = ("waiting", "sent", "dead")
KIND_LENGTH = 60


class OutboxMail(Base):
    """Holds what to say; how it is said stands in `templates/emails/<event>/`."""

    __tablename__ = "outbox_mail"
    __table_args__ = (
        sa.CheckConstraint(sa.column("state").in_(STATES), name="state"),
        sa.Index("ix_outbox_mail_due", "state", "next_attempt_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str | None] = mapped_column(unique=True)
    """Names the occasion, so that it is posted once."""
    about: Mapped[str | None] = mapped_column(sa.String(40), index=True)
    """The row on whose behalf it is sent, e.g. `response:7`: it ends with that."""
    event: Mapped[str] = mapped_column(sa.String(60))
    recipient: Mapped[str] = mapped_column(sa.String(254))
    """Empty once erased, as `template_values`, `key` and `about` are."""
    language: Mapped[str] = mapped_column(sa.String(35))
    template_values: Mapped[dict[str, Any]]
    message_id: Mapped[str] = mapped_column(unique=True)
    """With angle brackets; the same at every attempt, so that a doubled mail can be told."""
    state: Mapped[str] = mapped_column(sa.String(10), default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    lease_owner: Mapped[str | None] = mapped_column(sa.String(64))
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    died_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(sa.String(KIND_LENGTH))
    """The kind of the last failure, e.g. `recipient refused 550`; never the words of a server."""
