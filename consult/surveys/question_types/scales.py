"""Opinions on a scale, one or a table of them."""

from collections.abc import Collection, Iterator
from typing import Annotated, Final, Literal

from pydantic import Field

from consult.core.localized import LocalizedText, Rendition, rendition
from consult.surveys.answers import Answers, FieldError, is_blank, text_of
from consult.surveys.conditions import Condition
from consult.surveys.errors import DefinitionProblem
from consult.surveys.kept import kept
from consult.surveys.question_types.base import Code, Part, Question
from consult.surveys.question_types.choices import code_problems
from consult.surveys.question_types.column import Column, DisplayLine, joined_label

NO_OPINION: Final = "no_opinion"


class Ends(Part):
    """The words at both ends of a scale."""

    low: LocalizedText
    high: LocalizedText


class ScaleQuestion(Question):
    """What one opinion and a table of them share: points 1 to `points`, lowest first.

    `labels` words every point, `ends` only the outer two.
    """

    points: Annotated[int, Field(ge=2, le=11)]
    ends: Ends | None = None
    labels: tuple[LocalizedText, ...] = ()
    no_opinion: bool = False

    @kept
    def codes(self) -> tuple[str, ...]:
        """Return every code that can be answered, lowest point first."""
        points = tuple(str(point) for point in range(1, self.points + 1))
        return (*points, NO_OPINION) if self.no_opinion else points

    def value_labels(self) -> dict[str, LocalizedText]:
        if self.labels:
            return {str(point): label for point, label in enumerate(self.labels, start=1)}
        return {"1": self.ends.low, str(self.points): self.ends.high} if self.ends else {}

    def comparable_values(self, name: str) -> frozenset[str] | None:
        return frozenset(self.codes())

    def errors(self, answers: Answers) -> list[FieldError]:
        allowed = ("", *self.codes())
        return [
            FieldError(name, "unknown_choice")
            for name in self.field_names()
            if text_of(answers, name) not in allowed
        ]

    def point_column(self, name: str, label: LocalizedText) -> Column:
        """Return the column of one opinion."""
        words = self.value_labels()
        values = tuple((code, words.get(code, {})) for code in self.codes())
        return self.column(name, "code", label=label, values=values, coded_missing=True)

    def point_line(
        self, name: str, code: str, lang: str, source: str, part: Rendition | None = None
    ) -> DisplayLine:
        """Return the line of one opinion; a point without words reads as its number."""
        if code == NO_OPINION:
            return DisplayLine(name, "code", code, Rendition("", lang), part)
        words = rendition(self.value_labels().get(code), lang, source)
        return DisplayLine(name, "code", code, words if words.text else Rendition(code, ""), part)

    def problems(self) -> Iterator[DefinitionProblem]:
        if self.labels and len(self.labels) != self.points:
            yield DefinitionProblem("labels", "labels_not_points", {"points": str(self.points)})


class Scale(ScaleQuestion):
    """One opinion. Answers: `{"q10": "4"}` or `{"q10": "no_opinion"}`."""

    type: Literal["scale"] = "scale"

    def columns(self) -> tuple[Column, ...]:
        return (self.point_column(self.code, self.label),)

    def display(self, answers: Answers, lang: str, source: str) -> list[DisplayLine]:
        code = text_of(answers, self.code)
        return [self.point_line(self.code, code, lang, source)] if code else []


class Row(Part):
    """One statement of a matrix."""

    code: Code
    label: LocalizedText
    show_if: Condition | None = None


class Matrix(ScaleQuestion):
    """The same scale for several statements. Answers: `{"q11__demand": "4", "q11__grid": ""}`."""

    type: Literal["matrix"] = "matrix"
    rows: tuple[Row, ...]

    def row_name(self, row: Row) -> str:
        """Return the field of `row`."""
        return f"{self.code}__{row.code}"

    @kept
    def field_names(self) -> tuple[str, ...]:
        return tuple(self.row_name(row) for row in self.rows)

    def status_names(self) -> tuple[str, ...]:
        return self.field_names()

    def part_label(self, name: str) -> LocalizedText:
        return next((row.label for row in self.rows if self.row_name(row) == name), {})

    def conditions(self) -> Iterator[tuple[str, Condition]]:
        yield from super().conditions()
        for index, row in enumerate(self.rows):
            if row.show_if is not None:
                yield f"rows[{index}].show_if", row.show_if

    def missing_fields(
        self, answers: Answers, hidden_rows: Collection[str] = frozenset()
    ) -> list[str]:
        shown = (name for name in self.field_names() if name not in hidden_rows)
        return [name for name in shown if self.required and is_blank(answers.get(name))]

    def columns(self) -> tuple[Column, ...]:
        return tuple(
            self.point_column(self.row_name(row), joined_label(self.label, row.label))
            for row in self.rows
        )

    def display(self, answers: Answers, lang: str, source: str) -> list[DisplayLine]:
        given = ((row, text_of(answers, self.row_name(row))) for row in self.rows)
        return [
            self.point_line(
                self.row_name(row), code, lang, source, rendition(row.label, lang, source)
            )
            for row, code in given
            if code
        ]

    def problems(self) -> Iterator[DefinitionProblem]:
        yield from super().problems()
        yield from code_problems("rows", [row.code for row in self.rows])
