"""Making, changing and publishing projects; each change is in the log."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from consult.core import audit
from consult.core.db import insert_if_absent
from consult.projects.content import ProjectContent
from consult.projects.errors import (
    AddressTaken,
    ChangedMeanwhile,
    ProjectProblem,
    ProjectProblems,
)
from consult.projects.models import Project
from consult.projects.queries import find_project
from consult.projects.rules import problems_of
from consult.projects.storing import COLUMNS, read_content, write_content


class Seen(NamedTuple):
    """The keys of a form and the fingerprint they had when it was opened."""

    keys: Collection[str]
    fingerprint: str


def create_project(
    session: Session,
    content: ProjectContent,
    *,
    actor_id: int | None,
    at: datetime,
    is_demo: bool = False,
) -> Project:
    """Keep a new project, not published; raises ProjectProblems or AddressTaken."""
    _ensure_sound(session, content)
    slug = content.definition.slug
    if not insert_if_absent(session, Project, _bare_row(content, at, is_demo)):
        raise AddressTaken(slug)
    project = find_project(session, slug)
    if project is None:
        raise LookupError(slug)
    write_content(session, project, content)
    audit.record(session, at, "project.created", "project", project.id, actor_id=actor_id)
    return project


def change_project(
    session: Session,
    project: Project,
    content: ProjectContent,
    *,
    actor_id: int | None,
    at: datetime,
    seen: Seen | None = None,
) -> list[str]:
    """Keep `content` in the place of what the project holds, and return the keys that changed.

    The address stays. Nothing happens when all is the same. With `seen`, only its keys are taken
    from `content`, and everything else stays as it is by now. Raises ProjectProblems, or
    ChangedMeanwhile when somebody else changed those keys.
    """
    session.refresh(project, with_for_update=True)
    saved = read_content(session, project)
    if seen is not None:
        content = with_part(saved, content, seen.keys)
    changed = saved.differing(content)
    if not changed:
        return []
    if seen is not None and seen.fingerprint != saved.fingerprint(seen.keys):
        raise ChangedMeanwhile
    _ensure_sound(session, content)
    write_content(session, project, content)
    audit.record(
        session, at, "project.changed", "project", project.id, actor_id=actor_id, fields=changed
    )
    return changed


def publish_project(
    session: Session, project: Project, *, actor_id: int | None, at: datetime
) -> bool:
    """Show the project to everybody; return whether that is new."""
    session.refresh(project, with_for_update=True)
    if project.published_at is not None:
        return False
    project.published_at = at
    audit.record(session, at, "project.published", "project", project.id, actor_id=actor_id)
    session.flush()
    return True


def unpublish_project(
    session: Session, project: Project, *, actor_id: int | None, at: datetime
) -> bool:
    """Show the project to staff only again; return whether that is new."""
    session.refresh(project, with_for_update=True)
    if project.published_at is None:
        return False
    project.published_at = None
    audit.record(session, at, "project.unpublished", "project", project.id, actor_id=actor_id)
    session.flush()
    return True


def with_part(
    saved: ProjectContent, changed: ProjectContent, keys: Collection[str]
) -> ProjectContent:
    """Return `saved` with these keys, and the files under them, as `changed` has them."""
    taken = {key: getattr(changed.definition, key) for key in keys}
    others = {one.use for one in saved.definition.offers() if one.place[0] not in keys}
    own = {one.use for one in changed.definition.offers() if one.place[0] in keys}
    return ProjectContent(
        saved.definition.model_copy(update=taken),
        {
            **{key: file for key, file in saved.files.items() if key[0] in others},
            **{key: file for key, file in changed.files.items() if key[0] in own},
        },
    )


def _bare_row(content: ProjectContent, at: datetime, is_demo: bool) -> dict[str, Any]:
    values = content.values()
    return {
        **{name: values[name] for name in COLUMNS},
        "has_group": False,
        "group_title": {},
        "group_terms": {},
        "group_links": {},
        "created_at": at,
        "is_demo": is_demo,
    }


def _ensure_sound(session: Session, content: ProjectContent) -> None:
    problems = problems_of(content.definition)
    previous = content.definition.previous
    if previous is not None and find_project(session, previous) is None:
        problems.append(ProjectProblem(("previous",), "unknown_project", {"slug": previous}))
    if problems:
        raise ProjectProblems(tuple(problems))
