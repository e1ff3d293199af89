"""Occasions on which people are told something, and who has subscribed to be told."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import NO_NUMBER_TWICE, Base


class Announcement(Base):
    """One occasion, told to each address once; `told_until` lets a batch follow the one before."""

    __tablename__ = "announcement"
    __table_args__ = (NO_NUMBER_TWICE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(120), unique=True)
    """Names the occasion, so that there is one: `change:7`, `reminder:3:14:2027-04-09T22:59:59`."""
    consultation_id: Mapped[int] = mapped_column(sa.ForeignKey("consultation.id"), index=True)
    event: Mapped[str] = mapped_column(sa.String(60))
    """The folder of its mails in `templates/emails/`."""
    at: Mapped[datetime]
    """When it happened: who gave an address or subscribed later is not told."""
    facts: Mapped[dict[str, Any]]
    """What its mails say beside the title: instants, the public reason, an address."""
    told_respondents: Mapped[int] = mapped_column(default=0)
    """The id of the last response told; ids are told in order."""
    told_subscribers: Mapped[int] = mapped_column(default=0)
    mail_count: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None] = mapped_column(index=True)


class Subscription(Base):
    """An address that is told of one consultation, or of all of a project, once confirmed."""

    __tablename__ = "subscription"
    __table_args__ = (
        sa.UniqueConstraint("address_key", "consultation_id"),
        sa.UniqueConstraint("address_key", "project_id"),
        sa.CheckConstraint("(consultation_id IS NULL) <> (project_id IS NULL)", name="one_subject"),
        NO_NUMBER_TWICE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(sa.String(254))
    address_key: Mapped[str] = mapped_column(sa.String(64))
    """A keyed hash of the address, by which it is found."""
    consultation_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("consultation.id"), index=True
    )
    project_id: Mapped[int | None] = mapped_column(sa.ForeignKey("project.id"), index=True)
    lang: Mapped[str] = mapped_column(sa.String(35))
    token_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    """Of the link that confirms; empty once it did."""
    expires_at: Mapped[datetime | None] = mapped_column(index=True)
    """When an address that was not confirmed is erased."""
    confirmed_at: Mapped[datetime | None]
