"""Hints that something is due: given after a commit, taken by whoever works."""

import logging
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import sqlalchemy as sa
from flask import current_app
from huey import Huey
from huey.api import TaskWrapper
from sqlalchemy.orm import Session

from consult.core.queue.hueys import open_huey
from consult.core.queue.sweeps import Sweeps

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 30
PENDING = "hints"


class HintQueue:
    """Opened when it is first used, so that a command without hints leaves no trace."""

    def __init__(self, sweeps: Sweeps, database_url: str, folder: Path, secret: Any) -> None:
        self._sweeps = sweeps
        self._place = (database_url, folder, secret)

    @cached_property
    def _opened(self) -> tuple[Huey, TaskWrapper]:
        huey = open_huey(*self._place)
        # a hint is forgotten when the regular sweep has done its work
        hint = huey.task(name="hint", expires=SWEEP_SECONDS)(self._sweeps.run)
        every_time = huey.periodic_task(lambda _at: True, name="sweep", expires=SWEEP_SECONDS)
        every_time(self._call_for_all)
        return huey, hint

    @property
    def huey(self) -> Huey:
        return self._opened[0]

    def give(self, sweep: str) -> None:
        """Call for the sweep of this name, in whatever process works."""
        self._opened[1](sweep)

    def _call_for_all(self) -> None:
        for name in self._sweeps:
            self.give(name)

    def close(self) -> None:
        if "_opened" in self.__dict__:
            self.huey.storage.close()


def hint_after_commit(session: Session, sweep: str) -> None:
    """Have a sweep run soon after this transaction is committed, in whatever process works."""
    session.info.setdefault(PENDING, set()).add(sweep)


@sa.event.listens_for(Session, "after_commit")
def _give_hints(session: Session) -> None:
    for sweep in session.info.pop(PENDING, ()):
        try:
            cast(HintQueue, current_app.extensions["hint_queue"]).give(sweep)
        except Exception as fault:  # noqa: BLE001  # what was committed stands, and the sweep finds it
            logger.warning("a hint was lost: %s", type(fault).__name__)


@sa.event.listens_for(Session, "after_soft_rollback")
def _forget_hints(session: Session, _previous: object) -> None:
    session.info.pop(PENDING, None)
