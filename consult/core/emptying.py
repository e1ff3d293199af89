"""Leaving nothing of what was erased in the files of SQLite.

What is deleted is overwritten at once (`secure_delete`), but the log keeps older pages until it is
written into the database and cut off, which has to wait for whoever still reads them.
"""

from pathlib import Path

from sqlalchemy import PoolProxiedConnection

from consult.core.db import db, queue_for_sqlite

DUE = "-to-empty"
"""Ends the name of a file beside the database: the log still has to be emptied."""


def empty_log() -> bool:
    """Empty the log now; False when somebody reads what it holds, and a sweep will come back to it.

    Call it after the commit of an erasure. PostgreSQL has no such log to empty.
    """
    path = db.engine.url.database
    if db.engine.dialect.name != "sqlite" or not path or path == ":memory:":
        return True
    due = Path(f"{path}{DUE}")
    due.touch()
    if not _is_cut_off():
        return False
    due.unlink(missing_ok=True)
    return True


def empty_log_if_due() -> None:
    """Empty the log when an erasure is waiting for it."""
    path = db.engine.url.database
    if path and Path(f"{path}{DUE}").exists():
        empty_log()


def _is_cut_off() -> bool:
    """Try once, among the writers and without keeping them waiting for a reader."""
    with queue_for_sqlite(db.engine):
        connection = db.engine.raw_connection()
        try:
            patience = _pragma(connection, "busy_timeout")
            _pragma(connection, "busy_timeout=0")
            is_busy = _pragma(connection, "wal_checkpoint(TRUNCATE)")
            _pragma(connection, f"busy_timeout={patience}")
        finally:
            connection.close()
    return not is_busy


def _pragma(connection: PoolProxiedConnection, words: str) -> int:
    """Return the first number SQLite answers with."""
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA {words}")
    row = cursor.fetchone()
    cursor.close()
    return int(row[0]) if row else 0
