"""A process that is killed while it migrates, as by a power cut or an impatient operator."""

import multiprocessing
import os
import signal
from enum import Enum
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from consult.config import Settings
from consult.core.db import db
from consult.core.migrating import upgrade
from consult.factory import create_app

CHANGING = ("CREATE", "ALTER", "DROP", "INSERT", "UPDATE", "DELETE")
PATIENCE_SECONDS = 60

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload([__name__])


class Death(Enum):
    AT_THE_FIRST_STATEMENT = "first"
    AT_THE_LAST_STATEMENT = "last"
    """When all is done and only the number of the revision is missing."""


def die_while_upgrading(url: str, folder: Path, revision: str, death: Death) -> None:
    """Start another process that upgrades to `revision`, and see it killed."""
    process = processes.Process(target=_upgrade_and_die, args=(url, folder, revision, death.value))
    process.start()
    process.join(PATIENCE_SECONDS)
    if process.exitcode != -signal.SIGKILL:
        raise AssertionError(f"not killed while upgrading to {revision}: {process.exitcode}")


def _upgrade_and_die(url: str, folder: Path, revision: str, death: str) -> None:
    settings = Settings(data_dir=folder, database_url=url, secret_key="t", testing=True)
    app = create_app(settings)

    def kill(*arguments: Any) -> None:
        statement: str = arguments[2].lstrip()
        is_last = statement.startswith("UPDATE alembic_version")
        if is_last or (death == "first" and statement.startswith(CHANGING)):
            os.kill(os.getpid(), signal.SIGKILL)

    with app.app_context():
        sa.event.listen(db.engine, "after_cursor_execute", kill)
    upgrade(app, revision)
