"""Answers as a revision keeps them, and what stands in the way of that."""

from consult.surveys.answers import Answers, FieldError, Frozen, codes_of
from consult.surveys.consent import MARKS, questions_with_consent
from consult.surveys.definition import Survey
from consult.surveys.question_types import Consent, Question
from consult.surveys.routing import Visibility, visibility


def freeze_answers(survey: Survey, answers: Answers) -> Frozen:
    """Return the answered values, and for everything else why it is missing.

    Answers that routing hides are left out here and stay in the draft.
    """
    shown = visibility(survey, answers)
    whole = Frozen()
    for question in questions_with_consent(survey):
        part = question.freeze(
            answers,
            hidden=not _is_shown(question, shown),
            hidden_rows=shown.hidden_rows(question),
        )
        whole.values.update(part.values)
        whole.status.update(part.status)
    if marks := codes_of(answers, MARKS):
        whole.values[MARKS] = marks
    return whole


def list_obstacles(survey: Survey, answers: Answers) -> list[FieldError]:
    """Return what keeps these answers from being submitted, in the order of the survey.

    Wrong answers have the reason their type gives, missing ones the reason `required`.
    """
    shown = visibility(survey, answers)
    obstacles: list[FieldError] = []
    for question in questions_with_consent(survey):
        if _is_shown(question, shown):
            hidden = shown.hidden_rows(question)
            missing = question.missing_fields(answers, hidden)
            obstacles += [error for error in question.errors(answers) if error.field not in hidden]
            obstacles += [FieldError(name, "required") for name in missing]
    return obstacles


def _is_shown(question: Question, shown: Visibility) -> bool:
    """The consent is part of every response, wherever it is asked."""
    return isinstance(question, Consent) or question.code in shown.questions
