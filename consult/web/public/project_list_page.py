"""The list of projects by their state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from consult.consultations.models import Consultation
from consult.core.localized import Rendition, rendition
from consult.projects.models import Project
from consult.web.public.markdown_texts import Words, summary
from consult.web.public.stage import stage_of

STATES = ("ongoing", "planned", "completed")


@dataclass(frozen=True)
class ProjectEntry:
    """`open_consultations` counts those of the project that one can answer now."""

    slug: str
    title: Rendition
    lead: Words
    starts: str | None
    ends: str | None
    open_consultations: int


@dataclass(frozen=True)
class ProjectSection:
    state: str
    entries: tuple[ProjectEntry, ...]


def project_list(
    projects: Sequence[Project], consultations: Iterable[Consultation], at: datetime, lang: str
) -> tuple[ProjectSection, ...]:
    """Return the states in which there are projects, each with its projects in order."""
    open_now = [one.project for one in consultations if stage_of(one, at).is_open]
    by_state: dict[str, list[ProjectEntry]] = {state: [] for state in STATES}
    for project in projects:
        by_state[project.state].append(_entry(project, open_now.count(project.slug), lang))
    return tuple(ProjectSection(state, tuple(found)) for state, found in by_state.items() if found)


def _entry(project: Project, open_consultations: int, lang: str) -> ProjectEntry:
    source = project.source_language
    return ProjectEntry(
        slug=project.slug,
        title=rendition(project.title, lang, source),
        lead=summary(project.summary, lang, source).lead,
        starts=project.starts,
        ends=project.ends,
        open_consultations=open_consultations,
    )
