"""A poll to answer while something fails, on the real thing: nothing here pretends a fault.

Which fault is shown by which test stands in `docs/faults.md`.
"""

import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from consult.core.db import db
from tests.factories.copper_round import publish_poll
from tests.fixtures.arranging import Arrange
from tests.fixtures.event_loop import outside_the_loop

Faulty = Callable[[str], AbstractContextManager[None]]


@pytest.fixture(autouse=True)
def poll(arrange: Arrange[int]) -> int:
    return arrange(_poll_id)


def _poll_id(session: Session) -> int:
    return publish_poll(session).id


@pytest.fixture
def engine(app: Flask) -> sa.Engine:
    with outside_the_loop(), app.app_context():
        return db.engine


@pytest.fixture
def on_every_connection(engine: sa.Engine) -> Faulty:
    """Give what begins each connection of the site with a statement: `with act("PRAGMA ..."):`."""

    @contextmanager
    def act(statement: str) -> Iterator[None]:
        def say(connection: Any, _entry: object) -> None:
            connection.execute(statement)

        sa.event.listen(engine, "connect", say)
        engine.dispose()
        try:
            yield
        finally:
            sa.event.remove(engine, "connect", say)
            engine.dispose()

    return act


@contextmanager
def no_file_grows_beyond(size: int) -> Iterator[None]:
    """Let the system refuse to write to a file beyond so many bytes, as a full disk does."""
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))
