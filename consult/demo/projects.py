"""The example projects: each one's package, loaded and published."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from consult.demo.seeding import read_timetable
from consult.demo.shifting import shifted_project
from consult.demo.timetable import months_to_move
from consult.projects.models import Project
from consult.projects.queries import find_project
from consult.publication.package_reading import read_any_package
from consult.publication.project_loading import load_project
from consult.publication.project_package import ProjectPackage
from consult.publication.project_publishing import publish_when_ready

PACKAGES = Path(__file__).parent / "packages"
SLUGS = ("copper-decarbonisation", "sda-copper", "ascm-peru", "ascm-roadmap-peru")
"""Each after the one it follows."""


def seed_project(session: Session, slug: str, at: datetime) -> Project:
    """Load one of the examples, placed around that day, and publish it."""
    package = read_any_package(PACKAGES / slug)
    if not isinstance(package, ProjectPackage):
        raise TypeError(f"{slug} is no project")
    months = months_to_move(read_timetable(), package.definition, at.astimezone(UTC).date())
    load_project(session, shifted_project(package, months), at=at, actor_id=None, is_demo=True)
    project = find_project(session, slug)
    if project is None:
        raise LookupError("the project just loaded")
    publish_when_ready(session, project, actor_id=None, at=at)
    return project
