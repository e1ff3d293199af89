"""What staff keep about responses; none of it is part of what was handed in."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import NO_NUMBER_TWICE, Base


class ResponseNote(Base):
    """An internal note: never public, never exported."""

    __tablename__ = "response_note"
    __table_args__ = (sa.Index("ix_response_note_response_id", "response_id"), NO_NUMBER_TWICE)

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(sa.ForeignKey("response.id", ondelete="CASCADE"))
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("staff_user.id"))
    key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    """That of the form it was written in: sent twice, it is one note."""
    written_at: Mapped[datetime]
    text: Mapped[str] = mapped_column(sa.Text)


class ResponseSearch(Base):
    """Words somebody looks for, kept for a day so that they stand in no address and in no log."""

    __tablename__ = "response_search"
    __table_args__ = (sa.Index("ix_response_search_made_at", "made_at"),)

    token: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("staff_user.id"))
    consultation_id: Mapped[int] = mapped_column(sa.ForeignKey("consultation.id"))
    words: Mapped[str]
    made_at: Mapped[datetime]


class DigestChoice(Base):
    """How often a moderator is told of new responses; no row for never."""

    __tablename__ = "digest_choice"
    __table_args__ = (
        sa.CheckConstraint(sa.column("period").in_(("daily", "weekly")), name="period"),
        sa.Index("ix_digest_choice_due_at", "due_at"),
    )

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("staff_user.id"), primary_key=True)
    consultation_id: Mapped[int] = mapped_column(sa.ForeignKey("consultation.id"), primary_key=True)
    period: Mapped[str] = mapped_column(sa.String(10))
    told_until: Mapped[datetime]
    """The next mail tells of what was handed in from this instant on."""
    due_at: Mapped[datetime]
