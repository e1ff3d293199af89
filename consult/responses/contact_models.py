"""The address a respondent gave for mails about one response, and the links sent to it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import Base


class ResponseContact(Base):
    """Apart from answers and from the identity handed in: no export and no hash knows it."""

    __tablename__ = "response_contact"

    response_id: Mapped[int] = mapped_column(
        sa.ForeignKey("response.id", ondelete="CASCADE"), primary_key=True
    )
    address: Mapped[str] = mapped_column(sa.String(254))
    address_key: Mapped[str] = mapped_column(sa.String(64), index=True)
    """A keyed hash of the address, by which it is found."""
    sealed_code: Mapped[str] = mapped_column(sa.String(255))
    """The resume code, encrypted with the site's secret key: what a link by mail opens."""
    lang: Mapped[str] = mapped_column(sa.String(35))
    wants_reminders: Mapped[bool] = mapped_column(default=False)
    stopped_at: Mapped[datetime | None]
    """Since when only what is asked for goes to it: links and receipts, no news."""
    given_at: Mapped[datetime]


class ResumeLink(Base):
    """A link by mail that opens a response once; the row goes when it is used."""

    __tablename__ = "resume_link"

    token_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    response_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("response.id", ondelete="CASCADE"), index=True
    )
    """Empty for an address nobody gave: the same is written for it, and it opens nothing."""
    expires_at: Mapped[datetime] = mapped_column(index=True)
