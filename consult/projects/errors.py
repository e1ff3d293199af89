"""What is wrong with a project, and why it does not change. The web words them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from consult.core.localized_fields import Place


@dataclass(frozen=True, slots=True)
class ProjectProblem:
    """One thing to mend, at its place in the definition."""

    place: Place
    reason: str
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(eq=False)
class ProjectProblems(Exception):
    """The project cannot be kept as it is; nothing of it was."""

    problems: tuple[ProjectProblem, ...]


@dataclass(eq=False)
class ChangedMeanwhile(Exception):
    """Somebody changed the same part since the form was opened."""


@dataclass(eq=False)
class AddressTaken(Exception):
    """There is a project at this address already."""

    slug: str
