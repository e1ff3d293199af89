"""What every question is and does; one small subclass per type says what is different."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict

from consult.core.localized import LocalizedText, Rendition
from consult.core.text_cleaning import clean_text
from consult.surveys.answers import (
    Answers,
    FieldError,
    FormData,
    Frozen,
    Parsed,
    is_blank,
    text_of,
)
from consult.surveys.conditions import Condition
from consult.surveys.errors import DefinitionProblem
from consult.surveys.kept import kept
from consult.surveys.question_types.column import Column, ColumnKind, DisplayLine, Reading

QUESTION_CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
CHOICE_CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")

Fills = Literal["stakeholder_group", "country", "organisation", "name", "email"]
IDENTITY_FILLS = ("organisation", "name", "email")
OTHER_TEXT = "other_text"


def _bare_number(value: Any) -> Any:
    """YAML reads a code such as `2` as an integer."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Code = Annotated[str, BeforeValidator(_bare_number)]


class Part(BaseModel):
    """A piece of a definition; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]  # what was kept of the original may not be true of the copy
        return copied


class Question(Part):
    """A question with one field named as its code, and what subclasses change about it."""

    code: Code
    type: str
    label: LocalizedText
    help: LocalizedText | None = None
    required: bool = False
    show_if: Condition | None = None
    clauses: tuple[str, ...] = ()
    confidential: bool = False
    sensitive: bool = False
    fills: Fills | None = None

    def field_names(self) -> tuple[str, ...]:
        """Return the names under which answers hold this question, in order."""
        return (self.code,)

    @kept
    def status_names(self) -> tuple[str, ...]:
        """Return those of `field_names` that say why they are missing when they are."""
        other = f"{self.code}__{OTHER_TEXT}"
        return tuple(name for name in self.field_names() if name != other)

    def comparable_values(self, name: str) -> frozenset[str] | None:
        """Return the codes a condition on the field `name` may compare with; None when open."""
        return None

    def value_labels(self) -> dict[str, LocalizedText]:
        """Return the author's words for the codes that can be answered, where there are any."""
        return {}

    def part_label(self, name: str) -> LocalizedText:
        """Return the author's words for the row or choice whose field is `name`."""
        return {}

    def conditions(self) -> Iterator[tuple[str, Condition]]:
        """Yield every condition of this question with its path within it."""
        if self.show_if is not None:
            yield "show_if", self.show_if

    def depends_on_questions(self) -> Iterator[str]:
        """Yield the names whose answers decide what this question shows."""
        for _, condition in self.conditions():
            yield from (test.name for test in condition.tests())

    def parse(
        self, form: FormData, answers: Answers, hidden_rows: Collection[str] = frozenset()
    ) -> Parsed:
        """Read this question from a posted page.

        `answers` is the draft before the save; `hidden_rows` names fields that were not on the
        page. Wrong values are returned beside their errors, so that nothing typed is lost.
        """
        values = self.read(form, answers, hidden_rows)
        return Parsed(values, self.errors({**answers, **values}))

    def read(self, form: FormData, answers: Answers, hidden_rows: Collection[str]) -> Answers:
        """Return the posted values in the shape of the draft, right or wrong."""
        names = (name for name in self.field_names() if name not in hidden_rows)
        return {name: clean_text(form.get(name) or "") for name in names}

    def errors(self, answers: Answers) -> list[FieldError]:
        """Return what is wrong with what was answered; leaving blank is never wrong here."""
        return []

    def is_answered(self, answers: Answers) -> bool:
        """Return whether the question itself was answered, not only a text beside it."""
        return any(not is_blank(answers.get(name)) for name in self.status_names())

    def missing_fields(
        self, answers: Answers, hidden_rows: Collection[str] = frozenset()
    ) -> list[str]:
        """Return the fields that a required question still lacks."""
        return [] if not self.required or self.is_answered(answers) else [self.field_names()[0]]

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the wide table, in order."""
        return (self.column(self.code, "text"),)

    def column(
        self,
        name: str,
        kind: ColumnKind,
        *,
        label: LocalizedText | None = None,
        field: str | None = None,
        values: tuple[tuple[str, LocalizedText], ...] = (),
        reading: Reading = "plain",
        coded_missing: bool = False,
        identity: bool | None = None,
    ) -> Column:
        """Return a column of this question; it is read from the field of its own name."""
        fills_identity = self.fills in IDENTITY_FILLS
        return Column(
            name=name,
            question_code=self.code,
            label=self.label if label is None else label,
            kind=kind,
            field=field or name,
            values=values,
            reading=reading,
            coded_missing=coded_missing,
            identity=fills_identity if identity is None else identity,
            confidential=self.confidential,
            sensitive=self.sensitive,
        )

    def freeze(
        self, answers: Answers, *, hidden: bool, hidden_rows: Collection[str] = frozenset()
    ) -> Frozen:
        """Return what a revision keeps of this question."""
        frozen = Frozen()
        for name in self.field_names():
            value = answers.get(name)
            is_hidden = hidden or name in hidden_rows
            if not is_hidden and value is not None and not is_blank(value):
                frozen.values[name] = value
            elif name in self.status_names():
                frozen.status[name] = (
                    "hidden" if is_hidden else "unsaved" if value is None else "blank"
                )
        return frozen

    def display(self, answers: Answers, lang: str, source: str) -> list[DisplayLine]:
        """Return the answer as people read it, nothing when there is none."""
        return [
            self.typed_line(name, "text", text_of(answers, name))
            for name in self.field_names()
            if not is_blank(text_of(answers, name))
        ]

    def typed_line(
        self, name: str, kind: ColumnKind, typed: str, part: Rendition | None = None
    ) -> DisplayLine:
        """Return a line with what was typed, in a language nobody knows."""
        return DisplayLine(name, kind, typed, Rendition(typed, ""), part)

    def problems(self) -> Iterator[DefinitionProblem]:
        """Yield what is wrong within this question, with paths relative to it."""
        yield from ()
