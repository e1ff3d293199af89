"""What keeps a loaded package from being published, at its rows in the files it came from."""

from collections.abc import Sequence
from dataclasses import replace

from consult.publication.errors import PackageProblem
from consult.publication.field_paths import FieldPath, read_path
from consult.publication.package import Package
from consult.publication.readiness import MANIFEST, SURVEY


def with_rows(problems: Sequence[PackageProblem], package: Package) -> tuple[PackageProblem, ...]:
    """Return the problems with the rows that the stored consultation no longer knows."""
    return tuple(_with_row(problem, package) for problem in problems)


def _with_row(problem: PackageProblem, package: Package) -> PackageProblem:
    rows = {MANIFEST: package.manifest_rows, SURVEY: package.survey_rows}.get(problem.file)
    if problem.row is not None or rows is None:
        return problem
    path = _by_place(read_path(problem.field), package)
    return replace(problem, file=rows.file, row=rows.row(path))


def _by_place(path: FieldPath, package: Package) -> FieldPath:
    """Return `documents.tor.title` as `documents[1].title`, which is how a file counts."""
    codes = [document.code for document in package.documents]
    if len(path) > 1 and path[0] == "documents" and path[1] in codes:
        return ("documents", codes.index(str(path[1])), *path[2:])
    return path
