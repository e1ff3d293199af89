"""The marks by which a respondent keeps single answers and comments out of what is published."""

from typing import Any

from flask_babel import gettext as _

from consult.surveys.answers import Answers, codes_of
from consult.surveys.consent import MARKS, comment_mark
from consult.surveys.question_types.base import IDENTITY_FILLS
from consult.web.answer_words import question_label
from consult.web.comment_words import comment_place
from consult.web.languages import current_language
from consult.web.public.answer_list import AnswerEntry
from consult.web.public.visit import Visit


def offered_marks(visit: Visit) -> list[str]:
    """Return what may be marked: what could be published and is not kept back already."""
    questions = visit.survey.questions()
    codes = [
        question.code
        for question in questions
        if question.code in visit.visibility.questions
        and not question.confidential
        and not question.sensitive
        and question.fills not in IDENTITY_FILLS
    ]
    return [*codes, *(comment_mark(comment.comment_key) for comment in visit.comments)]


def marks_view(visit: Visit, entries: list[AnswerEntry]) -> dict[str, Any]:
    """Return what the page offers to mark and what is marked, by mark."""
    offered = set(offered_marks(visit))
    answered = {entry.code for entry in entries if entry.lines}
    comments = {comment_mark(comment.comment_key) for comment in visit.comments}
    return {
        "offered": offered & (answered | comments),
        "ticked": set(codes_of(visit.answers, MARKS)),
    }


def mark_conflicts(visit: Visit, yours: Answers, stored: Answers | None) -> list[dict[str, Any]]:
    """Return the marks of this form and those saved elsewhere, when they differ."""
    if stored is None or set(codes_of(yours, MARKS)) == set(codes_of(stored, MARKS)):
        return []
    label = _("Not to be published")
    return [{"label": label, "yours": _words(visit, yours), "saved": _words(visit, stored)}]


def _words(visit: Visit, answers: Answers) -> str:
    return "\n".join(_mark_words(visit, mark) for mark in codes_of(answers, MARKS))


def _mark_words(visit: Visit, mark: str) -> str:
    for comment in visit.comments:
        if comment_mark(comment.comment_key) == mark:
            return comment_place(comment)
    question = visit.survey.find_question(mark)
    if question is None:
        return mark
    return question_label(question, current_language(), visit.consultation.source_language)
