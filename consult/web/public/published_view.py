"""A response as others see it, as plain data for its template: in previews and once published."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from consult.documents.word_diff import Step, word_diff
from consult.responses.content import frozen_content
from consult.responses.models import ClauseComment, RevisionComment
from consult.responses.published import PublicPart, public_part
from consult.surveys.answers import Answers
from consult.surveys.definition import Survey
from consult.web.answer_words import answer_words
from consult.web.comment_words import comment_place
from consult.web.public.answer_list import AnswerEntry, entries_of
from consult.web.public.visit import Visit


@dataclass(frozen=True)
class PublicComment:
    label: str
    type: str
    comment: str
    diff: tuple[Step, ...]


@dataclass(frozen=True)
class PublicView:
    """`head` says whose it is as far as others may know; `group` is empty where it says so."""

    head: str
    group: str
    answers: tuple[AnswerEntry, ...]
    comments: tuple[PublicComment, ...]


def public_view(
    part: PublicPart,
    survey: Survey,
    answers: Answers,
    comments: Sequence[ClauseComment | RevisionComment],
    lang: str,
    source: str,
) -> PublicView:
    group = group_words(survey, answers, lang, source)
    questions = tuple(one for one in survey.questions() if one.code in part.questions)
    return PublicView(
        head=head_of(part, group),
        group=group if part.name or part.organisation else "",
        answers=tuple(entries_of(survey, questions, answers, lang, source)),
        comments=tuple(_comment(one) for one in comments if one.comment_key in part.comments),
    )


def head_of(part: PublicPart, group: str) -> str:
    """Return whose response it is, as far as others may know."""
    named = " · ".join(words for words in (part.name, part.organisation) if words)
    return named or group or _("A respondent")


def part_of_visit(visit: Visit, way: str) -> PublicPart | None:
    """Return what this way would publish of the draft if it were handed in now."""
    keys = [comment.comment_key for comment in visit.comments]
    return public_part(visit.survey, frozen_visit(visit), keys, way)


def frozen_visit(visit: Visit) -> Answers:
    """Return the answers that would be handed in now, names among them."""
    content = frozen_content(visit.survey, visit.answers)
    return {**content.answers["values"], **content.identity}


def group_words(survey: Survey, answers: Answers, lang: str, source: str) -> str:
    """Return the group of a respondent in words, empty when none was said."""
    for question in survey.questions():
        if question.fills == "stakeholder_group":
            return ", ".join(answer_words(question, answers, lang, source))
    return ""


def _comment(comment: ClauseComment | RevisionComment) -> PublicComment:
    diff = word_diff(comment.quote, comment.proposed) if comment.proposed else ()
    return PublicComment(comment_place(comment), comment.type, comment.comment, tuple(diff))
