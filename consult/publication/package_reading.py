"""From the files of a package to its checked content, or to the list of all that is wrong."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from consult.publication.document_reading import DocumentReader
from consult.publication.errors import PackageProblem, PackageProblems
from consult.publication.manifest_checks import check_manifest, read_window
from consult.publication.package import Package, PackageDocument
from consult.publication.package_files import PackageFiles, open_package
from consult.publication.package_schema import ConsultationFile
from consult.publication.package_shape import fit
from consult.publication.package_yaml import Mapped, load
from consult.publication.project_package import ProjectPackage
from consult.publication.project_reading import PROJECT, read_project
from consult.publication.survey_reading import check_survey, settle_references
from consult.publication.text_files import decode
from consult.surveys.definition import Survey

MANIFEST = "consultation.yaml"
SURVEY_ENDINGS = (".yaml", ".yml", ".json")

Model = TypeVar("Model", bound=BaseModel)


def read_package(package: Path | bytes) -> Package:
    """Return the package in a folder, a zip file or the bytes of one.

    Raises PackageProblems with everything that is wrong, file by file: what the YAML reader, the
    models, the drafts and the survey say, and the reasons of `manifest_checks`.
    """
    with open_package(package) as files:
        return read_files(files)


def read_files(files: PackageFiles) -> Package:
    """Return the package these files make; raises PackageProblems as `read_package` does."""
    return _Reading(files).package()


def read_any_package(package: Path | bytes) -> Package | ProjectPackage:
    """Return the consultation or the project of a package; raises PackageProblems.

    Reasons besides those of both: `two_manifests` (other) and, with neither, `file_missing`.
    """
    with open_package(package) as files:
        if PROJECT not in files:
            return read_files(files)
        if MANIFEST in files:
            problem = PackageProblem(PROJECT, None, "", "two_manifests", {"other": MANIFEST})
            raise PackageProblems((problem,))
        return read_project(files)


class _Reading:
    def __init__(self, files: PackageFiles) -> None:
        self._files = files
        self._problems: list[PackageProblem] = []

    def package(self) -> Package:
        rows = self._rows(MANIFEST)
        manifest = self._fit(ConsultationFile, rows) if rows else None
        if rows is None or manifest is None:
            self._look_at_survey(rows)
            raise PackageProblems(tuple(self._problems))
        self._problems += check_manifest(manifest, rows)
        window, wrong_dates = read_window(manifest, rows)
        self._problems += wrong_dates
        documents = self._documents(manifest, rows)
        survey_rows = self._survey_rows(manifest, rows)
        survey = self._survey(survey_rows, list(manifest.languages), documents)
        if self._problems:
            raise PackageProblems(tuple(self._problems))
        return Package(manifest, *window, documents, survey, rows, survey_rows)

    def _documents(self, manifest: ConsultationFile, rows: Mapped) -> tuple[PackageDocument, ...]:
        reader = DocumentReader(self._files, manifest.source_language, rows)
        documents = tuple(
            reader.read(entry, index) for index, entry in enumerate(manifest.documents)
        )
        self._problems += reader.problems
        return documents

    def _survey_rows(self, manifest: ConsultationFile, rows: Mapped) -> Mapped | None:
        name = manifest.survey
        if name is None:
            return None
        if not name.lower().endswith(SURVEY_ENDINGS):
            params = {"file": name, "allowed": ", ".join(SURVEY_ENDINGS)}
            self._problems.append(rows.problem(("survey",), "file_type", params))
            return None
        if name not in self._files:
            self._problems.append(rows.problem(("survey",), "file_missing", {"file": name}))
            return None
        return self._rows(name)

    def _survey(
        self,
        rows: Mapped | None,
        languages: list[str],
        documents: tuple[PackageDocument, ...],
    ) -> Survey:
        survey = self._fit(Survey, rows) if rows else None
        if rows is None or survey is None:
            return Survey()
        self._problems += check_survey(survey, rows, languages, documents)
        return settle_references(survey, documents)

    def _look_at_survey(self, rows: Mapped | None) -> None:
        """Say what is wrong with the survey too, although nobody knows its languages yet."""
        manifest = rows.value if rows else None
        name = manifest.get("survey") if isinstance(manifest, dict) else None
        if isinstance(name, str) and name in self._files:
            survey_rows = self._rows(name)
            if survey_rows:
                self._fit(Survey, survey_rows)

    def _rows(self, name: str) -> Mapped | None:
        try:
            return load(decode(self._files.read(name), name), name)
        except PackageProblems as refused:
            self._problems += refused.problems
            return None

    def _fit(self, model: type[Model], rows: Mapped) -> Model | None:
        try:
            return fit(model, rows)
        except PackageProblems as refused:
            self._problems += refused.problems
            return None
