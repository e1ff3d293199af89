"""Groups of stakeholders: the organisation's own list, in two levels."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import Base


class StakeholderGroup(Base):
    """One group. Its code is stored with responses and keeps its meaning for ever."""

    __tablename__ = "stakeholder_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(32), unique=True)
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("stakeholder_group.id"))
    """The heading it stands under; a heading has none."""
    position: Mapped[int]
    """Its place among those of the same heading."""
    label: Mapped[dict[str, str]]
    is_rights_holder: Mapped[bool] = mapped_column(default=False)
    has_own_words: Mapped[bool] = mapped_column(default=False)
    """Whoever chooses it may say which: "another group"."""
    retired_at: Mapped[datetime | None]
    """From when it is offered to no new survey."""
