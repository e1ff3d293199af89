"""What respondents were told when they agreed, and what they agreed to later."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import NO_NUMBER_TWICE, Base


class ConsentWording(Base):
    """The words of a consent and its privacy notice, kept once for each language and version."""

    __tablename__ = "consent_wording"

    sha256: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    """Of the canonical JSON of `words`."""
    lang: Mapped[str] = mapped_column(sa.String(35))
    words: Mapped[dict[str, Any]]
    first_used_at: Mapped[datetime]


class ConsentChange(Base):
    """What a respondent agreed to after handing in; the revision stays as it was."""

    __tablename__ = "consent_change"
    __table_args__ = (NO_NUMBER_TWICE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(
        sa.ForeignKey("response.id", ondelete="CASCADE"), index=True
    )
    key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    """Of the form: sent twice, it changes once."""
    given_at: Mapped[datetime]
    lang: Mapped[str] = mapped_column(sa.String(35))
    wording_sha256: Mapped[str] = mapped_column(sa.ForeignKey("consent_wording.sha256"))
    consent: Mapped[dict[str, Any]]
    """`{"values": {...}, "status": {...}}`, as a revision freezes it."""
