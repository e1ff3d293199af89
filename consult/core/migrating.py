"""Bring a database of any earlier revision to the present one."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_alembic import Alembic

from consult.config import resource_root
from consult.core.db import Base, db, queue_for_sqlite

alembic = Alembic(metadatas=Base.metadata, run_mkdir=False, command_name="")

MIGRATION_LOCK = 0x636F6E73756C74
"""Of PostgreSQL's advisory locks the one that whoever migrates holds."""


class DanglingReference(Exception):
    """A migration would leave rows that refer to nothing; it is taken back."""


@dataclass(eq=False)
class NewerSchema(Exception):
    """A newer version of this program has migrated the database."""

    revision: str


def init_app(app: Flask) -> None:
    app.config["ALEMBIC"] = {
        "script_location": str(resource_root() / "migrations"),
        "version_locations": [str(resource_root() / "migrations" / "versions")],
    }
    app.config["ALEMBIC_CONTEXT"] = {
        "render_as_batch": True,
        # SQLite rolls DDL back too when we say BEGIN ourselves: a killed migration leaves nothing
        "transactional_ddl": True,
        "on_version_apply": _ensure_references,
    }
    alembic.init_app(app)
    logging.getLogger("alembic").setLevel(logging.WARNING)


@lru_cache(maxsize=1)
def newest_revision() -> str | None:
    """Return the schema this program works with."""
    return ScriptDirectory(str(resource_root() / "migrations")).get_current_head()


def knows_revision(revision: str) -> bool:
    """Tell whether this program can read a database of that revision."""
    return any(script.revision == revision for script in alembic.script_directory.walk_revisions())


def upgrade(app: Flask, target: str = "heads") -> None:
    """Run every missing migration; nothing happens when the database is current.

    Processes that start at once migrate one after the other. Raises DanglingReference, or
    NewerSchema.
    """
    try:
        if _needs_upgrade(app):
            _upgrade(app, target)
    finally:
        with app.app_context():
            db.engine.dispose()


def _needs_upgrade(app: Flask) -> bool:
    with app.app_context():
        for revision in alembic.migration_context.get_current_heads():
            if not knows_revision(revision):
                raise NewerSchema(revision)
        return alembic.needs_upgrade()


def _upgrade(app: Flask, target: str) -> None:
    with app.app_context(), _migrating_alone(db.engine):
        _let_tables_be_replaced(alembic.migration_context)
        alembic.upgrade(target)


@contextmanager
def _migrating_alone(engine: sa.Engine) -> Iterator[None]:
    if engine.dialect.name == "sqlite":
        with queue_for_sqlite(engine):
            yield
        return
    with engine.connect() as waiting:
        waiting.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        yield


def _let_tables_be_replaced(context: MigrationContext) -> None:
    """Take SQLite's foreign keys off while migrating: it changes a table by copying and dropping
    it, and the drop would delete whatever refers to the table."""
    connection = context.connection
    raw = connection and connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection):
        raw.execute("PRAGMA foreign_keys=OFF")


def _ensure_references(ctx: MigrationContext, **_: Any) -> None:
    connection = ctx.connection
    if connection is None or connection.dialect.name != "sqlite":
        return
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if dangling is not None:
        raise DanglingReference(f"{dangling[0]} refers to a {dangling[2]} that is not there")
