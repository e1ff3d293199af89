"""Where a site lives, and the place beside it in which a restore is prepared."""

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Protocol

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from consult.backup.errors import TargetNotEmpty
from consult.backup.manifest import SECRET_KEY
from consult.config import Settings
from consult.core.db import Base
from consult.core.storage import sync_folder

ASIDE: Final = "restoring"
BEFORE: Final = "before_restore"
OWN_NAMES: Final = ("files", SECRET_KEY)
"""What a backup brings into the data folder, the database aside."""
NUMBERED_NAMES: Final = ("jobs", "mail")
"""What belongs to rows by their number, and would be taken for that of other rows."""
SQLITE_ENDINGS: Final = ("", "-wal", "-shm")


class DatabasePlace(Protocol):
    def ensure_empty(self) -> None:
        """Raise TargetNotEmpty when there is something already."""

    def aside(self) -> AbstractContextManager[str]:
        """Give the address of an empty database beside the place; it is gone afterwards."""

    def move_in(self) -> None:
        """Put the one from beside in its place, and aside what was there."""


def place_of(settings: Settings) -> DatabasePlace:
    url = sa.make_url(settings.resolved_database_url())
    if url.get_backend_name() == "sqlite":
        return SqlitePlace(Path(str(url.database)))
    return PostgresqlPlace(url)


class FolderPlace:
    """The data folder. It may be a mounted one, so that only what is in it can be moved."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def ensure_empty(self) -> None:
        for name in OWN_NAMES:
            own = self._path / name
            if own.is_file() or (own.is_dir() and any(own.iterdir())):
                raise TargetNotEmpty(str(own))

    @contextmanager
    def aside(self) -> Iterator[Path]:
        aside = self._path / f".{ASIDE}"
        shutil.rmtree(aside, ignore_errors=True)
        self._path.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside.mkdir(mode=0o700)
        try:
            yield aside
        finally:
            shutil.rmtree(aside, ignore_errors=True)

    @contextmanager
    def moved_in(self, aside: Path) -> Iterator[None]:
        """Put what is beside in its place, and aside what was there; back if the block fails."""
        before = self._path / _stamped(BEFORE)
        gone = [(self._path / name, before / name) for name in (*OWN_NAMES, *NUMBERED_NAMES)]
        come = [(aside / name, self._path / name) for name in OWN_NAMES]
        with ExitStack() as undoing:
            for old, new in (*gone, *come):
                if old.exists():
                    new.parent.mkdir(mode=0o700, exist_ok=True)
                    old.rename(new)
                    undoing.callback(new.rename, old)
            sync_folder(self._path)
            yield
            undoing.pop_all()


class SqlitePlace:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._aside = path.with_name(f"{path.name}.{ASIDE}")

    def ensure_empty(self) -> None:
        if self._path.exists() and self._path.stat().st_size:
            raise TargetNotEmpty(str(self._path))

    @contextmanager
    def aside(self) -> Iterator[str]:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._clear()
        try:
            yield f"sqlite:///{self._aside}"
        finally:
            self._clear()

    def move_in(self) -> None:
        _sync_file(self._aside)
        kept = self._path.with_name(_stamped(f"{self._path.name}.{BEFORE}"))
        for ending in SQLITE_ENDINGS:
            old = Path(f"{self._path}{ending}")
            if old.exists():
                old.rename(f"{kept}{ending}")
        self._aside.rename(self._path)
        sync_folder(self._path.parent)

    def _clear(self) -> None:
        for ending in (*SQLITE_ENDINGS, "-writers"):
            Path(f"{self._aside}{ending}").unlink(missing_ok=True)


class PostgresqlPlace:
    """A schema beside the one in use; tables change schemas in one transaction."""

    def __init__(self, url: sa.URL) -> None:
        self._url = url

    def ensure_empty(self) -> None:
        with self._connection() as connection:
            names = _own_tables(connection)
        if names:
            raise TargetNotEmpty(f"table {names[0]}")

    @contextmanager
    def aside(self) -> Iterator[str]:
        self._clear()
        with self._connection() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {ASIDE}")
        options = " ".join((*_options(self._url), f"-csearch_path={ASIDE}"))
        try:
            url = self._url.update_query_dict({"options": options})
            yield url.render_as_string(hide_password=False)
        finally:
            self._clear()

    def move_in(self) -> None:
        with self._connection() as connection:
            present = str(connection.scalar(sa.select(sa.func.current_schema())))
            quoted = connection.dialect.identifier_preparer.quote_schema(present)
            before = _stamped(BEFORE)
            for number, name in enumerate(_own_tables(connection)):
                if number == 0:
                    connection.exec_driver_sql(f"CREATE SCHEMA {before}")
                connection.exec_driver_sql(f'ALTER TABLE {quoted}."{name}" SET SCHEMA {before}')
            for name in sa.inspect(connection).get_table_names(schema=ASIDE):
                connection.exec_driver_sql(f'ALTER TABLE {ASIDE}."{name}" SET SCHEMA {quoted}')

    def _clear(self) -> None:
        with self._connection() as connection:
            connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {ASIDE} CASCADE")

    @contextmanager
    def _connection(self) -> Iterator[sa.Connection]:
        """Give a connection of its own in a transaction that ends with the block."""
        engine = sa.create_engine(self._url, poolclass=NullPool)
        with engine.begin() as connection:
            yield connection


def _own_tables(connection: sa.Connection) -> list[str]:
    own = {*Base.metadata.tables, "alembic_version"}
    return sorted(own.intersection(sa.inspect(connection).get_table_names()))


def _options(url: sa.URL) -> tuple[str, ...]:
    given = url.query.get("options", ())
    return (given,) if isinstance(given, str) else given


def _stamped(name: str) -> str:
    return f"{name}_{datetime.now(UTC):%Y%m%d_%H%M%S}"


def _sync_file(path: Path) -> None:
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)
