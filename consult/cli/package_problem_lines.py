"""Problems of a package as lines that editors and terminals can follow."""

from collections.abc import Iterable

from consult.publication.errors import PackageProblem
from consult.web.package_words import problem_words


def package_problem_lines(problems: Iterable[PackageProblem], package_name: str) -> list[str]:
    """Return `file:row: field: sentence` for each, without what is not known.

    A problem of the package as a whole stands under `package_name`.
    """
    return [_line(problem, package_name) for problem in problems]


def _line(problem: PackageProblem, package_name: str) -> str:
    row = "" if problem.row is None else f":{problem.row}"
    place = f"{problem.file or package_name}{row}"
    return ": ".join(part for part in (place, problem.field, problem_words(problem)) if part)
