"""The consent every response gives, whether or not the author placed the question."""

from collections.abc import Collection
from typing import Final

from consult.surveys.answers import Answers, FormData, codes_of
from consult.surveys.definition import Survey
from consult.surveys.question_types import Consent, Question

MARKS: Final = "consent__confidential"
"""The field with what a respondent marks as confidential: codes of questions, marks of comments."""

BUILT_IN_CONSENT: Final = Consent()
"""Asked on the review page of a survey that has no consent question."""

CONSENT_FIELDS: Final = frozenset((*BUILT_IN_CONSENT.field_names(), MARKS))


def questions_with_consent(survey: Survey) -> tuple[Question, ...]:
    """Return the questions of `survey`, the built-in consent last when it has none."""
    questions = tuple(survey.questions())
    return questions if survey.has_consent() else (*questions, BUILT_IN_CONSENT)


def comment_mark(key: int) -> str:
    """Return what stands for a clause comment among the marks; no question has such a code."""
    return f"comment-{key}"


def read_marks(form: FormData, offered: Collection[str]) -> Answers:
    """Return the posted marks, in the order in which they were offered."""
    ticked = set(form.getlist(MARKS))
    return {MARKS: [mark for mark in offered if mark in ticked]}


def is_question_published(question: Question, answers: Answers) -> bool:
    """Return whether an answer may be published at all, however its author consents."""
    is_kept_back = question.confidential or question.sensitive
    return not is_kept_back and question.code not in codes_of(answers, MARKS)
