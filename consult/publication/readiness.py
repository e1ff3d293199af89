"""What keeps a consultation from being published: words to come, gaps, too short a window."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from consult.consultations.minimum_window import MinimumWindow, minimum_window
from consult.consultations.models import Consultation
from consult.consultations.placeholders import find_placeholders
from consult.consultations.window_counts import window_counts
from consult.core.localized import missing_languages
from consult.core.localized_fields import localized_fields
from consult.documents.models import Clause
from consult.documents.queries import DocumentView, list_clauses, list_documents
from consult.publication.errors import PackageProblem
from consult.publication.field_paths import write_path
from consult.site.queries import read_settings
from consult.surveys.definition import Survey
from consult.surveys.queries import find_current

MANIFEST = "consultation.yaml"
SURVEY = "survey.yaml"
NEEDED_TEXTS = ("title", "summary")
OTHER_TEXTS = ("can_change", "decision_body", "short_window_reason")


class _Draft(NamedTuple):
    document: DocumentView
    clauses: list[Clause]


def list_obstacles(session: Session, consultation: Consultation) -> list[PackageProblem]:
    """Return what has to be mended in the newest versions of everything before they are public.

    Reasons: `missing` (key), `missing_language` (language), `placeholder` (found) and
    `nothing_to_answer`.
    """
    drafts = [
        _Draft(document, list_clauses(session, document.version_id))
        for document in list_documents(session, consultation.id, published_only=False)
    ]
    current = find_current(session, consultation.id, published=False)
    survey = current.survey if current else Survey()
    return [
        *_consultation_obstacles(consultation),
        *(found for draft in drafts for found in _draft_obstacles(draft, consultation)),
        *_survey_obstacles(survey),
        *_emptiness(survey, drafts),
    ]


def _consultation_obstacles(consultation: Consultation) -> Iterator[PackageProblem]:
    privacy = consultation.privacy
    if not privacy:
        yield _in_manifest("privacy", "missing", key="privacy")
    retention: Mapping[str, str] = privacy.get("retention", {})
    texts: dict[str, Mapping[str, str]] = {
        **{name: getattr(consultation, name) or {} for name in (*NEEDED_TEXTS, *OTHER_TEXTS)},
        "privacy.retention": retention,
    }
    for name, text in texts.items():
        needed = consultation.languages if name == "title" else [consultation.source_language]
        for language in missing_languages(text, needed if text or name in NEEDED_TEXTS else []):
            yield _in_manifest(name, "missing_language", language=language)
        yield from _placeholders(MANIFEST, name, text)
    for name in ("controller", "contact"):
        yield from _placeholders(MANIFEST, f"privacy.{name}", {"": str(privacy.get(name, ""))})


def rule_now(session: Session, consultation: Consultation) -> MinimumWindow:
    """Return the rule that the window of `consultation` is measured by."""
    return minimum_window(consultation, read_settings(session).minimum_windows)


def list_window_obstacles(session: Session, consultation: Consultation) -> list[PackageProblem]:
    """Return `window_too_short` (dates, least) when the window is so without a reason for it.

    Counted as announced: publishing after `opens` is allowed, and the ledger shows the instant.
    """
    counts = window_counts(consultation, consultation.timezone)
    if counts is None or consultation.short_window_reason:
        return []
    dates, least = counts.announced.dates, rule_now(session, consultation).dates
    if dates >= least:
        return []
    return [_in_manifest("closes", "window_too_short", dates=dates, least=least)]


def _draft_obstacles(draft: _Draft, consultation: Consultation) -> Iterator[PackageProblem]:
    document, source = draft.document, consultation.source_language
    files = {file.lang: file.path for file in document.files}
    title_place = f"documents.{document.code}.title"
    yield from _placeholders(MANIFEST, title_place, document.title)
    if document.has_clauses and source not in files:
        place = f"documents.{document.code}.files"
        yield _in_manifest(place, "missing_language", language=source)
    for clause in draft.clauses:
        for language, text in clause.texts.items():
            yield from _clause_placeholders(files[language], clause, text)


def _clause_placeholders(
    file: str, clause: Clause, text: Mapping[str, Any]
) -> Iterator[PackageProblem]:
    for found in find_placeholders(text["plain"]):
        place = clause.label or clause.clause_id
        yield PackageProblem(file, text["line"], place, "placeholder", {"found": found})


def _survey_obstacles(survey: Survey) -> Iterator[PackageProblem]:
    for path, text in localized_fields(survey):
        yield from _placeholders(SURVEY, write_path(path), text)


def _emptiness(survey: Survey, drafts: list[_Draft]) -> Iterator[PackageProblem]:
    asks = any(question.field_names() for question in survey.questions())
    if not asks and not any(draft.clauses for draft in drafts):
        yield PackageProblem(SURVEY, None, "", "nothing_to_answer")


def _placeholders(file: str, place: str, text: Mapping[str, str]) -> Iterator[PackageProblem]:
    for language, words in text.items():
        for found in find_placeholders(words):
            field = f"{place}.{language}".rstrip(".")
            yield PackageProblem(file, None, field, "placeholder", {"found": found})


def _in_manifest(field: str, reason: str, **params: str | int) -> PackageProblem:
    return PackageProblem(MANIFEST, None, field, reason, params)
