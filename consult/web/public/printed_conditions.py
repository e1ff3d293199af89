"""Conditions with the words of the survey in one language, ready to be said in a sentence."""

import operator
from collections.abc import Mapping
from dataclasses import dataclass

from consult.core.localized import Rendition, rendition
from consult.surveys.condition_terms import ConditionTerm, TermValue, condition_terms
from consult.surveys.conditions import Condition
from consult.surveys.definition import Survey
from consult.surveys.numbering import label_without_number, question_numbers
from consult.surveys.question_types.scales import ScaleQuestion

COMPARISONS = {
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}


@dataclass(frozen=True)
class PrintedValue:
    """What is compared with; `label` is empty where only the code says it."""

    code: str
    label: Rendition


@dataclass(frozen=True)
class PrintedCondition:
    """One operator: tests name a question by `number`, or by `label` when it has none.

    `part` is the row or choice of the question that is tested; `terms` belong to all, any, not.
    """

    op: str
    number: str
    label: Rendition
    type: str
    part: Rendition
    values: tuple[PrintedValue, ...]
    terms: tuple["PrintedCondition", ...]


def printed_condition(
    condition: Condition | None, survey: Survey, lang: str, source: str
) -> PrintedCondition | None:
    """Return the condition in `lang`; None for what is always asked."""
    if condition is None:
        return None
    numbers = question_numbers(survey, lang, source)
    return _printed(condition_terms(condition, survey), numbers, lang, source)


def _printed(
    term: ConditionTerm, numbers: Mapping[str, str], lang: str, source: str
) -> PrintedCondition:
    question = term.question
    points = _worded_points(term)
    label = rendition(question.label if question else {}, lang, source)
    return PrintedCondition(
        op="in" if points else term.op,
        number=numbers.get(question.code, "") if question else "",
        label=Rendition(label_without_number(label.text), label.lang),
        type=question.type if question else "",
        part=rendition(term.part, lang, source),
        values=tuple(_value(value, lang, source) for value in points or term.values),
        terms=tuple(_printed(inner, numbers, lang, source) for inner in term.terms),
    )


def _worded_points(term: ConditionTerm) -> tuple[TermValue, ...]:
    """Return the points of a scale that a comparison means, when each has words of its own."""
    if term.op not in COMPARISONS or not isinstance(term.question, ScaleQuestion):
        return ()
    labels, limit = term.question.value_labels(), float(term.values[0].code)
    meant = [
        str(point)
        for point in range(1, term.question.points + 1)
        if COMPARISONS[term.op](point, limit)
    ]
    if not all(code in labels for code in meant):
        return ()
    return tuple(TermValue(code, labels[code]) for code in meant)


def _value(value: TermValue, lang: str, source: str) -> PrintedValue:
    return PrintedValue(value.code, rendition(value.label, lang, source))
