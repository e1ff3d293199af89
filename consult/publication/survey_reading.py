"""The survey of a package, its references to clauses settled."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from consult.core.localized_fields import localized_fields
from consult.documents.parsing import find_clause
from consult.publication.errors import PackageProblem
from consult.publication.field_paths import read_path
from consult.publication.package import PackageDocument
from consult.publication.package_yaml import Mapped
from consult.surveys.checking import check, question_paths
from consult.surveys.definition import Survey
from consult.surveys.errors import DefinitionProblem
from consult.surveys.question_types import ClauseComments, Question

AnyOf = TypeVar("AnyOf", bound=Question)


def check_survey(
    survey: Survey, rows: Mapped, languages: list[str], documents: Sequence[PackageDocument]
) -> list[PackageProblem]:
    """Return everything wrong with `survey`, its references to drafts and clauses included."""
    codes = [document.code for document in documents]
    found = [*check(survey, languages, codes), *_reference_problems(survey, documents)]
    return [
        *_emptiness(survey, rows),
        *located(found, rows),
        *(
            rows.problem((*path, language), "language_not_offered", {"language": language})
            for path, text in localized_fields(survey)
            for language in text
            if language not in languages
        ),
    ]


def _emptiness(survey: Survey, rows: Mapped) -> Iterator[PackageProblem]:
    if next(survey.questions(), None) is None:
        yield rows.problem(("pages",), "no_question")


def located(problems: Sequence[DefinitionProblem], rows: Mapped) -> list[PackageProblem]:
    """Return the problems of a definition with their rows in the file it came from."""
    return [rows.problem(read_path(found.path), found.reason, found.params) for found in problems]


def settle_references(survey: Survey, documents: Sequence[PackageDocument]) -> Survey:
    """Return `survey` with `clauses: [roadmap#2.5]` as permanent ids: labels move, ids do not."""
    pages = (
        page.model_copy(update={"questions": tuple(_settled(q, documents) for q in page.questions)})
        for page in survey.pages
    )
    return survey.model_copy(update={"pages": tuple(pages)})


def _settled(question: AnyOf, documents: Sequence[PackageDocument]) -> AnyOf:
    if not question.clauses:
        return question
    clauses = tuple(_permanent(reference, documents) for reference in question.clauses)
    return question.model_copy(update={"clauses": clauses})


def _permanent(reference: str, documents: Sequence[PackageDocument]) -> str:
    code, _, wanted = reference.partition("#")
    for document in documents:
        if document.code == code and (clause := find_clause(document.clauses, wanted)):
            return f"{code}#{clause.clause_id}"
    return reference


def _reference_problems(
    survey: Survey, documents: Sequence[PackageDocument]
) -> Iterator[DefinitionProblem]:
    drafts = {document.code: document for document in documents}
    for path, question in question_paths(survey):
        for index, reference in enumerate(question.clauses):
            code, _, wanted = reference.partition("#")
            if code not in drafts:
                continue
            reason = _reason_against(drafts[code], wanted)
            if reason is not None:
                yield DefinitionProblem(
                    f"{path}.clauses[{index}]", reason, {"reference": reference}
                )
        code = (question.document or "") if isinstance(question, ClauseComments) else ""
        if code in drafts and not drafts[code].has_clauses:
            yield DefinitionProblem(f"{path}.document", "document_without_clauses", {"code": code})


def _reason_against(document: PackageDocument, wanted: str) -> str | None:
    if not document.has_clauses:
        return "document_without_clauses"
    is_unknown = document.clauses and find_clause(document.clauses, wanted) is None
    return "unknown_clause" if is_unknown else None
