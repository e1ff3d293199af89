"""A few fields asked again for each of several people or things."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from consult.core.localized import rendition
from consult.surveys.answers import (
    Answers,
    FieldError,
    FormData,
    is_blank,
    rows_of,
)
from consult.surveys.errors import DefinitionProblem
from consult.surveys.question_types.base import QUESTION_CODE, Question
from consult.surveys.question_types.choices import Single
from consult.surveys.question_types.column import Column, DisplayLine
from consult.surveys.question_types.dates import Date, Month
from consult.surveys.question_types.numbers import Number
from consult.surveys.question_types.places import Country
from consult.surveys.question_types.texts import Email, LongText, Text

GroupField = Annotated[
    Single | Text | LongText | Number | Date | Month | Email | Country,
    Field(discriminator="type"),
]


class RowForm:
    """One row of a posted group, seen as a form of its own."""

    def __init__(self, form: FormData, prefix: str) -> None:
        self._form, self._prefix = form, prefix

    def get(self, name: str, /) -> str | None:
        return self._form.get(f"{self._prefix}{name}")

    def getlist(self, name: str, /) -> list[str]:
        return self._form.getlist(f"{self._prefix}{name}")

    def keys(self) -> Iterable[str]:
        names = self._form.keys()
        return [name[len(self._prefix) :] for name in names if name.startswith(self._prefix)]


class Group(Question):
    """Fields that repeat, `min` to `max` times; `code__1__name` is a field of the first row.

    Answers: `{"members": [{"name": "Julián", "mail": ""}, ...]}`, rows left wholly blank taken out.
    Its one name in answers is its code. It has a table of its own instead of wide columns.
    """

    type: Literal["group"] = "group"
    fields: tuple[GroupField, ...]
    min: Annotated[int, Field(ge=0)] = 0
    max: Annotated[int, Field(ge=1)] | None = None

    def row_field_names(self) -> tuple[str, ...]:
        """Return the fields of every row, as `name` in `code__N__name`."""
        return tuple(name for field in self.fields for name in field.field_names())

    def read(self, form: FormData, answers: Answers, hidden_rows: object) -> Answers:
        numbers = sorted(self._row_numbers(form))
        rows = [self._read_row(RowForm(form, f"{self.code}__{number}__")) for number in numbers]
        return {self.code: [row for row in rows if any(not is_blank(v) for v in row.values())]}

    def _row_numbers(self, form: FormData) -> set[int]:
        pattern = re.compile(rf"{re.escape(self.code)}__([0-9]{{1,6}})__")
        matches = map(pattern.match, form.keys())
        return {int(match[1]) for match in matches if match is not None}

    def _read_row(self, form: RowForm) -> dict[str, str]:
        row: dict[str, str] = {}
        for field in self.fields:
            values = field.read(form, {}, frozenset())
            row |= {name: value for name, value in values.items() if isinstance(value, str)}
        return row

    def errors(self, answers: Answers) -> list[FieldError]:
        rows = rows_of(answers, self.code)
        errors = [error for place, row in enumerate(rows, 1) for error in self._row(place, row)]
        if self.max is not None and len(rows) > self.max:
            errors.append(FieldError(self.code, "too_many_rows", {"max": str(self.max)}))
        if rows and len(rows) < self.min:
            errors.append(FieldError(self.code, "too_few_rows", {"min": str(self.min)}))
        return errors

    def _row(self, place: int, row: dict[str, str]) -> Iterator[FieldError]:
        own: Answers = dict(row)
        for field in self.fields:
            for error in field.errors(own):
                yield replace(error, field=f"{self.code}__{place}__{error.field}")

    def missing_fields(
        self, answers: Answers, hidden_rows: Collection[str] = frozenset()
    ) -> list[str]:
        """Return what is missing: the group itself when required, required fields of its rows."""
        rows = rows_of(answers, self.code)
        missing = [
            f"{self.code}__{place}__{name}"
            for place, row in enumerate(rows, 1)
            for field in self.fields
            for name in field.missing_fields(dict(row))
        ]
        return [self.code] if self.required and not rows else missing

    def columns(self) -> tuple[Column, ...]:
        return ()

    def table_columns(self) -> tuple[Column, ...]:
        """Return the columns of the group's own table, one row of it per row of the group."""
        columns = (column for field in self.fields for column in field.columns())
        return tuple(
            replace(
                column,
                question_code=self.code,
                confidential=column.confidential or self.confidential,
                sensitive=column.sensitive or self.sensitive,
            )
            for column in columns
        )

    def display(self, answers: Answers, lang: str, source: str) -> list[DisplayLine]:
        return [
            replace(
                line,
                field=f"{self.code}__{place}__{line.field}",
                part=rendition(field.label, lang, source),
            )
            for place, row in enumerate(rows_of(answers, self.code), 1)
            for field in self.fields
            for line in field.display(dict(row), lang, source)
        ]

    def problems(self) -> Iterator[DefinitionProblem]:
        if self.max is not None and self.min > self.max:
            yield DefinitionProblem("min", "min_above_max")
        if not self.fields:
            yield DefinitionProblem("fields", "empty_list")
        seen: set[str] = set()
        for index, field in enumerate(self.fields):
            for problem in self._field_problems(field, seen):
                yield replace(problem, path=f"fields[{index}].{problem.path}")
            seen |= {name.lower() for name in field.field_names()}

    @staticmethod
    def _field_problems(field: Question, seen: Collection[str]) -> Iterator[DefinitionProblem]:
        yield from field.problems()
        if not QUESTION_CODE.fullmatch(field.code):
            yield DefinitionProblem("code", "malformed_code", {"code": field.code})
        if field.code.lower() in seen:
            yield DefinitionProblem("code", "duplicate_code", {"code": field.code})
        if field.show_if is not None or getattr(field, "depends_on", None):
            yield DefinitionProblem("show_if", "condition_in_group")
        if getattr(field, "multiple", False):
            yield DefinitionProblem("multiple", "multiple_in_group")
