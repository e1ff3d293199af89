"""What the parts of a project have to agree on; every rule yields what breaks it."""

from collections.abc import Iterator

from consult.core.localized import missing_languages
from consult.core.localized_fields import Place, localized_fields
from consult.projects.definition import Deliverable, PlacedOffer, ProjectDefinition
from consult.projects.errors import ProjectProblem
from consult.projects.partial_dates import first_day, is_partial_date, last_day

IN_EVERY_LANGUAGE: Place = ("title",)
NEEDED = ("title", "name")
PUBLISHED, FORTHCOMING = "published", "forthcoming"


def problems_of(project: ProjectDefinition) -> list[ProjectProblem]:
    """Return everything wrong with what a project says of itself.

    Reasons: `language_not_offered`, `duplicate_language` and `missing_language` (language),
    `not_a_partial_date`, `ends_before_starts`, `duplicate_code` (code), `project_follows_itself`,
    `file_and_link` (language), `nothing_published`, `not_published_yet`.
    """
    return [
        *_language_problems(project),
        *_text_problems(project),
        *_date_problems(project),
        *_code_problems(project),
        *_offer_problems(project),
        *_state_problems(project),
    ]


def is_overdue(state: str, ends: str | None, today_iso: str) -> bool:
    """Tell whether a project ought to have ended and is not said to be completed."""
    if state == "completed" or ends is None:
        return False
    return last_day(ends).isoformat() < today_iso


def _language_problems(project: ProjectDefinition) -> Iterator[ProjectProblem]:
    if project.source_language not in project.languages:
        yield _not_offered(("source_language",), project.source_language)
    for index, language in enumerate(project.languages):
        if language in project.languages[:index]:
            yield ProjectProblem(("languages", index), "duplicate_language", {"language": language})


def _text_problems(project: ProjectDefinition) -> Iterator[ProjectProblem]:
    for place, text in localized_fields(project):
        for language in text:
            if language not in project.languages:
                yield _not_offered((*place, language), language)
        is_needed = bool(text) or place[-1] in NEEDED
        needed = project.languages if place == IN_EVERY_LANGUAGE else (project.source_language,)
        for language in missing_languages(text, list(needed) if is_needed else []):
            yield ProjectProblem(place, "missing_language", {"language": language})


def _date_problems(project: ProjectDefinition) -> Iterator[ProjectProblem]:
    spans: list[tuple[Place, str | None, str | None]] = [((), project.starts, project.ends)]
    spans += [(("phases", at), one.starts, one.ends) for at, one in enumerate(project.phases)]
    for place, starts, ends in spans:
        wrong = [
            ProjectProblem((*place, key), "not_a_partial_date")
            for key, date in (("starts", starts), ("ends", ends))
            if date is not None and not is_partial_date(date)
        ]
        yield from wrong
        if starts and ends and not wrong and last_day(ends) < first_day(starts):
            yield ProjectProblem((*place, "ends"), "ends_before_starts")
    for index, event in enumerate(project.events):
        if event.date is not None and not is_partial_date(event.date):
            yield ProjectProblem(("events", index, "date"), "not_a_partial_date")


def _code_problems(project: ProjectDefinition) -> Iterator[ProjectProblem]:
    for key in ("deliverables", "events"):
        codes: set[str] = set()
        for index, entry in enumerate(getattr(project, key)):
            if entry.code in codes:
                yield ProjectProblem((key, index, "code"), "duplicate_code", {"code": entry.code})
            codes.add(entry.code)
    if project.previous == project.slug:
        yield ProjectProblem(("previous",), "project_follows_itself")


def _offer_problems(project: ProjectDefinition) -> Iterator[ProjectProblem]:
    for placed in project.offers():
        yield from _problems_of_offer(placed, project.languages)


def _problems_of_offer(placed: PlacedOffer, languages: tuple[str, ...]) -> Iterator[ProjectProblem]:
    offer = placed.offer
    for key, by_language in (("files", offer.files), ("links", offer.links)):
        for language in by_language:
            if language not in languages:
                yield _not_offered((*placed.place, key, language), language)
    for language in offer.links:
        if language in offer.files:
            place = (*placed.place, "links", language)
            yield ProjectProblem(place, "file_and_link", {"language": language})


def _state_problems(project: ProjectDefinition) -> Iterator[ProjectProblem]:
    for index, deliverable in enumerate(project.deliverables):
        reason = _reason_against(deliverable)
        if reason is not None:
            yield ProjectProblem(("deliverables", index, "state"), reason)


def _reason_against(deliverable: Deliverable) -> str | None:
    is_offered = bool(deliverable.languages)
    if deliverable.state == PUBLISHED:
        return None if is_offered else "nothing_published"
    return "not_published_yet" if is_offered else None


def _not_offered(place: Place, language: str) -> ProjectProblem:
    return ProjectProblem(place, "language_not_offered", {"language": language})
