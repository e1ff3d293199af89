"""Each answer column with the question behind it, as its newest version asks it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from consult.exports.layout import Layout, Version
from consult.exports.withholding import withheld_group_columns
from consult.surveys.columns import survey_columns, union_group_columns
from consult.surveys.conditions import Condition
from consult.surveys.consent import questions_with_consent
from consult.surveys.definition import Survey
from consult.surveys.question_types import Column, Group, Matrix, Question


@dataclass(frozen=True)
class Asked:
    """`conditions` must all hold for the column to be asked: of page, question and row."""

    column: Column
    question: Question
    conditions: tuple[Condition | None, ...]
    is_withheld: bool
    by_version: Mapping[str, Column]
    """The column as each version has it, by the number of the version."""

    @property
    def versions(self) -> str:
        return ";".join(self.by_version)

    def value_versions(self, value: str) -> str:
        """Return the versions that offer this code."""
        return ";".join(
            number
            for number, column in self.by_version.items()
            if any(code == value for code, _ in column.values)
        )


def asked_in_wide(layout: Layout) -> Iterator[Asked]:
    tables = {version: survey_columns(version.survey) for version in layout.versions}
    for column in layout.columns:
        newest, by_version = _found(column, tables)
        question = _get_question(newest, column.question_code)
        conditions = (*_conditions(newest, question), _row_condition(question, column))
        withheld = column.name in layout.withheld
        yield Asked(column, question, conditions, withheld, by_version)


def asked_in_groups(layout: Layout, code: str) -> Iterator[Asked]:
    """Yield the columns of the group's table, each with the field of the group behind it."""
    tables = {
        version: group.table_columns()
        for version in layout.versions
        if isinstance(group := version.survey.find_question(code), Group)
    }
    withheld = withheld_group_columns(
        layout.surveys, code, include_sensitive=layout.include_sensitive
    )
    for column in union_group_columns(layout.surveys, code):
        newest, by_version = _found(column, tables)
        group = _get_question(newest, code)
        conditions = tuple(_conditions(newest, group))
        asked = _get_field(group, column)
        yield Asked(column, asked, conditions, column.name in withheld, by_version)


def _found(
    column: Column, tables: Mapping[Version, Sequence[Column]]
) -> tuple[Survey, dict[str, Column]]:
    """Return the newest survey that has the column, and the column in each version."""
    found = {
        version: own
        for version, columns in tables.items()
        for own in columns
        if own.name == column.name
    }
    newest = list(found)[-1]
    return newest.survey, {version.number_text: own for version, own in found.items()}


def _get_question(survey: Survey, code: str) -> Question:
    return next(q for q in questions_with_consent(survey) if q.code == code)


def _get_field(group: Question, column: Column) -> Question:
    fields = group.fields if isinstance(group, Group) else ()
    return next(field for field in fields if column.field in field.field_names())


def _conditions(survey: Survey, question: Question) -> Iterator[Condition | None]:
    yield from (page.show_if for page in survey.pages if question in page.questions)
    yield question.show_if


def _row_condition(question: Question, column: Column) -> Condition | None:
    if not isinstance(question, Matrix):
        return None
    return next(row.show_if for row in question.rows if question.row_name(row) == column.field)
