"""What can be wrong with a package, as codes and values; the words belong to the pages."""

import dataclasses
from collections.abc import Mapping


@dataclasses.dataclass(frozen=True, slots=True)
class PackageProblem:
    """One thing to mend: where it is (`row` counts from 1, `field` such as `pages[2].code`),
    and why. Fields that say nothing are None or empty."""

    file: str
    row: int | None
    field: str
    reason: str
    params: Mapping[str, str | int] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(eq=False)
class PackageProblems(Exception):
    """A package cannot be loaded as it stands; nothing of it was."""

    problems: tuple[PackageProblem, ...]
