"""Fresh migrated databases to measure on, as durable as in production."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from consult.config import Settings
from consult.core.db import db
from consult.core.migrating import upgrade
from consult.factory import create_app
from tests.fixtures.clock import START
from tests.fixtures.postgresql import DURABLE, running_server

ENGINES = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Place:
    engine: str
    app: Flask
    environment: dict[str, str]
    """What a process of its own needs to work on the same database."""


@contextmanager
def place(engine: str) -> Iterator[Place]:
    """Give a database that lasts as long as the block; the clock begins where tests begin."""
    with tempfile.TemporaryDirectory(prefix="consult-bench-") as folder:
        if engine == "sqlite":
            yield from _opened(engine, Path(folder), f"sqlite:///{folder}/consult.sqlite")
        else:
            with running_server(DURABLE) as url:
                yield from _opened(engine, Path(folder), url)


def _opened(engine: str, folder: Path, url: str) -> Iterator[Place]:
    settings = Settings(
        data_dir=folder,
        database_url=url,
        secret_key="the secret key of the benchmarks",
        base_url="http://localhost",
        now=START,
        testing=True,
    )
    app = create_app(settings)
    upgrade(app)
    environment = {
        "CONSULT_DATA_DIR": str(folder),
        "CONSULT_DATABASE_URL": url,
        "CONSULT_TESTING": "1",
        "CONSULT_NOW": START.isoformat(),
    }
    try:
        yield Place(engine, app, environment)
    finally:
        with app.app_context():
            db.engine.dispose()
