"""The migrations lead to exactly what the models say, whoever starts them."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from flask import Flask

from consult.config import Settings
from consult.core.db import Base, db
from consult.core.migrating import alembic, upgrade
from consult.factory import create_app
from tests.fixtures.concurrency import at_once
from tests.fixtures.event_loop import outside_the_loop


def test_the_newest_revision_has_the_tables_of_the_models(app: Flask) -> None:
    with app.app_context():
        differences = compare_metadata(alembic.migration_context, Base.metadata)

    assert differences == []


def test_server_and_worker_started_at_once_migrate_one_after_the_other(
    empty_database_url: str, tmp_path: Path
) -> None:
    settings = Settings(
        data_dir=tmp_path, database_url=empty_database_url, secret_key="t", testing=True
    )
    with outside_the_loop():
        apps = [create_app(settings) for _ in range(4)]

    at_once(4, lambda number: upgrade(apps[number]))

    with outside_the_loop(), apps[0].app_context():
        assert not alembic.needs_upgrade()


@pytest.mark.database("sqlite")
def test_no_number_that_the_log_cites_is_given_twice(app: Flask) -> None:
    cited = {
        table.name
        for table in Base.metadata.tables.values()
        if table.dialect_options["sqlite"]["autoincrement"]
    }
    with app.app_context(), db.engine.connect() as connection:
        wanted = sa.text("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")
        assert set(connection.scalars(wanted)) == cited

    assert cited >= {"consultation", "response", "revision", "staff_user"}
