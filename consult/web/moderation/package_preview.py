"""What a package would load, before it is loaded."""

from dataclasses import dataclass

from consult.consultations.models import Consultation
from consult.core.localized import Rendition, rendition
from consult.publication.package import Package, PackageDocument
from consult.publication.package_loading import Outcome
from consult.surveys.question_types import Info


@dataclass(frozen=True)
class DocumentLine:
    title: Rendition
    code: str
    label: str
    clauses: int


@dataclass(frozen=True)
class PackagePreview:
    """`outcome` is what loading is expected to do; loading itself decides."""

    package: Package
    title: Rendition
    outcome: Outcome
    documents: tuple[DocumentLine, ...]
    questions: int


def package_preview(package: Package, existing: Consultation | None, lang: str) -> PackagePreview:
    source = package.manifest.source_language
    asked = [one for one in package.survey.questions() if not isinstance(one, Info)]
    return PackagePreview(
        package=package,
        title=rendition(package.manifest.title, lang, source),
        outcome=_outcome(package, existing),
        documents=tuple(_line(document, lang, source) for document in package.documents),
        questions=len(asked),
    )


def _outcome(package: Package, existing: Consultation | None) -> Outcome:
    if existing is None:
        return Outcome.CREATED
    if existing.package_sha256 == package.digest:
        return Outcome.UNCHANGED
    return Outcome.UPDATED if existing.published_at is None else Outcome.NEW_VERSION


def _line(document: PackageDocument, lang: str, source: str) -> DocumentLine:
    title = rendition(document.title, lang, source)
    return DocumentLine(title, document.code, document.label, len(document.clauses))
