"""The numbers people call questions by: those the author wrote, else their places."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from consult.core.localized import rendition
from consult.surveys.definition import Survey
from consult.surveys.kept import kept
from consult.surveys.question_types import Consent, Info, Question

INITIALS: Final[Mapping[str, str]] = {"en": "Q", "es": "P"}
"""How a number begins, by language: Question, Pregunta."""

_WRITTEN = re.compile(r"([A-Za-z]{0,2}\d+[a-z]?)[.:)]\s+")
_IN_CODE = re.compile(r"([a-z])(\d+[a-z]?)(?:_|$)")


@kept
def question_numbers(survey: Survey, lang: str, source: str) -> Mapping[str, str]:
    """Return the number of each question by code: `Q10a`, `P9`; what has none is left out.

    Numbers that labels begin with are taken as they are. Where no label has one they come from
    the codes (`q10a_change`) when every code has one, else from the places of the questions.
    """
    asked = list(_numbered(survey))
    written = {question.code: _written(question, lang, source) for question in asked}
    if any(written.values()):
        return {code: number for code, number in written.items() if number}
    coded = {question.code: _from_code(question.code, lang) for question in asked}
    if all(coded.values()):
        return coded
    return {question.code: f"{initial(lang)}{place}" for place, question in enumerate(asked, 1)}


def label_without_number(label: str) -> str:
    """Return `label` without the number it begins with, for pages that show it apart."""
    return _WRITTEN.sub("", label, count=1) if _WRITTEN.match(label) else label


def initial(lang: str) -> str:
    return INITIALS.get(lang, INITIALS["en"])


def _numbered(survey: Survey) -> Iterator[Question]:
    return (found for found in survey.questions() if not isinstance(found, Info | Consent))


def _written(question: Question, lang: str, source: str) -> str:
    match = _WRITTEN.match(rendition(question.label, lang, source).text)
    if match is None:
        return ""
    return initial(lang) + match[1] if match[1][0].isdigit() else match[1]


def _from_code(code: str, lang: str) -> str:
    match = _IN_CODE.match(code)
    if match is None:
        return ""
    letter = initial(lang) if match[1] == "q" else match[1].upper()
    return letter + match[2]
