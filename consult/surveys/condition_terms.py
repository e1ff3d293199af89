"""Conditions with the labels of what they name, so that a page can say them in a sentence."""

from dataclasses import dataclass

from consult.core.localized import LocalizedText
from consult.surveys.conditions import Condition, question_of
from consult.surveys.definition import Survey
from consult.surveys.question_types import Question


@dataclass(frozen=True, slots=True)
class TermValue:
    """What is compared with; `label` is empty where the author gave none."""

    code: str
    label: LocalizedText


@dataclass(frozen=True, slots=True)
class ConditionTerm:
    """One operator of a condition: tests have `question` and `values`, `all any not` have `terms`.

    `part` is the label of the matrix row or ranked choice tested, when it is one.
    """

    op: str
    name: str
    question: Question | None
    part: LocalizedText
    values: tuple[TermValue, ...]
    terms: tuple["ConditionTerm", ...]


def condition_terms(condition: Condition, survey: Survey) -> ConditionTerm:
    """Return `condition` as a tree with the labels of `survey`."""
    question = survey.find_question(question_of(condition.name)) if condition.name else None
    labels = question.value_labels() if question else {}
    return ConditionTerm(
        op=condition.op,
        name=condition.name,
        question=question,
        part=question.part_label(condition.name) if question else {},
        values=tuple(TermValue(value, labels.get(value, {})) for value in condition.values),
        terms=tuple(condition_terms(term, survey) for term in condition.terms),
    )
