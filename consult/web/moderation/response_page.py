"""One response as staff read it: what was handed in, question by question, without names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from consult.core.localized import rendition
from consult.documents.word_diff import Step, word_diff
from consult.responses.models import Response, Revision, RevisionComment
from consult.responses.received import ReceivedResponse
from consult.surveys.answers import Answers
from consult.surveys.consent import questions_with_consent
from consult.surveys.definition import Survey
from consult.surveys.numbering import label_without_number, question_numbers
from consult.surveys.question_types import ClauseComments, Consent, Info, Question
from consult.web.answer_words import AnswerLine, answer_lines, question_label

APART, ANSWERED = "apart", "answered"


@dataclass(frozen=True)
class AnswerRow:
    """`state` is answered, blank, hidden, unsaved, or apart for what the identities hold."""

    code: str
    number: str
    label: str
    state: str
    lines: tuple[AnswerLine, ...]


@dataclass(frozen=True)
class AnswerPage:
    title: str
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True)
class CommentRow:
    comment: RevisionComment
    diff: tuple[Step, ...]
    """What the proposal changes of the clause; empty without a proposal."""


@dataclass(frozen=True)
class ResponsePage:
    response: Response
    revision: Revision
    revisions: tuple[Revision, ...]
    has_identity: bool
    pages: tuple[AnswerPage, ...]
    comments: tuple[CommentRow, ...]


def response_page(
    found: ReceivedResponse,
    surveys: Mapping[int, Survey],
    number: int | None,
    lang: str,
    source: str,
) -> ResponsePage | None:
    """Return the page for one revision, the newest without `number`; None when there is none."""
    wanted = number if number is not None else found.response.revision_count
    revision = next((one for one in found.revisions if one.number == wanted), None)
    if revision is None:
        return None
    survey = surveys.get(revision.survey_version_id or 0)
    return ResponsePage(
        response=found.response,
        revision=revision,
        revisions=found.revisions,
        has_identity=revision.id in found.with_identity,
        pages=_answer_pages(survey, revision, lang, source) if survey else (),
        comments=tuple(_comment_row(one) for one in found.comments.get(revision.id, ())),
    )


def _comment_row(comment: RevisionComment) -> CommentRow:
    diff = word_diff(comment.quote, comment.proposed) if comment.proposed else []
    return CommentRow(comment, tuple(diff))


def _answer_pages(
    survey: Survey, revision: Revision, lang: str, source: str
) -> tuple[AnswerPage, ...]:
    numbers = question_numbers(survey, lang, source)
    asked = {question.code for question in survey.questions()}
    built_in = [one for one in questions_with_consent(survey) if one.code not in asked]
    parts: list[tuple[str, tuple[Question, ...]]]
    parts = [(rendition(page.title, lang, source).text, page.questions) for page in survey.pages]
    parts += [(question_label(one, lang, source), (one,)) for one in built_in]
    pages = (
        AnswerPage(
            title,
            tuple(
                _row(one, revision, numbers, lang, source)
                for one in questions
                if not isinstance(one, Info | ClauseComments)
            ),
        )
        for title, questions in parts
    )
    return tuple(page for page in pages if page.rows)


def _row(
    question: Question, revision: Revision, numbers: Mapping[str, str], lang: str, source: str
) -> AnswerRow:
    lines = answer_lines(question, _shown(question, revision), lang, source)
    return AnswerRow(
        code=question.code,
        number=numbers.get(question.code, ""),
        label=label_without_number(question_label(question, lang, source)),
        state=ANSWERED if lines else _missing(question, revision.answers.get("status", {})),
        lines=tuple(lines),
    )


def _shown(question: Question, revision: Revision) -> Answers:
    """Return the frozen answers; a box of the consent left unticked is a "no", not a blank."""
    values = cast(Answers, revision.answers.get("values", {}))
    if not isinstance(question, Consent):
        return values
    statuses = revision.answers.get("status", {})
    unticked = [name for name in question.field_names() if statuses.get(name) == "blank"]
    return {**dict.fromkeys(unticked, ""), **values}


def _missing(question: Question, statuses: Mapping[str, str]) -> str:
    """Return why nothing is shown; what has neither value nor reason is with the identities."""
    reasons = [statuses[name] for name in question.status_names() if name in statuses]
    return reasons[0] if len(reasons) == len(question.status_names()) else APART
