"""How a package differs from what is published, and which differences are refused."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.documents.queries import list_documents
from consult.publication.consultation_values import FIXED_WHEN_PUBLISHED, as_date, values_for
from consult.publication.document_storing import DocumentShelf
from consult.publication.errors import PackageProblem
from consult.publication.package import Package
from consult.publication.survey_reading import located
from consult.publication.survey_storing import is_survey_changed
from consult.surveys.evolution import changes_meaning
from consult.surveys.queries import list_versions

_WALLS = ("opens_wall", "closes_wall")


def list_changed_parts(session: Session, consultation: Consultation, package: Package) -> list[str]:
    """Return what differs: `consultation`, `survey`, or the code of a document."""
    shelf = DocumentShelf(session, consultation.id)
    parts = [document.code for document in package.documents if shelf.is_changed(document)]
    parts += sorted(shelf.codes() - {document.code for document in package.documents})
    if is_survey_changed(session, consultation.id, package.survey):
        parts.insert(0, "survey")
    if _is_consultation_changed(consultation, package):
        parts.insert(0, "consultation")
    return parts


def list_refusals(
    session: Session, consultation: Consultation, package: Package
) -> list[PackageProblem]:
    """Return what not even a new version may change; reasons `fixed_when_published`,
    `dates_change_in_public`, `answer_promised_in_public`, `language_removed`, `document_removed`,
    `document_kind_changed` and those of `changes_meaning`."""
    return [
        *_fixed_fields(consultation, package),
        *_removed_documents(session, consultation, package),
        *_documents_of_another_kind(session, consultation, package),
        *_changed_meanings(session, consultation, package),
    ]


def _is_consultation_changed(consultation: Consultation, package: Package) -> bool:
    values = values_for(consultation, package)
    differing = {name for name in values if getattr(consultation, name) != values[name]}
    if not differing.intersection(("opens_at", "closes_at")):
        differing -= set(_WALLS)
    return bool(differing) and not _is_same_second(consultation, package, differing)


def _is_same_second(consultation: Consultation, package: Package, differing: set[str]) -> bool:
    """Tell whether only fractions of a second differ, which a written package cannot hold."""
    return differing == {"closes_at"} and package.manifest.closes == consultation.closes_wall


def _fixed_fields(consultation: Consultation, package: Package) -> Iterator[PackageProblem]:
    rows, manifest = package.manifest_rows, package.manifest
    for name in FIXED_WHEN_PUBLISHED:
        if getattr(consultation, name) != getattr(manifest, name):
            yield rows.problem((name,), "fixed_when_published", {"key": name})
    for language in consultation.languages:
        if language not in manifest.languages:
            yield rows.problem(("languages",), "language_removed", {"language": language})
    if manifest.answer_due and as_date(manifest.answer_due) != consultation.answer_due:
        yield rows.problem(("answer_due",), "answer_promised_in_public")
    yield from _changed_dates(consultation, package)


def _changed_dates(consultation: Consultation, package: Package) -> Iterator[PackageProblem]:
    """Dates that were to be announced may come; announced ones change only by a public act."""
    if consultation.opens_at is None:
        return
    rows, manifest = package.manifest_rows, package.manifest
    if manifest.timezone != consultation.timezone:
        yield rows.problem(("timezone",), "fixed_when_published", {"key": "timezone"})
    if package.opens_at != consultation.opens_at:
        yield rows.problem(("opens",), "dates_change_in_public", {"key": "opens"})
    has_same_wall = manifest.closes == consultation.closes_wall
    if package.closes_at != consultation.closes_at and not has_same_wall:
        yield rows.problem(("closes",), "dates_change_in_public", {"key": "closes"})


def _removed_documents(
    session: Session, consultation: Consultation, package: Package
) -> Iterator[PackageProblem]:
    kept = {document.code for document in package.documents}
    for code in sorted(DocumentShelf(session, consultation.id).codes() - kept):
        yield package.manifest_rows.problem(("documents",), "document_removed", {"code": code})


def _documents_of_another_kind(
    session: Session, consultation: Consultation, package: Package
) -> Iterator[PackageProblem]:
    """A text with clauses stays one: its earlier versions are read, and comments name them."""
    published = list_documents(session, consultation.id)
    had_clauses = {document.code: document.has_clauses for document in published}
    for place, document in enumerate(package.documents):
        if document.has_clauses != had_clauses.get(document.code, document.has_clauses):
            field, params = ("documents", place), {"code": document.code}
            yield package.manifest_rows.problem(field, "document_kind_changed", params)


def _changed_meanings(
    session: Session, consultation: Consultation, package: Package
) -> list[PackageProblem]:
    if package.survey_rows is None:
        return []
    problems = {
        str(problem): problem
        for version in list_versions(session, consultation.id)
        for problem in changes_meaning(version.survey, package.survey)
    }
    return located(list(problems.values()), package.survey_rows)
