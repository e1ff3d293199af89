"""Whether requests can be answered now."""

from datetime import UTC, datetime, timedelta
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.migrating import newest_revision

MOST_SKEW: Final = timedelta(seconds=2)
"""More than that between the clocks of program and database, and deadlines are in doubt."""


def is_ready(session: Session, machine_now: datetime) -> bool:
    """Tell whether the database answers, has the present schema, and shows the same time."""
    try:
        return (
            schema_revision(session) == newest_revision()
            and abs(clock_skew(session, machine_now)) <= MOST_SKEW
        )
    except sa.exc.DBAPIError:
        return False


def schema_revision(session: Session) -> str | None:
    """Return the revision of the database; raises DBAPIError when it has none."""
    revision: str | None = session.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return revision


def clock_skew(session: Session, machine_now: datetime) -> timedelta:
    """Return how far the database's clock is ahead of `machine_now`, the real time here.

    SQLite has no clock of its own.
    """
    if session.get_bind().dialect.name == "sqlite":
        return timedelta()
    shown: datetime = session.execute(sa.select(sa.func.clock_timestamp())).scalar_one()
    return shown.astimezone(UTC) - machine_now
