"""The one source of the present moment."""

from datetime import UTC, datetime, timedelta
from typing import cast

from flask import Flask, current_app


class Clock:
    """Tells UTC; may run from another instant than the machine's, for tests and demonstrations."""

    def __init__(self, starting_at: datetime | None = None) -> None:
        self._offset = timedelta()
        if starting_at is not None:
            self.set(starting_at)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset

    def set(self, moment: datetime) -> None:
        """Make `moment` the present; time runs on from there."""
        self._offset = moment.astimezone(UTC) - datetime.now(UTC)


def init_app(app: Flask, starting_at: datetime | None) -> None:
    app.extensions["clock"] = Clock(starting_at)


def now() -> datetime:
    """Return the current instant, in UTC and with its zone."""
    return cast(Clock, current_app.extensions["clock"]).now()
