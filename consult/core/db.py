"""Engine, session, column types and the write transaction, for SQLite and PostgreSQL alike."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any

import orjson
import sqlalchemy as sa
from flask import Flask
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

JsonDocument = sa.JSON().with_variant(JSONB(), "postgresql")
JsonOrNull = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

SQLITE_BUSY_SECONDS = 60

NO_NUMBER_TWICE = {"sqlite_autoincrement": True}
"""For tables whose ids the audit log cites: SQLite would give those of deleted rows again."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, kept in UTC; SQLite would drop the offset otherwise."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value and value.astimezone(UTC)
        return value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        datetime: UtcDateTime(),
        dict[str, str]: JsonDocument,
        dict[str, Any]: JsonDocument,
        list[str]: JsonDocument,
        list[dict[str, Any]]: JsonDocument,
        str: sa.String(200),
    }


db = SQLAlchemy(
    engine_options={
        "json_serializer": lambda value: orjson.dumps(value).decode(),
        "json_deserializer": orjson.loads,
    },
    session_options={"expire_on_commit": False},
)


def init_app(app: Flask, url: str) -> None:
    """Connect `app` to the database at `url` and make SQLite durable."""
    app.config["SQLALCHEMY_ENGINES"] = {"default": {"url": url}}
    db.init_app(app)
    # there are no async sessions, and closing none would start a thread with every request
    app.teardown_appcontext_funcs = [
        close for close in app.teardown_appcontext_funcs if not iscoroutinefunction(close)
    ]
    with app.app_context():
        _prepare(db.engine)


def _prepare(engine: sa.Engine) -> None:
    if engine.dialect.name == "sqlite":
        _make_private(engine.url.database)
        configure = partial(_configure_sqlite, engine.url.database)
        sa.event.listen(engine, "connect", configure)
        sa.event.listen(engine, "begin", _begin_sqlite)


def begin_reading(session: Session) -> None:
    """Let a page that only reads do so without a transaction; writing then raises RuntimeError.

    On PostgreSQL each statement sees what is committed by then, inside a transaction or not. A
    rollback would make the driver forget every statement it has prepared.
    """
    if session.in_transaction() or session.get_bind().dialect.name == "sqlite":
        return
    session.connection(execution_options={"isolation_level": "AUTOCOMMIT", "consult_reading": True})


@sa.event.listens_for(Session, "before_flush")
def _refuse_while_reading(session: Session, *_: Any) -> None:
    if session.connection().get_execution_options().get("consult_reading", False):
        raise RuntimeError("written while reading")


def _make_private(path: str | None) -> None:
    """Make the file before SQLite does, for nobody else to read; its companions take after it."""
    if path and path != ":memory:" and Path(path).parent.exists():
        Path(path).touch(mode=0o600)


def _configure_sqlite(
    path: str | None, connection: DBAPIConnection, _entry: ConnectionPoolEntry
) -> None:
    if not isinstance(connection, sqlite3.Connection):
        raise TypeError("not an SQLite connection")
    connection.isolation_level = None  # we say BEGIN ourselves: the driver's own comes too late
    for pragma in (
        # first: the next one has to wait while another process migrates
        f"busy_timeout={SQLITE_BUSY_SECONDS * 1000}",
        "synchronous=FULL",
        "foreign_keys=ON",
        # what is deleted is overwritten; what the log still holds, `emptying` takes away
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    with _alone_beside(path):
        connection.execute("PRAGMA journal_mode=WAL")


@contextmanager
def _alone_beside(path: str | None) -> Iterator[None]:
    """Let one process at a time begin a log: SQLite refuses the others instead of waiting."""
    if not path or path == ":memory:":
        yield
        return
    folder = os.open(Path(path).parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _begin_sqlite(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("consult_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def transaction() -> Iterator[Session]:
    """Give the session inside one write transaction: committed at the end, rolled back on an error.

    What was read before is read anew, so that decisions rest on what this transaction sees.
    """
    session = db.session
    session.rollback()
    with queue_for_sqlite(db.engine):
        session.connection(execution_options={"consult_writing": True})
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise


@contextmanager
def queue_for_sqlite(engine: sa.Engine) -> Iterator[None]:
    """Line writers up at a blocking lock: SQLite's own busy handler sleeps and starves some."""
    path = engine.url.database
    if engine.dialect.name != "sqlite" or not path or path == ":memory:":
        yield
        return
    lock = os.open(f"{path}-writers", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def queue_for(session: Session, name: str) -> None:
    """Let transactions that name the same wait for each other, until they end.

    For decisions over several rows. SQLite's writers are one behind the other already.
    """
    if session.get_bind().dialect.name == "postgresql":
        key = sa.func.hashtextextended(name, 0)
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(key)))


def insert_if_absent(session: Session, table: type[Base], values: dict[str, Any]) -> bool:
    """Insert a row unless a unique constraint stands against it, and tell whether it is new.

    Decided by the constraints, so that two requests at once cannot both believe they were first.
    """
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    # naming one constraint would make PostgreSQL raise when another is violated first
    statement = dialect.insert(table).values(**values).on_conflict_do_nothing()
    # PostgreSQL counts no rows here; what was inserted is returned
    inserted = session.execute(statement.returning(*sa.inspect(table).primary_key))
    return inserted.first() is not None
