"""Bring a database of any earlier revision to the present one."""

import logging

from flask import Flask
from flask_alembic import Alembic

from consult.config import resource_root
from consult.core.db import Base, db

alembic = Alembic(metadatas=Base.metadata, run_mkdir=False, command_name="")


def init_app(app: Flask) -> None:
    app.config["ALEMBIC"] = {
        "script_location": str(resource_root() / "migrations"),
        "version_locations": [str(resource_root() / "migrations" / "versions")],
    }
    # SQLite rolls DDL back too when we say BEGIN ourselves: a killed migration leaves nothing
    app.config["ALEMBIC_CONTEXT"] = {"render_as_batch": True, "transactional_ddl": True}
    alembic.init_app(app)
    logging.getLogger("alembic").setLevel(logging.WARNING)


def upgrade(app: Flask) -> None:
    """Run every missing migration; nothing happens when the database is current."""
    with app.app_context():
        alembic.upgrade()
        db.engine.dispose()
