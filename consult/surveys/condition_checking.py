"""Conditions that could never hold, or that ask about what comes later."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from consult.surveys.conditions import ORDERINGS, Condition, find_decimal, question_of
from consult.surveys.definition import Survey
from consult.surveys.errors import DefinitionProblem
from consult.surveys.question_types import (
    Country,
    Matrix,
    Multiple,
    Number,
    Question,
    Ranking,
    Scale,
    Single,
)

ORDERED_TYPES: Final = (Number, Scale, Matrix, Ranking)


@dataclass
class _Place:
    """Where in the survey a condition stands: what was asked before, and by whom it is used."""

    every: Mapping[str, Question]
    earlier: set[str] = field(default_factory=set)
    own: str = ""


def condition_problems(survey: Survey) -> Iterator[DefinitionProblem]:
    """Yield what is wrong with the conditions of pages, questions and rows."""
    place = _Place({question.code: question for question in survey.questions()})
    for page_index, page in enumerate(survey.pages):
        path, place.own = f"pages[{page_index}]", ""
        if page.show_if is not None:
            yield from _problems(page.show_if, f"{path}.show_if", place)
        for index, question in enumerate(page.questions):
            place.own = question.code
            yield from _question_problems(question, f"{path}.questions[{index}]", place)
            place.earlier.add(question.code)


def _question_problems(question: Question, path: str, place: _Place) -> Iterator[DefinitionProblem]:
    for name, condition in question.conditions():
        yield from _problems(condition, f"{path}.{name}", place)
    if isinstance(question, Single) and question.depends_on is not None:
        reason = _order_reason(question.depends_on, place)
        if reason is not None:
            params = {"name": question.depends_on}
            yield DefinitionProblem(f"{path}.depends_on", reason, params)


def _problems(condition: Condition, path: str, place: _Place) -> Iterator[DefinitionProblem]:
    for test in condition.tests():
        reason = _order_reason(test.name, place) or _test_reason(
            test, place.every[question_of(test.name)]
        )
        if reason is not None:
            params = {"name": test.name, "op": test.op, "values": ", ".join(test.values)}
            yield DefinitionProblem(path, reason, params)


def _order_reason(name: str, place: _Place) -> str | None:
    code = question_of(name)
    if code not in place.every:
        return "unknown_question"
    if code == place.own:
        return "depends_on_itself"
    return None if code in place.earlier else "forward_reference"


def _test_reason(test: Condition, question: Question) -> str | None:
    if test.name != question.code and test.name not in question.field_names():
        return "unknown_field"
    if test.op == "answered":
        return None if question.field_names() else "never_answered"
    if test.name not in question.field_names():
        return "field_needed"
    return _operator_reason(test, question) or _value_reason(test, question)


def _operator_reason(test: Condition, question: Question) -> str | None:
    has_several = isinstance(question, Multiple) and test.name == question.code
    has_several |= isinstance(question, Country) and question.multiple
    if question.type in ("group", "file"):
        return "operator_not_for_type"
    if test.op in ORDERINGS:
        return None if isinstance(question, ORDERED_TYPES) else "operator_not_for_type"
    return None if has_several == (test.op == "contains") else "operator_not_for_type"


def _value_reason(test: Condition, question: Question) -> str | None:
    if test.op in ORDERINGS:
        return "not_a_number" if find_decimal(test.values[0]) is None else None
    known = question.comparable_values(test.name)
    return "unknown_choice" if known is not None and set(test.values) - known else None
