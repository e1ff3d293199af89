"""A complaint, and apart from it who may be written to."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consult.complaints.rules import Outcome, Topic
from consult.core.db import NO_NUMBER_TWICE, Base

UNDECIDED = ""


class Complaint(Base):
    """Where it stands is never stored: see `rules.state_of`."""

    __tablename__ = "complaint"
    __table_args__ = (
        sa.CheckConstraint(sa.column("topic").in_(tuple(Topic)), name="topic"),
        sa.CheckConstraint(sa.column("outcome").in_((UNDECIDED, *Outcome)), name="outcome"),
        sa.Index("ix_complaint_consultation", "consultation_id", "answered_at"),
        NO_NUMBER_TWICE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(sa.String(40), unique=True)
    """Public and meaningless, e.g. `C-7K3M-Q9XT`."""
    creation_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    """The key of the form that made it: a repeated post finds it."""
    consultation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("consultation.id"))
    """Empty for what is about none of them."""
    topic: Mapped[str] = mapped_column(sa.String(20))
    text: Mapped[str] = mapped_column(sa.Text)
    receipt: Mapped[str] = mapped_column(sa.String(60))
    """The number of the receipt it is about, as it was typed; may be empty."""
    lang: Mapped[str] = mapped_column(sa.String(35))
    received_at: Mapped[datetime]
    taken_up_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(sa.String(20), default=UNDECIDED)
    answer: Mapped[dict[str, str]]
    """Public, in the languages it was given in."""


class ComplaintContact(Base):
    """Who complained, as far as they said."""

    __tablename__ = "complaint_contact"

    complaint_id: Mapped[int] = mapped_column(
        sa.ForeignKey("complaint.id", ondelete="CASCADE"), primary_key=True
    )
    name: Mapped[str] = mapped_column(sa.Text)
    email: Mapped[str] = mapped_column(sa.Text)
