"""What can be wrong with the definition of a survey."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DefinitionProblem:
    """One thing an author has to correct, e.g. at `pages[2].questions[1].choices[0].label`."""

    path: str
    reason: str
    params: dict[str, str] = field(default_factory=dict)
