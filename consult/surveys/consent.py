"""The consent every response gives, whether or not the author placed the question."""

from typing import Final

from consult.surveys.definition import Survey
from consult.surveys.question_types import Consent, Question

BUILT_IN_CONSENT: Final = Consent()
"""Asked on the review page of a survey that has no consent question."""


def questions_with_consent(survey: Survey) -> tuple[Question, ...]:
    """Return the questions of `survey`, the built-in consent last when it has none."""
    questions = tuple(survey.questions())
    return questions if survey.has_consent() else (*questions, BUILT_IN_CONSENT)
