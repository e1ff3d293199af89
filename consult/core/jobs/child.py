"""Starting the process that does jobs, from one that has other things to do."""

import subprocess
from collections.abc import Sequence
from contextlib import suppress

import sqlalchemy as sa

from consult.core import clock
from consult.core.db import db
from consult.core.jobs.leasing import is_due
from consult.core.jobs.models import Job

END_SECONDS = 5


class JobChild:
    """At most one process at a time, which does all jobs that are due and ends."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None

    def start_if_due(self) -> None:
        """Start the process when there is a job and it does not run already."""
        if self._process is not None and self._process.poll() is None:
            return
        if db.session.scalar(sa.select(Job.id).where(is_due(clock.now())).limit(1)) is not None:
            # a group of its own: Ctrl-C is for the server, which tells it in its own time
            self._process = subprocess.Popen(  # noqa: S603  # the program itself
                self._command, start_new_session=True
            )

    def end(self) -> None:
        """Have it give its job back, for the next process to begin."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(END_SECONDS)
