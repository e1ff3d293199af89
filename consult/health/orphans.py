"""Stored files that no row names any more, removed in time."""

import time
from datetime import timedelta

from consult.core.db import db
from consult.core.queue import is_stopping
from consult.core.storage import storage
from consult.health.stored_files import list_named

KEPT_FOR = timedelta(days=14)
"""A form that was given back names files by a seal alone; it may be sent long after."""
BETWEEN = timedelta(days=1)
MARKER = "orphans-looked-for"


def remove_orphans() -> None:
    """Once a day, remove what was stored two weeks ago or earlier and is named by nothing.

    A file that is stored again counts from then on. Nothing is lost to a row written meanwhile:
    see `DiskStorage.delete_older`.
    """
    files = storage()
    if not files.is_due(MARKER, BETWEEN):
        return
    before = time.time() - KEPT_FOR.total_seconds()
    old = [digest for digest in files.list() if files.is_older(digest, before)]
    named = list_named(db.session) if old else set()
    for digest in old:
        if is_stopping():
            return
        if digest not in named:
            files.delete_older(digest, before)
