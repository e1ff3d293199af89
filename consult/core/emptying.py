"""Leaving nothing of what was erased in the files of SQLite.

What is deleted is overwritten at once (`secure_delete`), but the log keeps older pages until it is
written into the database and cut off, which has to wait for whoever still reads them.
"""

from pathlib import Path

from sqlalchemy import PoolProxiedConnection

from consult.core.db import db, queue_for_sqlite

DUE = "-to-empty"
"""Ends the name of a file beside the database: the log still has to be emptied."""


def mark_log_due() -> None:
    """Note that the log has to be emptied: by an erasure, before it is committed."""
    if due := _mark():
        due.touch()


def empty_log() -> bool:
    """Empty the log now; False when somebody reads what it holds, and a sweep will come back to it.

    Call it after the commit of an erasure. PostgreSQL has no such log to empty.
    """
    mark_log_due()
    due = _mark()
    return due is None or _is_cut_off(due)


def empty_log_if_due() -> None:
    """Empty the log when an erasure is waiting for it."""
    due = _mark()
    if due is not None and due.exists():
        empty_log()


def _mark() -> Path | None:
    path = db.engine.url.database
    is_file = db.engine.dialect.name == "sqlite" and path and path != ":memory:"
    return Path(f"{path}{DUE}") if is_file else None


def _is_cut_off(due: Path) -> bool:
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
        if not is_busy:
            due.unlink(missing_ok=True)  # among the writers: who erases meanwhile marks it anew
    return not is_busy


def _pragma(connection: PoolProxiedConnection, words: str) -> int:
    """Return the first number SQLite answers with."""
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA {words}")
    row = cursor.fetchone()
    cursor.close()
    return int(row[0]) if row else 0
