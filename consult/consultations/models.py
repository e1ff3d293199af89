"""A consultation, its window of time and the public ledger of its changes."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import NO_NUMBER_TWICE, Base, JsonDocument

KINDS = ("consultation", "call_for_evidence")
PROPOSABLE = ("publish", "extend", "close")
OUTCOMES = ("confirmed", "declined", "taken_back")
TARGET_KINDS = ("total", "group", "country", "language")


class Consultation(Base):
    """One round. Whether it is open is never stored: see `lifecycle.phase`."""

    __tablename__ = "consultation"
    __table_args__ = (
        sa.CheckConstraint(sa.column("kind").in_(KINDS), name="kind"),
        NO_NUMBER_TWICE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(80), unique=True)
    kind: Mapped[str] = mapped_column(sa.String(30))
    source_language: Mapped[str] = mapped_column(sa.String(35))
    languages: Mapped[list[str]]
    language_milestones: Mapped[list[dict[str, Any]]] = mapped_column(
        default=list, server_default=sa.text("'[]'")
    )
    """When each language came to have every text, or no longer had: only ever added to. Kept here
    so that no page asks for it by a query of its own; read by `language_windows.milestones`."""
    title: Mapped[dict[str, str]]
    summary: Mapped[dict[str, str]]
    can_change: Mapped[dict[str, str]]
    decision_body: Mapped[dict[str, str]]
    privacy: Mapped[dict[str, Any]]
    minutes: Mapped[dict[str, Any]]
    """Minutes it takes to answer, by path: `{"short": 15, "full": 75}`."""
    project: Mapped[str | None] = mapped_column(sa.String(80))
    round: Mapped[int]
    previous: Mapped[str | None] = mapped_column(sa.String(80))
    """Slug of the round before."""
    timezone: Mapped[str] = mapped_column(sa.String(60))
    announced: Mapped[date | None]
    opens_at: Mapped[datetime | None]
    opens_wall: Mapped[str | None] = mapped_column(sa.String(40))
    """The wall clock `opens_at` was decided in, as it was written."""
    closes_at: Mapped[datetime | None]
    closes_wall: Mapped[str | None] = mapped_column(sa.String(40))
    grace_minutes: Mapped[int] = mapped_column(default=0)
    late_until: Mapped[datetime | None]
    """Until when responses are taken after closing all the same, and marked as late."""
    late_until_wall: Mapped[str | None] = mapped_column(sa.String(40))
    answer_due: Mapped[date | None]
    """By which date the standards body promises its answer to what it received."""
    short_window_reason: Mapped[dict[str, str] | None] = mapped_column(JsonDocument)
    minimum_window: Mapped[dict[str, Any] | None] = mapped_column(JsonDocument)
    """The rule its dates were published under; empty before, and where the defaults held."""
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None] = mapped_column(index=True)
    cancelled_at: Mapped[datetime | None]
    legal_hold_at: Mapped[datetime | None]
    """Since when nothing of it is erased because its time is over."""
    is_demo: Mapped[bool] = mapped_column(default=False)
    package_sha256: Mapped[str] = mapped_column(sa.String(64), default="")
    """Digest of the package last loaded, so that loading it again changes nothing."""


class ScheduleChange(Base):
    """One line of the public ledger: published, extended, closed early, corrected, cancelled."""

    __tablename__ = "schedule_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(sa.ForeignKey("consultation.id"), index=True)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(sa.String(30))
    old_closes_at: Mapped[datetime | None]
    new_closes_at: Mapped[datetime | None]
    timezone: Mapped[str] = mapped_column(sa.String(60))
    """The official zone at the time of the change."""
    reason: Mapped[dict[str, str]]
    """Public, in the languages it was given in."""
    until: Mapped[datetime | None]
    """End of a late window or of an individual extension."""
    due: Mapped[date | None]
    """The date now promised for the answer."""
    organisation: Mapped[str] = mapped_column(default="", server_default=sa.text("''"))
    """Whom an individual extension is for, where they agreed to be named."""
    documents: Mapped[list[dict[str, Any]]] = mapped_column(
        default=list, server_default=sa.text("'[]'")
    )
    """What a correction renewed: code, number of the version, title, and has_clauses."""


class IndividualExtension(Base):
    """A link that lets one organisation respond after closing, until an instant."""

    __tablename__ = "individual_extension"
    __table_args__ = (NO_NUMBER_TWICE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(sa.ForeignKey("consultation.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    """SHA-256 of the secret in the link, which is shown once and kept nowhere."""
    organisation: Mapped[str]
    """For staff; the public reads it only where `is_named`."""
    is_named: Mapped[bool]
    until: Mapped[datetime]
    created_at: Mapped[datetime]
    created_by: Mapped[int] = mapped_column(sa.ForeignKey("staff_user.id"))
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[int | None] = mapped_column(sa.ForeignKey("staff_user.id"))


class ProposedAct(Base):
    """An act on the schedule that waits for a second person, or what became of it."""

    __tablename__ = "proposed_act"
    __table_args__ = (
        sa.CheckConstraint(sa.column("act").in_(PROPOSABLE), name="act"),
        sa.CheckConstraint(sa.column("outcome").in_(("", *OUTCOMES)), name="outcome"),
        sa.Index(
            "uq_proposed_act_waiting",
            "consultation_id",
            "act",
            unique=True,
            sqlite_where=sa.text("outcome = ''"),
            postgresql_where=sa.text("outcome = ''"),
        ),
        NO_NUMBER_TWICE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(sa.ForeignKey("consultation.id"))
    act: Mapped[str] = mapped_column(sa.String(20))
    closes_wall: Mapped[str] = mapped_column(sa.String(40), default="")
    reason: Mapped[dict[str, str]]
    seen_sha256: Mapped[str] = mapped_column(sa.String(64), server_default=sa.text("''"))
    """Digest of the package and the dates it was proposed for."""
    proposed_at: Mapped[datetime]
    proposed_by: Mapped[int] = mapped_column(sa.ForeignKey("staff_user.id"))
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[int | None] = mapped_column(sa.ForeignKey("staff_user.id"))
    outcome: Mapped[str] = mapped_column(sa.String(20), default="")
    """Empty while it waits."""


class ParticipationTarget(Base):
    """How many submitted responses the secretariat wants from one group, country or language."""

    __tablename__ = "participation_target"
    __table_args__ = (
        sa.CheckConstraint(sa.column("kind").in_(TARGET_KINDS), name="kind"),
        sa.CheckConstraint(sa.column("count") > 0, name="count"),
    )

    consultation_id: Mapped[int] = mapped_column(sa.ForeignKey("consultation.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    """As responses have it; empty for the total."""
    count: Mapped[int]
