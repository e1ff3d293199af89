"""From the files of a package to a checked project, or to the list of all that is wrong."""

from collections.abc import Iterator, Sequence

from consult.projects.definition import ProjectDefinition
from consult.projects.errors import ProjectProblem
from consult.projects.rules import problems_of
from consult.publication.errors import PackageProblem, PackageProblems
from consult.publication.media_types import ATTACHMENTS, media_type
from consult.publication.package_files import PackageFiles
from consult.publication.package_shape import fit
from consult.publication.package_yaml import Mapped, load
from consult.publication.project_package import OfferedFile, ProjectPackage
from consult.publication.text_files import decode

PROJECT = "project.yaml"


def read_project(files: PackageFiles) -> ProjectPackage:
    """Return the project of an opened package.

    Raises PackageProblems with everything that is wrong: what the YAML reader and the model say,
    the reasons of `projects.rules`, `file_missing` and `file_type`.
    """
    rows = load(decode(files.read(PROJECT), PROJECT), PROJECT)
    definition = fit(ProjectDefinition, rows)
    found = [*located(problems_of(definition), rows), *_file_problems(definition, files, rows)]
    if found:
        raise PackageProblems(tuple(found))
    return ProjectPackage(definition, tuple(_offered(definition, files)), rows)


def located(problems: Sequence[ProjectProblem], rows: Mapped) -> list[PackageProblem]:
    """Return the problems of a project with their rows in the file it came from."""
    return [rows.problem(found.place, found.reason, found.params) for found in problems]


def _file_problems(
    definition: ProjectDefinition, files: PackageFiles, rows: Mapped
) -> Iterator[PackageProblem]:
    for placed in definition.offers():
        for language, path in placed.offer.files.items():
            place = (*placed.place, "files", language)
            if path not in files:
                yield rows.problem(place, "file_missing", {"file": path})
            elif media_type(path, ATTACHMENTS) is None:
                params = {"file": path, "allowed": ", ".join(ATTACHMENTS)}
                yield rows.problem(place, "file_type", params)


def _offered(definition: ProjectDefinition, files: PackageFiles) -> Iterator[OfferedFile]:
    paths = [path for placed in definition.offers() for path in placed.offer.files.values()]
    for path in dict.fromkeys(paths):
        yield OfferedFile(path, media_type(path, ATTACHMENTS) or "", files.read(path))
