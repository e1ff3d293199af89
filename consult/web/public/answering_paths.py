"""The ways to answer a survey, with how long each takes and how much it asks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from consult.core.localized import Rendition, rendition
from consult.surveys.definition import Survey
from consult.surveys.numbering import question_numbers
from consult.surveys.question_types import Info, Question, Single
from consult.surveys.reach import reachable_questions


@dataclass(frozen=True)
class AnsweringPath:
    """One way: `label` is the author's, empty where the survey does not let people choose.

    `questions` is the most it may ask; `minutes` is None where that depends on the choice.
    """

    code: str
    label: Rendition
    questions: int
    minutes: int | None


def answering_paths(
    survey: Survey, minutes: Mapping[str, int], lang: str, source: str
) -> tuple[AnsweringPath, ...]:
    """Return the choices of the question whose codes the minutes name, else one way per time."""
    question = _path_question(survey, minutes)
    nowhere = Rendition("", lang)
    if question is None:
        count = count_questions(survey)
        return tuple(AnsweringPath(code, nowhere, count, time) for code, time in minutes.items())
    return tuple(
        AnsweringPath(
            choice.code,
            rendition(choice.label, lang, source),
            _count(survey, reachable_questions(survey, {question.code: choice.code})),
            minutes.get(choice.code),
        )
        for choice in question.selectable()
    )


def count_questions(survey: Survey) -> int:
    """Return how many questions there are, those under one number counted once."""
    return _count(survey, tuple(survey.questions()))


def _path_question(survey: Survey, minutes: Mapping[str, int]) -> Single | None:
    wanted = set(minutes)
    for question in survey.questions():
        if not isinstance(question, Single):
            continue
        if wanted and wanted <= {choice.code for choice in question.selectable()}:
            return question
    return None


def _count(survey: Survey, questions: Collection[Question]) -> int:
    numbers = question_numbers(survey, "", "")
    asked = [question for question in questions if not isinstance(question, Info)]
    return len({numbers[question.code] for question in asked if question.code in numbers})
