"""Work beside the requests: sweeps that find what is due, and hints that call one at once.

The rows of the features are the truth. A hint only saves the wait for the next sweep, so that a
lost one, or a worker that dies, loses nothing.
"""

from pathlib import Path

from flask import Flask

from consult.core.queue.hints import HintQueue, hint_after_commit
from consult.core.queue.sweeps import Sweeps, add_sweep, is_stopping

__all__ = ["add_sweep", "hint_after_commit", "init_app", "is_stopping"]


def init_app(app: Flask, *, database_url: str, folder: Path) -> None:
    """Keep hints beside the rows: in PostgreSQL, else in a file of `folder`."""
    sweeps = Sweeps(app)
    app.extensions["sweeps"] = sweeps
    app.extensions["hint_queue"] = HintQueue(sweeps, database_url, folder, app.secret_key)
