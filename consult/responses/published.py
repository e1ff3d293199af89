"""What may be published of a response: of its answers, its comments and who wrote it.

Previews and publication ask the same function, so that both show the same.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from consult.responses.identity import identity_fields
from consult.surveys.answers import Answers, codes_of, text_of
from consult.surveys.consent import MARKS, comment_mark, is_question_published
from consult.surveys.definition import Survey
from consult.surveys.fills import filled_values
from consult.surveys.question_types import (
    ClauseComments,
    Consent,
    File,
    Info,
    Organisation,
    Question,
)
from consult.surveys.question_types.consent import PUBLISH

NOT_PUBLISHED: Final = (ClauseComments, Consent, File, Info)
"""Files are never published: what they hold of their author, nobody has looked at."""


@dataclass(frozen=True)
class PublicPart:
    """`questions` and `comments` are those that are shown, by code and by key."""

    way: str
    name: str
    organisation: str
    questions: tuple[str, ...]
    comments: tuple[int, ...]


NOTHING: Final = PublicPart("none", "", "", (), ())


def public_part(
    survey: Survey, answers: Answers, comment_keys: Collection[int], way: str | None = None
) -> PublicPart | None:
    """Return what may be published; None when nothing may.

    `answers` are those handed in, names and consent included. `way` asks what another choice
    than the one among them would publish.
    """
    way = text_of(answers, PUBLISH) if way is None else way
    if way not in ("named", "organisation", "anonymous"):
        return None
    filled = filled_values(survey, answers)
    marked = codes_of(answers, MARKS)
    apart = identity_fields(survey)
    return PublicPart(
        way=way,
        name=filled.get("name", "") if way == "named" else "",
        organisation=filled.get("organisation", "") if way != "anonymous" else "",
        questions=tuple(
            question.code
            for question in survey.questions()
            if _is_shown(question, answers, apart, way)
        ),
        comments=tuple(key for key in comment_keys if comment_mark(key) not in marked),
    )


def _is_shown(question: Question, answers: Answers, apart: frozenset[str], way: str) -> bool:
    if isinstance(question, NOT_PUBLISHED) or not is_question_published(question, answers):
        return False
    if way == "anonymous" and (isinstance(question, Organisation) or question.fills == "country"):
        return False
    names = question.field_names()
    return not apart.intersection((question.code, *names)) and question.is_answered(answers)
