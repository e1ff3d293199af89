"""What a wrong or missing answer is called: by its question's number, and the part of it."""

import re
from collections.abc import Mapping

from flask_babel import gettext as _

from consult.core.localized import rendition
from consult.surveys.answers import FieldError
from consult.surveys.numbering import question_numbers
from consult.surveys.question_types import ClauseComments, Group, Question
from consult.web.public.visit import Visit
from consult.web.question_words import message_with_question

OF_THE_WHOLE = ("rank_gap", "incomplete_ranking")
"""Reasons that are shown at one part and are about all of them."""

_ROW = re.compile(r"[a-z0-9_]+?__(\d+)__(.+)")


def error_pairs(visit: Visit, errors: list[FieldError], lang: str) -> list[tuple[str, str]]:
    """Return field and sentence of each error, for the summary: `Q15, Cost: Give rank 1 ...`."""
    if not errors:
        return []
    numbers = question_numbers(visit.survey, lang, visit.consultation.source_language)
    return [
        (error.field, message_with_question(error, _place(visit, error, numbers, lang)))
        for error in errors
    ]


def _place(visit: Visit, error: FieldError, numbers: Mapping[str, str], lang: str) -> str:
    question = visit.survey.find_question(error.field.split("__")[0])
    if question is None or question.code not in numbers:
        return ""
    number = numbers[question.code]
    part = "" if error.reason in OF_THE_WHOLE else _part(visit, question, error.field, lang)
    return f"{number}, {part}" if part else number


def _part(visit: Visit, question: Question, field: str, lang: str) -> str:
    source = visit.consultation.source_language
    row = _ROW.fullmatch(field)
    if isinstance(question, ClauseComments) and row:
        return _("Comment %(number)s", number=row[1])
    if isinstance(question, Group) and row:
        asked = next((one for one in question.fields if row[2] in one.field_names()), None)
        label = rendition(asked.label, lang, source).text if asked else ""
        return f"{_('Entry %(number)s', number=row[1])}, {label}"
    return rendition(question.part_label(field), lang, source).text
