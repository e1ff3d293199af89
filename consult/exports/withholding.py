"""What an export leaves empty: who somebody is, and what was promised never to leave."""

from collections.abc import Iterator, Sequence

from consult.surveys.columns import survey_columns
from consult.surveys.definition import Survey
from consult.surveys.question_types import Column, Group, Organisation, Question


def withheld_columns(surveys: Sequence[Survey], *, include_sensitive: bool) -> frozenset[str]:
    """Return the names of the columns of the wide table whose cells stay empty.

    Marked in one version is marked in all: what was promised with the question holds.
    """
    names = {
        column.name
        for survey in surveys
        for column in survey_columns(survey)
        if is_withheld(column, include_sensitive=include_sensitive)
    }
    if not include_sensitive:
        names.update(name for survey in surveys for name in _sensitive_fixed(survey))
    return frozenset(names)


def withheld_group_columns(
    surveys: Sequence[Survey], code: str, *, include_sensitive: bool
) -> frozenset[str]:
    """Return the names of the columns of a group's table whose cells stay empty.

    A group in which anybody is named belongs to the identities whole.
    """
    groups = [found for survey in surveys if isinstance(found := survey.find_question(code), Group)]
    columns = [column for group in groups for column in group.table_columns()]
    if any(column.identity for column in columns):
        return frozenset(column.name for column in columns)
    return frozenset(
        column.name
        for column in columns
        if is_withheld(column, include_sensitive=include_sensitive)
    )


def is_withheld(column: Column, *, include_sensitive: bool) -> bool:
    return column.identity or (column.sensitive and not include_sensitive)


def _sensitive_fixed(survey: Survey) -> Iterator[str]:
    """Yield the fixed columns that would repeat a sensitive answer."""
    for question in survey.questions():
        if question.sensitive:
            yield from _filled(question)


def _filled(question: Question) -> Iterator[str]:
    if question.fills == "stakeholder_group":
        yield "stakeholder_group"
    if question.fills == "country" or isinstance(question, Organisation):
        yield "country"
