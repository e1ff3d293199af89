"""A site worth keeping, and an empty place to bring it back to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from consult.backup.restoring import opened_backup, restore
from consult.backup.saving import save
from consult.config import Settings
from consult.core.audit import record
from consult.core.db import Base, db
from consult.core.sealing import seal_everything
from consult.core.storage import storage
from consult.factory import create_app
from consult.responses.models import Response
from consult.surveys.answers import Answers
from tests.factories.drafts import publish_water
from tests.factories.submissions import submit_answers
from tests.fixtures.application import SECRET_KEY, Transaction
from tests.fixtures.clock import START
from tests.fixtures.event_loop import outside_the_loop

Rows = dict[str, list[str]]
ANSWERS: Answers = {"q1_capacity": "individual", "q2_why": "Ñawpaqta tapuwaychik\u2028 \U0001f4a7"}
EVIDENCE = b"%PDF-1.7 where the water went"


def silent(_: str) -> None:
    """Say nothing of the progress."""


@dataclass(frozen=True)
class Place:
    """Where a site is brought back to; `open` runs it there."""

    settings: Settings

    def restore(self, backup: Path, *, replaces: bool = False) -> None:
        with outside_the_loop(), opened_backup(backup) as opened:
            restore(opened, self.settings, create_app, replaces=replaces, say=silent)

    @contextmanager
    def open(self) -> Iterator[Flask]:
        with outside_the_loop():
            app = create_app(self.settings)
            with app.app_context():
                yield app
                db.session.close()
                db.engine.dispose()

    def save(self, path: Path) -> None:
        with self.open() as app:
            save(db.session, storage(), str(app.secret_key), path, at=START, say=silent)

    def rows(self) -> Rows:
        with self.open():
            return all_rows(db.session)

    def is_untouched(self) -> bool:
        """Tell whether there is neither a file nor a table."""
        engine = sa.create_engine(self.settings.database_url)
        with engine.connect() as connection:
            names = sa.inspect(connection).get_schema_names()
            tables = sa.inspect(connection).get_table_names()
        engine.dispose()
        database = sa.make_url(self.settings.database_url).database or ""
        left = {path.name for path in self.settings.data_dir.iterdir()} - {Path(database).name}
        return not tables and "restoring" not in names and not left


def all_rows(session: Session) -> Rows:
    return {
        table.name: sorted(map(repr, session.execute(sa.select(table))))
        for table in Base.metadata.sorted_tables
    }


@pytest.fixture(autouse=True)
def site(app: Flask, transaction: Transaction) -> None:
    """A published consultation with a draft, two responses, a file and a log with a reason."""
    with transaction() as session:
        water = publish_water(session)
        submit_answers(session, water, ANSWERS)
        submit_answers(session, water, ANSWERS, lang="es")
        digest = storage().put(EVIDENCE)
        response = session.scalars(sa.select(Response).order_by(Response.id)).first()
        assert response is not None
        response.answers = {**response.answers, "evidence": [{"sha256": digest}]}
        record(session, START, "consultation.extended", "consultation", water.id, reason="Rain")


Save = Callable[[str], Path]


@pytest.fixture
def saved(app: Flask, tmp_path: Path) -> Save:
    """Give what makes a backup of that name."""

    def make(name: str = "site.zip") -> Path:
        path = tmp_path / name
        with outside_the_loop(), app.app_context():
            seal_everything()
            save(db.session, storage(), SECRET_KEY, path, at=START, say=silent)
        return path

    return make


@pytest.fixture
def backup(saved: Save) -> Path:
    return saved("site.zip")


@pytest.fixture
def place(tmp_path: Path, empty_database_url: str) -> Place:
    folder = tmp_path / "new machine"
    folder.mkdir()
    url = empty_database_url.replace(str(tmp_path), str(folder))
    return Place(Settings(data_dir=folder, database_url=url, testing=True))


@pytest.fixture
def sqlite_place(tmp_path: Path) -> Place:
    folder = tmp_path / "small machine"
    folder.mkdir()
    return Place(
        Settings(data_dir=folder, database_url=f"sqlite:///{folder / 'c.sqlite'}", testing=True)
    )
