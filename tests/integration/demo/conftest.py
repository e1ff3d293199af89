"""The examples, loaded once at `START` for all tests that only read them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from consult.config import Settings
from consult.core.db import db, transaction
from consult.demo.seeding import place_examples, read_timetable, seed
from consult.factory import create_app
from tests.fixtures.clock import START, StoppedClock
from tests.fixtures.event_loop import outside_the_loop


@pytest.fixture(scope="session")
def examples(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("examples")
    shutil.copyfile(migrated_sqlite, folder / "consult.sqlite")
    with outside_the_loop():
        app = create_app(Settings(data_dir=folder, database_url="", secret_key="t", testing=True))
        StoppedClock(app.extensions["clock"])
        with app.app_context():
            seed_all()
    yield app
    with outside_the_loop(), app.app_context():
        db.engine.dispose()


@pytest.fixture
def reading(examples: Flask) -> Iterator[Session]:
    with outside_the_loop(), examples.app_context():
        yield db.session


def seed_all() -> None:
    for placed in place_examples(read_timetable(), START):
        with transaction() as session:
            seed(session, placed, START)


def seed_peru() -> None:
    peru = next(
        placed
        for placed in place_examples(read_timetable(), START)
        if placed.example.slug == "mape-cobre-peru-r1"
    )
    with transaction() as session:
        seed(session, peru, START)


@pytest.fixture
def load_examples() -> Callable[[], None]:
    """Give what loads all of them into the present application's database."""
    return seed_all


@pytest.fixture
def load_peru() -> Callable[[], None]:
    """Give what loads one of them, which is quicker."""
    return seed_peru
