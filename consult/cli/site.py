"""The application as commands use it: migrated first, disconnected at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from consult.core.db import db
from consult.core.migrating import upgrade
from consult.factory import create_app


@contextmanager
def opened_site() -> Iterator[Flask]:
    """Give the application of the environment, its context active."""
    app = create_app()
    upgrade(app)
    with app.app_context():
        engine = db.engine
    try:
        with app.app_context():
            yield app
    finally:
        app.extensions["hint_queue"].close()
        engine.dispose()
