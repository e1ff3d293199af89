"""What the forms on a consultation offer to choose from, and in which languages they ask."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from consult.consultations import queries as consultations
from consult.core.db import db
from consult.core.localized import LocalizedText, rendition
from consult.projects import queries as projects
from consult.web.language_names import name_in
from consult.web.languages import current_language
from consult.web.moderation.content.parts import ContentPart
from consult.web.moderation.projects.parts import Choices
from consult.web.site import content_languages


def form_tags(part: ContentPart, manifest: Mapping[str, Any]) -> list[str]:
    """Return the languages a form has fields for: also those to be added, where they are chosen."""
    own = list(manifest["languages"])
    if "languages" not in part.keys:
        return own
    return list(dict.fromkeys([*own, *content_languages()]))


def form_choices(slug: str, tags: Sequence[str]) -> dict[str, Choices]:
    """Return the choices that depend on what is there, by key; a round cannot follow itself."""
    lang = current_language()
    languages = tuple((tag, name_in(tag, lang)) for tag in tags)
    rounds = (one for one in consultations.list_all(db.session) if one.slug != slug)
    return {
        "languages": languages,
        "source_language": languages,
        "project": _titles(
            (one.slug, one.title, one.source_language) for one in projects.list_all(db.session)
        ),
        "previous": _titles((one.slug, one.title, one.source_language) for one in rounds),
    }


def _titles(found: Iterable[tuple[str, LocalizedText, str]]) -> Choices:
    lang = current_language()
    return tuple(
        (slug, rendition(title, lang, source).text or slug) for slug, title, source in found
    )
