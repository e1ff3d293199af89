"""A process of the site that is killed while it takes a form, as by a power cut."""

import multiprocessing
import os
import signal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.config import Settings
from consult.factory import create_app
from tests.fixtures.clock import START

PATIENCE_SECONDS = 60
BEFORE, AFTER = "before_commit", "after_commit"

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload([__name__])


def die_at(moment: str, settings: Settings, path: str, form: dict[str, Any]) -> None:
    """Send the form to another process of the site, and see it killed at its commit."""
    process = processes.Process(target=_take_and_die, args=(moment, settings, path, form))
    process.start()
    process.join(PATIENCE_SECONDS)
    if process.exitcode != -signal.SIGKILL:
        raise AssertionError(f"not killed {moment}: {process.exitcode}")


def _take_and_die(moment: str, settings: Settings, path: str, form: dict[str, Any]) -> None:
    app = create_app(settings.model_copy(update={"now": START}))

    def die(*_: Any) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    sa.event.listen(Session, moment, die)
    app.test_client().post(path, data=form)
