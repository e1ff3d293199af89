"""The project a consultation belongs to, for the consultation's page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consult.core.db import db
from consult.core.localized import Rendition, rendition
from consult.projects.content import StoredFile
from consult.projects.definition import TERMS_OF_REFERENCE, Offer, PlacedOffer
from consult.projects.models import Project
from consult.projects.queries import find_published, list_files
from consult.web.public.project_page import Cell, offered_cells


@dataclass(frozen=True)
class ProjectReference:
    """`terms` are the terms of reference of its working group, in what languages there are."""

    slug: str
    title: Rendition
    group: Rendition
    terms: tuple[Cell, ...]


def published_reference(slug: str | None, lang: str) -> ProjectReference | None:
    """Return the reference to the project of this slug if the public may see it."""
    project = find_published(db.session, slug)
    if project is None:
        return None
    return project_reference(project, list_files(db.session, project.id, TERMS_OF_REFERENCE), lang)


def project_reference(
    project: Project, terms: Mapping[str, StoredFile], lang: str
) -> ProjectReference:
    """Return the reference; `terms` are the files of the terms of reference by language."""
    source = project.source_language
    placed = PlacedOffer(TERMS_OF_REFERENCE, (), Offer(links=project.group_links))
    files = {(TERMS_OF_REFERENCE, language): file for language, file in terms.items()}
    return ProjectReference(
        slug=project.slug,
        title=rendition(project.title, lang, source),
        group=rendition(project.group_title, lang, source),
        terms=offered_cells(placed, files, _languages(project, terms)),
    )


def _languages(project: Project, terms: Mapping[str, StoredFile]) -> Sequence[str]:
    return [tag for tag in project.languages if tag in terms or tag in project.group_links]
