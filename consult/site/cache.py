"""The settings every page needs, without asking the database for every page."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from consult.site.queries import read_settings
from consult.site.settings import SiteSettings

FRESH_FOR = timedelta(seconds=5)


class SettingsCache:
    """What this process last read; read again by the first page after five seconds.

    It reads beside the session of the request, whose transaction may be in the middle of something
    or broken, and keeps what it has when the database does not answer: error pages need a name too.
    """

    def __init__(self) -> None:
        self._settings = SiteSettings()
        self._read_at: datetime | None = None
        self._changes = 0

    def current(self, engine: sa.Engine, at: datetime) -> SiteSettings:
        """Return the settings, at most five seconds old."""
        if self._read_at is None or not timedelta() <= at - self._read_at < FRESH_FOR:
            self._read(engine, at)
        return self._settings

    def forget(self) -> None:
        """Read again for the next page: they were just changed here."""
        self._changes += 1
        self._read_at = None

    def _read(self, engine: sa.Engine, at: datetime) -> None:
        changes = self._changes
        try:
            with Session(engine) as session:
                found = read_settings(session)
        except SQLAlchemyError:
            found = self._settings
        if changes == self._changes:  # else another thread has saved while this one read
            self._settings, self._read_at = found, at
