"""The package of a project into the database, and a project back to one."""

import hashlib
from datetime import datetime

from sqlalchemy.orm import Session

from consult.core.storage import storage
from consult.projects.content import ProjectContent, settled_path
from consult.projects.errors import AddressTaken, ProjectProblems
from consult.projects.models import Project
from consult.projects.queries import find_project
from consult.projects.services import change_project, create_project
from consult.projects.storing import read_content
from consult.publication.errors import PackageProblems
from consult.publication.package_loading import LoadResult, Outcome
from consult.publication.package_yaml_writing import dump
from consult.publication.project_package import ProjectPackage
from consult.publication.project_reading import PROJECT, located


def load_project(
    session: Session,
    package: ProjectPackage,
    *,
    at: datetime,
    actor_id: int | None,
    is_demo: bool = False,
) -> LoadResult:
    """Keep the project of `package`: new, or in the place of the one at its address.

    A published one stays published, and shows at once what changed. Raises PackageProblems.
    """
    content = package.content({file.path: storage().put(file.content) for file in package.files})
    try:
        outcome = _keep(session, content, at=at, actor_id=actor_id, is_demo=is_demo)
    except ProjectProblems as refused:
        raise PackageProblems(tuple(located(refused.problems, package.rows))) from None
    except AddressTaken:
        raise PackageProblems((package.rows.problem(("slug",), "address_taken"),)) from None
    return LoadResult(content.definition.slug, outcome)


def _keep(
    session: Session,
    content: ProjectContent,
    *,
    at: datetime,
    actor_id: int | None,
    is_demo: bool,
) -> Outcome:
    existing = find_project(session, content.definition.slug)
    if existing is None:
        create_project(session, content, actor_id=actor_id, at=at, is_demo=is_demo)
        return Outcome.CREATED
    changed = change_project(session, existing, content, actor_id=actor_id, at=at)
    return Outcome.UPDATED if changed else Outcome.UNCHANGED


def foresee_project(session: Session, package: ProjectPackage) -> Outcome:
    """Return what loading would do."""
    existing = find_project(session, package.definition.slug)
    if existing is None:
        return Outcome.CREATED
    digests = {file.path: hashlib.sha256(file.content).hexdigest() for file in package.files}
    is_same = not read_content(session, existing).differing(package.content(digests))
    return Outcome.UNCHANGED if is_same else Outcome.UPDATED


def write_project(session: Session, project: Project) -> dict[str, bytes]:
    """Return the files, by name, of a package that loads to the same project."""
    content = read_content(session, project)
    return {
        PROJECT: dump(content.definition.as_written()).encode(),
        **{
            settled_path(use, lang, file.name): storage().get(file.sha256)
            for (use, lang), file in content.files.items()
        },
    }
