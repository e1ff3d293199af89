"""One part of a project as a form: what stands in it, what it would make, what is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consult.projects.content import ProjectContent
from consult.projects.errors import ProjectProblem
from consult.publication.errors import PackageProblem, PackageProblems
from consult.web.moderation.projects.parts import Choices, Field, Kind, Part
from consult.web.moderation.projects.refusals import as_errors, contradictions
from consult.web.moderation.projects.typed import Typed
from consult.web.moderation.projects.uploads import UPLOAD, unseal
from consult.web.moderation.projects.values import Values, merged
from consult.web.staff_form import FormErrors


@dataclass(frozen=True)
class ProjectForm:
    """`tags` are the languages it has fields for; `choices` those that the page knows."""

    part: Part
    typed: Typed
    tags: Sequence[str]
    source: str
    choices: dict[str, Choices]

    def content(self, current: ProjectContent) -> ProjectContent:
        """Return `current` with what the form says; raises PackageProblems."""
        values = Values(self.tags, self.source, unseal)
        found = values.of(self.part, self.typed)
        return merged(current, self.part, found, values.files)

    def refusals(self, current: ProjectContent) -> FormErrors:
        """Return what keeps the form from making anything at all."""
        errors = list(contradictions(self.part, self.typed))
        try:
            self.content(current)
        except PackageProblems as refused:
            errors += self.errors(refused.problems)
        return errors

    def errors(self, problems: Sequence[ProjectProblem | PackageProblem]) -> FormErrors:
        return as_errors(self.part, problems, set(self._names()), self.source)

    def choices_of(self, field: Field) -> Choices:
        return field.choices or self.choices.get(field.key, ())

    def _names(self) -> Iterator[str]:
        for start, fields in self._places():
            for field in fields:
                yield from (f"{start}{name}" for name in field.names(self.tags))
                if field.kind is Kind.OFFER:
                    key = f"{field.key}__" if field.key else ""
                    yield from (f"{start}{key}{UPLOAD}{tag}" for tag in self.tags)

    def _places(self) -> Iterator[tuple[str, Sequence[Field]]]:
        yield self.part.prefix, self.part.fields
        for rows in self.part.rows:
            for index in range(len(self.typed.rows[rows.key])):
                yield f"{rows.key}__{index}__", rows.fields
