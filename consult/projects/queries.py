"""Reading projects: one, those the public may see, those that follow another."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.projects.content import StoredFile
from consult.projects.models import Project, ProjectFile

_IN_ORDER = (Project.order, Project.starts.desc(), Project.slug)


def find_project(session: Session, slug: str) -> Project | None:
    """Return the project at this address, published or not."""
    return session.scalars(sa.select(Project).where(Project.slug == slug)).one_or_none()


def find_published(session: Session, slug: str | None) -> Project | None:
    """Return the project at this address if the public may see it."""
    found = find_project(session, slug) if slug else None
    return found if found is not None and found.published_at is not None else None


def list_published(session: Session) -> list[Project]:
    """Return what the public may see, in the order the organisation gave it."""
    wanted = sa.select(Project).where(Project.published_at.is_not(None)).order_by(*_IN_ORDER)
    return list(session.scalars(wanted))


def list_all(session: Session) -> list[Project]:
    """Return every project, in the order the organisation gave them."""
    return list(session.scalars(sa.select(Project).order_by(*_IN_ORDER)))


def list_following(session: Session, slug: str) -> list[Project]:
    """Return the published projects that follow the one of this address."""
    wanted = (
        sa.select(Project)
        .where(Project.previous == slug, Project.published_at.is_not(None))
        .order_by(*_IN_ORDER)
    )
    return list(session.scalars(wanted))


def find_file(session: Session, project_id: int, use: str, lang: str) -> ProjectFile | None:
    """Return the file that is offered for this use in this language."""
    wanted = sa.select(ProjectFile).where(
        ProjectFile.project_id == project_id, ProjectFile.use == use, ProjectFile.lang == lang
    )
    return session.scalars(wanted).one_or_none()


def list_files(session: Session, project_id: int, use: str) -> dict[str, StoredFile]:
    """Return the files of this use by language."""
    wanted = sa.select(ProjectFile).where(
        ProjectFile.project_id == project_id, ProjectFile.use == use
    )
    return {
        row.lang: StoredFile(row.name, row.media_type, row.size, row.sha256)
        for row in session.scalars(wanted)
    }


def slugs_of(session: Session, project_ids: Collection[int]) -> dict[int, str]:
    """Return the addresses of these projects by id, of those that are still there."""
    wanted = sa.select(Project.id, Project.slug).where(Project.id.in_(project_ids))
    return {row.id: row.slug for row in session.execute(wanted)}
