"""Between the rows of a project and its content as one value."""

from collections.abc import Mapping
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.projects.content import ProjectContent, StoredFile, defined, settled_path
from consult.projects.definition import TERMS_OF_REFERENCE, ProjectDefinition
from consult.projects.models import (
    FUNDER,
    PARTNER,
    Project,
    ProjectDeliverable,
    ProjectEvent,
    ProjectFile,
    ProjectPartner,
    ProjectPhase,
)

COLUMNS = tuple(name for name in ProjectDefinition.model_fields if hasattr(Project, name))
"""The keys of the definition that are columns of the project itself."""
PARTS = (ProjectPhase, ProjectDeliverable, ProjectPartner, ProjectEvent, ProjectFile)

Part = TypeVar("Part", ProjectPhase, ProjectDeliverable, ProjectPartner, ProjectEvent)
Files = Mapping[str, dict[str, str]]
"""The paths of files by language, by use."""


def read_content(session: Session, project: Project) -> ProjectContent:
    """Return what the rows of a project hold."""
    wanted = sa.select(ProjectFile).where(ProjectFile.project_id == project.id)
    stored = {
        (row.use, row.lang): StoredFile(row.name, row.media_type, row.size, row.sha256)
        for row in session.scalars(wanted)
    }
    files: dict[str, dict[str, str]] = {}
    for (use, lang), file in stored.items():
        files.setdefault(use, {})[lang] = settled_path(use, lang, file.name)
    values = {
        **{name: getattr(project, name) for name in COLUMNS},
        "phases": [_phase(row) for row in _parts(session, ProjectPhase, project)],
        "deliverables": [
            _deliverable(row, files) for row in _parts(session, ProjectDeliverable, project)
        ],
        **_people(_parts(session, ProjectPartner, project)),
        "working_group": _group(project, files),
        "events": [_event(row, files) for row in _parts(session, ProjectEvent, project)],
    }
    return ProjectContent(defined(values), stored)


def write_content(session: Session, project: Project, content: ProjectContent) -> None:
    """Put `content` in the place of all that the project, which has its id, held."""
    definition, values = content.definition, content.values()
    for name in COLUMNS:
        setattr(project, name, values[name])
    group = values["working_group"] or {}
    project.has_group = definition.working_group is not None
    project.group_title = group.get("title", {})
    project.group_terms = group.get("terms", {})
    project.group_links = group.get("links", {})
    for table in PARTS:
        session.execute(sa.delete(table).where(table.project_id == project.id))
    session.add_all(
        [
            *(ProjectPhase(**_placed(project, at, one)) for at, one in _each(values, "phases")),
            *(_deliverable_row(project, at, one) for at, one in _each(values, "deliverables")),
            *(_partner_row(project, PARTNER, at, one) for at, one in _each(values, "partners")),
            *(_partner_row(project, FUNDER, at, one) for at, one in _each(values, "funders")),
            *(_event_row(project, at, one) for at, one in _each(values, "events")),
            *(
                ProjectFile(
                    project_id=project.id,
                    use=use,
                    lang=lang,
                    name=file.name,
                    media_type=file.media_type,
                    size=file.size,
                    sha256=file.sha256,
                )
                for (use, lang), file in content.files.items()
            ),
        ]
    )
    session.flush()


def _parts(session: Session, table: type[Part], project: Project) -> list[Part]:
    wanted = sa.select(table).where(table.project_id == project.id).order_by(table.position)
    return list(session.scalars(wanted))


def _phase(row: ProjectPhase) -> dict[str, Any]:
    return _picked(row, ("title", "note", "state", "starts", "ends"))


def _deliverable(row: ProjectDeliverable, files: Files) -> dict[str, Any]:
    values = _picked(row, ("code", "title", "state", "links"))
    return {**values, "files": files.get(row.code, {})}


def _people(rows: list[ProjectPartner]) -> dict[str, Any]:
    values = {row.id: _picked(row, ("name", "role", "acknowledgement", "link")) for row in rows}
    return {
        key: [values[row.id] for row in rows if row.part == part]
        for key, part in (("partners", PARTNER), ("funders", FUNDER))
    }


def _group(project: Project, files: Files) -> dict[str, Any] | None:
    if not project.has_group:
        return None
    return {
        "title": project.group_title,
        "terms": project.group_terms,
        "links": project.group_links,
        "files": files.get(TERMS_OF_REFERENCE, {}),
    }


def _event(row: ProjectEvent, files: Files) -> dict[str, Any]:
    values = _picked(row, ("code", "kind", "title", "date", "date_text", "place", "languages"))
    for part in ("recording", "minutes"):
        links = getattr(row, f"{part}_links")
        values[part] = {"links": links, "files": files.get(f"{row.code}.{part}", {})}
    return values


def _picked(row: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _each(values: Mapping[str, Any], key: str) -> enumerate[dict[str, Any]]:
    return enumerate(values[key])


def _placed(project: Project, position: int, values: Mapping[str, Any]) -> dict[str, Any]:
    return {"project_id": project.id, "position": position, **values}


def _deliverable_row(project: Project, position: int, values: dict[str, Any]) -> ProjectDeliverable:
    kept = {key: value for key, value in values.items() if key != "files"}
    return ProjectDeliverable(**_placed(project, position, kept))


def _partner_row(
    project: Project, part: str, position: int, values: dict[str, Any]
) -> ProjectPartner:
    return ProjectPartner(part=part, **_placed(project, position, values))


def _event_row(project: Project, position: int, values: dict[str, Any]) -> ProjectEvent:
    links = {f"{part}_links": values[part]["links"] for part in ("recording", "minutes")}
    kept = {key: value for key, value in values.items() if key not in ("recording", "minutes")}
    return ProjectEvent(**_placed(project, position, {**kept, **links}))
