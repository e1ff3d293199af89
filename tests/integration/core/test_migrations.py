"""The migrations lead to exactly what the models say."""

from alembic.autogenerate import compare_metadata
from flask import Flask

from consult.core.db import Base
from consult.core.migrating import alembic


def test_the_newest_revision_has_the_tables_of_the_models(app: Flask) -> None:
    with app.app_context():
        differences = compare_metadata(alembic.migration_context, Base.metadata)

    assert differences == []
