"""What a package would load, before it is loaded."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from consult.core.localized import Rendition, rendition
from consult.publication.package import Package, PackageDocument
from consult.publication.package_loading import Outcome
from consult.surveys.definition import Survey
from consult.surveys.numbering import question_numbers
from consult.surveys.question_types import Info
from consult.surveys.question_types.choices import ChoiceQuestion


@dataclass(frozen=True)
class DocumentLine:
    title: Rendition
    code: str
    label: str
    clauses: int


@dataclass(frozen=True)
class PackagePreview:
    """`outcome` is what loading would do; questions and clauses count as on the public page."""

    package: Package
    title: Rendition
    outcome: Outcome
    documents: tuple[DocumentLine, ...]
    questions: int
    unlisted_groups: tuple[str, ...]
    """Codes of stakeholder groups that the site's list does not know."""


def package_preview(
    package: Package, outcome: Outcome, lang: str, listed: Collection[str]
) -> PackagePreview:
    """Return the preview in `lang`; `listed` are the codes of the site's stakeholder groups."""
    source = package.manifest.source_language
    return PackagePreview(
        package=package,
        title=rendition(package.manifest.title, lang, source),
        outcome=outcome,
        documents=tuple(_line(document, lang, source) for document in package.documents),
        questions=count_questions(package.survey),
        unlisted_groups=tuple(_unlisted_groups(package.survey, listed)),
    )


def _unlisted_groups(survey: Survey, listed: Collection[str]) -> Iterator[str]:
    for question in survey.questions():
        if question.fills == "stakeholder_group" and isinstance(question, ChoiceQuestion):
            yield from (one.code for one in question.selectable() if one.code not in listed)


def count_questions(survey: Survey) -> int:
    """Return how many questions there are, as readers count them."""
    numbers = question_numbers(survey, "", "")
    asked = (one for one in survey.questions() if not isinstance(one, Info))
    return len({numbers[one.code] for one in asked if one.code in numbers})


def _line(document: PackageDocument, lang: str, source: str) -> DocumentLine:
    title = rendition(document.title, lang, source)
    clauses = sum(clause.kind != "heading" for clause in document.clauses)
    return DocumentLine(title, document.code, document.label, clauses)
