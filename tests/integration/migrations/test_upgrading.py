"""From every earlier version to the present one, with everything people wrote as they wrote it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.pool import NullPool

from consult.config import Settings, resource_root
from consult.consultations.queries import list_ledger
from consult.core.audit_checking import check_log
from consult.core.db import db
from consult.core.migrating import newest_revision, upgrade
from consult.core.sealing import seal_everything
from consult.factory import create_app
from consult.site.queries import read_settings
from consult.site.settings import SiteSettings
from tests.fixtures.event_loop import outside_the_loop
from tests.integration.migrations.dying import Death, die_while_upgrading
from tests.integration.migrations.earlier_rows import (
    RESPONSES,
    ROWS,
    columns_of,
    content_digest,
    put_in,
    put_rows_in,
)

REVISIONS = sorted(
    path.name[:4] for path in (resource_root() / "migrations" / "versions").glob("[0-9]*.py")
)


@pytest.fixture
def site(empty_database_url: str, tmp_path: Path) -> Iterator[Flask]:
    settings = Settings(
        data_dir=tmp_path, database_url=empty_database_url, secret_key="t", testing=True
    )
    with outside_the_loop():
        app = create_app(settings)
        yield app
        with app.app_context():
            db.engine.dispose()


@contextmanager
def _connection(url: str) -> Iterator[sa.Connection]:
    engine = sa.create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        yield connection


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_what_was_handed_in_under_an_earlier_revision_stays_as_it_was(
    site: Flask, empty_database_url: str, revision: str
) -> None:
    upgrade(site, revision)
    with _connection(empty_database_url) as connection:
        put_rows_in(connection)
        columns = columns_of(connection)
        before = content_digest(connection, columns)

    upgrade(site)

    with _connection(empty_database_url) as connection:
        assert content_digest(connection, columns) == before
    with site.app_context():
        seal_everything()
        state = check_log(db.session)
        assert (state.sealed, state.first_flaw) == (RESPONSES + 1, None)
        db.session.close()


def test_a_correction_learns_the_documents_it_renewed(site: Flask, empty_database_url: str) -> None:
    upgrade(site, "0019")
    with _connection(empty_database_url) as connection:
        put_rows_in(connection)
        at = connection.scalar(sa.text("SELECT published_at FROM document_version"))
        written = sa.text(
            "INSERT INTO schedule_change (consultation_id, at, kind, timezone, reason)"
            " VALUES (1, :at, :kind, 'America/Lima', '{}')"
        )
        connection.execute(
            written, [{"at": at, "kind": kind} for kind in ("published", "corrected")]
        )

    upgrade(site)

    with site.app_context():
        lines = {one.kind: one.documents for one in list_ledger(db.session, 1)}
        db.session.close()
    roadmap = {"code": "roadmap", "number": 1, "title": {"en": "Roadmap"}, "has_clauses": True}
    assert lines == {"published": [], "corrected": [roadmap]}


PRIOR_CONSULTATION = {
    "en": (
        "These are voluntary public consultations. They do not replace the prior consultation"
        " of Indigenous Peoples, which in Peru is a duty of the State (Law 29785)."
    ),
    "es": (
        "Estas son consultas públicas voluntarias. No reemplazan la consulta previa a los pueblos"
        " indígenas u originarios, que en el Perú está a cargo del Estado (Ley 29785)."
    ),
}


@pytest.mark.parametrize("name", [{}, {"en": "Copper Standard"}])
def test_a_site_in_use_keeps_the_note_in_the_foot_that_it_had(
    site: Flask, empty_database_url: str, name: dict[str, str]
) -> None:
    upgrade(site, "0030")
    with _connection(empty_database_url) as connection:
        put_in(connection, "staff_user", ROWS["staff_user"])
        settings = {"id": 1, "name": name, "languages": [], "content_languages": []}
        put_in(connection, "site_settings", [settings] if name else [])

    upgrade(site)

    with site.app_context():
        assert read_settings(db.session) == SiteSettings(name=name, foot_note=PRIOR_CONSULTATION)
        db.session.close()


def test_a_new_site_has_no_note_in_the_foot(site: Flask) -> None:
    upgrade(site)

    with site.app_context():
        assert read_settings(db.session) == SiteSettings()
        db.session.close()


Tables = dict[str, list[tuple[str, str, bool]]]


def _schema(connection: sa.Connection) -> Tables:
    inspector = sa.inspect(connection)
    return {
        name: [(one["name"], str(one["type"]), one["nullable"]) for one in columns]
        for (_, name), columns in sorted(inspector.get_multi_columns().items())
    }


def test_a_killed_migration_leaves_nothing_and_runs_again(
    site: Flask, empty_database_url: str, tmp_path: Path
) -> None:
    """Killed at its first statement and at its last, and then let through."""
    upgrade(site, REVISIONS[0])
    with _connection(empty_database_url) as connection:
        put_rows_in(connection)
        columns = columns_of(connection)
        before = content_digest(connection, columns)
    for revision in REVISIONS[1:]:
        with _connection(empty_database_url) as connection:
            schema = _schema(connection)
        for death in Death:
            die_while_upgrading(empty_database_url, tmp_path, revision, death)
            with _connection(empty_database_url) as connection:
                assert _schema(connection) == schema
        upgrade(site, revision)

    with _connection(empty_database_url) as connection:
        assert content_digest(connection, columns) == before
        assert connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == (
            newest_revision()
        )
