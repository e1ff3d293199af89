"""Answers that also feed a fixed column or the identities."""

from consult.core.text_cleaning import is_blank_text
from consult.surveys.answers import Answers, text_of
from consult.surveys.definition import Survey
from consult.surveys.question_types import Organisation, Question
from consult.surveys.question_types.base import Fills


def filled_values(survey: Survey, frozen: Answers) -> dict[Fills, str]:
    """Return what `fills` takes from the frozen values, the first answered question of each.

    The country of an organisation counts when no question that fills `country` was answered.
    """
    filled: dict[Fills, str] = {}
    for question in survey.questions():
        own = text_of(frozen, _field_that_fills(question)) if question.fills else ""
        if question.fills is not None and not is_blank_text(own):
            filled.setdefault(question.fills, own)
    for question in survey.questions():
        if isinstance(question, Organisation) and text_of(frozen, question.country_name):
            filled.setdefault("country", text_of(frozen, question.country_name))
    return filled


def _field_that_fills(question: Question) -> str:
    if isinstance(question, Organisation) and question.fills == "country":
        return question.country_name
    return question.code
