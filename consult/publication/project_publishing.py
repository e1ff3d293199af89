"""What keeps a project from being public, and publishing it."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from consult.consultations.placeholders import find_placeholders
from consult.core.localized_fields import localized_fields
from consult.projects.definition import ProjectDefinition
from consult.projects.models import Project
from consult.projects.services import publish_project
from consult.projects.storing import read_content
from consult.publication.errors import NotReady, PackageProblem
from consult.publication.field_paths import write_path
from consult.publication.project_reading import PROJECT


def publish_when_ready(
    session: Session, project: Project, *, actor_id: int | None, at: datetime
) -> bool:
    """Publish a project and return whether that is new; raises NotReady."""
    obstacles = project_obstacles(session, project)
    if obstacles:
        raise NotReady(tuple(obstacles))
    return publish_project(session, project, actor_id=actor_id, at=at)


def project_obstacles(session: Session, project: Project) -> list[PackageProblem]:
    """Return what has to be mended first: `missing` (key) and `placeholder` (found)."""
    definition = read_content(session, project).definition
    return [*_gaps(definition), *_placeholders(definition)]


def _gaps(definition: ProjectDefinition) -> Iterator[PackageProblem]:
    if not definition.summary:
        yield PackageProblem(PROJECT, None, "summary", "missing", {"key": "summary"})


def _placeholders(definition: ProjectDefinition) -> Iterator[PackageProblem]:
    for place, text in localized_fields(definition):
        for language, words in text.items():
            for found in find_placeholders(words):
                field = write_path((*place, language))
                yield PackageProblem(PROJECT, None, field, "placeholder", {"found": found})
