"""Spreadsheets that somebody has looked at and not taken yet, kept apart for a day.

They hold what somebody wrote and perhaps never hands in: no backup has them, and they go in time.
"""

import time
from datetime import timedelta
from pathlib import Path
from typing import cast

from flask import Flask, current_app

from consult.core.queue import add_sweep
from consult.core.storage import DiskStorage

KEPT_FOR = timedelta(days=1)
BETWEEN = timedelta(hours=1)
MARKER = "looked-for-old"


def init_app(app: Flask, folder: Path) -> None:
    app.extensions["held_sheets"] = DiskStorage(folder)
    add_sweep(app, "held_sheets", forget_old_sheets)


def held_sheets() -> DiskStorage:
    return cast(DiskStorage, current_app.extensions["held_sheets"])


def forget_old_sheets() -> None:
    """Once an hour, remove those that were last looked at a day ago or earlier."""
    files = held_sheets()
    if not files.is_due(MARKER, BETWEEN):
        return
    before = time.time() - KEPT_FOR.total_seconds()
    for digest in [one for one in files.list() if files.is_older(one, before)]:
        files.delete_older(digest, before)
