"""Which answers are names and contact data, kept apart from the rest."""

from collections.abc import Iterator

from consult.surveys.answers import Answers
from consult.surveys.definition import Survey
from consult.surveys.question_types import Group


def identity_fields(survey: Survey) -> frozenset[str]:
    """Return the fields whose answers belong to the identity table.

    A group goes there whole when one of its fields does: half a person is still a person.
    """
    return frozenset(_identity_fields(survey))


def _identity_fields(survey: Survey) -> Iterator[str]:
    for question in survey.questions():
        if isinstance(question, Group):
            if any(column.identity for column in question.table_columns()):
                yield question.code
        else:
            yield from (column.field for column in question.columns() if column.identity)


def split(answers: Answers, identity: frozenset[str]) -> tuple[Answers, Answers]:
    """Return the content and the identity of `answers`."""
    content = {name: value for name, value in answers.items() if name not in identity}
    return content, {name: answers[name] for name in identity & answers.keys()}
