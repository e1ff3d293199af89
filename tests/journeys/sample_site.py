"""The site the journeys visit: example consultations and projects, and Rosa who runs them."""

import shutil
from pathlib import Path

from sqlalchemy.orm import Session

import consult.demo
from consult.accounts.rules import ADMIN, MODERATOR, Grant
from consult.config import Settings
from consult.consultations.queries import find_consultation
from consult.core.db import db, transaction
from consult.demo.projects import SLUGS as PROJECTS
from consult.demo.projects import seed_project
from consult.factory import create_app
from consult.publication.package_loading import load
from consult.publication.package_reading import read_package
from consult.publication.publishing import publish
from tests.fixtures.clock import START
from tests.web.staff_cast import ANA, ROSA, hire

PACKAGES = Path(consult.demo.__path__[0]) / "packages"
COPPER, PERU = "sda-copper-r1", "mape-cobre-peru-r1"
VISITED = "2027-03-08T15:00:00Z"
"""When every journey begins: both consultations are open."""


def build_sample_site(migrated: Path, folder: Path) -> None:
    """Make a data folder with both consultations and the projects, from a migrated database."""
    path = folder / "consult.sqlite"
    shutil.copyfile(migrated, path)
    settings = Settings(
        data_dir=folder, database_url=f"sqlite:///{path}", secret_key="s", testing=True
    )
    app = create_app(settings)
    with app.app_context():
        with transaction() as session:
            for slug in PROJECTS:
                seed_project(session, slug, START)
            for slug in (COPPER, PERU):
                _publish(session, slug)
            hire(session, ROSA, (Grant(MODERATOR),), START)
            hire(session, ANA, (Grant(ADMIN),), START)
        db.engine.dispose()


def _publish(session: Session, slug: str) -> None:
    package = read_package(PACKAGES / slug)
    if package.opens_at is None:
        raise LookupError(f"{slug} without its dates")
    load(session, package, at=START, actor_id=None, is_demo=True)
    consultation = find_consultation(session, slug)
    if consultation is None:
        raise LookupError(slug)
    publish(session, consultation, at=package.opens_at, actor_id=None)
