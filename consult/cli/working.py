"""The work beside requests: sweeps in threads of this process, jobs in one of their own."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import click
from flask import Flask

from consult.cli.site import opened_site
from consult.core.jobs.child import JobChild
from consult.core.jobs.running import run_due
from consult.core.jobs.starting import SWEEP
from consult.core.queue import add_sweep
from consult.core.queue.consumer import consuming

COMMAND = (sys.executable, "-c", "from consult.cli import main; main(['do-jobs'])")
NICENESS = 10


@contextmanager
def working(app: Flask) -> Iterator[Callable[[], None]]:
    """Work until the block ends; gives what tells beforehand that the end is near."""
    child = JobChild(COMMAND)
    add_sweep(app, SWEEP, child.start_if_due)
    with consuming(app) as stop:
        try:
            yield stop
        finally:
            child.end()


@click.command(hidden=True)
def do_jobs() -> None:
    """Do the jobs that are due, as the child of a server or worker."""
    os.nice(NICENESS)  # pages go first
    signal.signal(signal.SIGTERM, end_at_once)
    with opened_site():
        run_due()


def end_at_once(_signal: int, _frame: FrameType | None) -> None:
    """Let what runs clean up behind itself, as for any other error."""
    raise SystemExit
