"""For how long each kind of data is kept, as the organisation decided."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import Base


class RetentionPeriod(Base):
    """One kind of data; a kind without a row is kept until somebody erases it."""

    __tablename__ = "retention_period"
    __table_args__ = (sa.CheckConstraint(sa.column("days") >= 1, name="days"),)

    kind: Mapped[str] = mapped_column(sa.String(30), primary_key=True)
    days: Mapped[int]
