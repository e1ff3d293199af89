"""One response as staff read it: what was handed in, question by question, without names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
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
from consult.web.moderation.comment_rows import CommentRow, comment_rows

APART, ANSWERED = "apart", "answered"


@dataclass(frozen=True)
class AnswerRow:
    """`state` is answered, blank, hidden, unsaved, or apart for what the identities hold."""

    code: str
    number: str
    label: str
    state: str
    lines: tuple[AnswerLine, ...]
    before: "AnswerRow | None" = None
    """The same question in the revision before, where it said something else."""

    @property
    def diff(self) -> tuple[Step, ...]:
        """The words that changed, where both are one text of the respondent's own."""
        if self.before is None:
            return ()
        texts = [row.lines[0] for row in (self.before, self) if len(row.lines) == 1]
        if len(texts) < 2 or any(line.lang for line in texts):
            return ()
        return tuple(word_diff(texts[0].text, texts[1].text))


@dataclass(frozen=True)
class AnswerPage:
    title: str
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True)
class ResponsePage:
    response: Response
    revision: Revision
    revisions: tuple[Revision, ...]
    has_identity: bool
    pages: tuple[AnswerPage, ...]
    comments: tuple[CommentRow, ...]

    @property
    def changes(self) -> int:
        """How many answers and comments differ from the revision before."""
        rows = [row for page in self.pages for row in page.rows]
        return sum(row.before is not None for row in rows) + sum(
            row.change != "" for row in self.comments
        )


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
    before = next((one for one in found.revisions if one.number == wanted - 1), None)
    pages = _answer_pages(surveys, revision, lang, source)
    return ResponsePage(
        response=found.response,
        revision=revision,
        revisions=found.revisions,
        has_identity=revision.id in found.with_identity,
        pages=_compared(pages, _answer_pages(surveys, before, lang, source)) if before else pages,
        comments=comment_rows(
            _comments(found, revision), _comments(found, before) if before else None
        ),
    )


def _comments(found: ReceivedResponse, revision: Revision) -> tuple[RevisionComment, ...]:
    return found.comments.get(revision.id, ())


def _compared(
    pages: tuple[AnswerPage, ...], before: tuple[AnswerPage, ...]
) -> tuple[AnswerPage, ...]:
    known = {row.code: row for page in before for row in page.rows}
    return tuple(
        replace(page, rows=tuple(_with_before(row, known.get(row.code)) for row in page.rows))
        for page in pages
    )


def _with_before(row: AnswerRow, before: AnswerRow | None) -> AnswerRow:
    if before is None or (before.lines, before.state) == (row.lines, row.state):
        return row
    return replace(row, before=before)


def _answer_pages(
    surveys: Mapping[int, Survey], revision: Revision, lang: str, source: str
) -> tuple[AnswerPage, ...]:
    survey = surveys.get(revision.survey_version_id or 0)
    if survey is None:
        return ()
    pages = (
        AnswerPage(title, tuple(_rows(survey, questions, revision, lang, source)))
        for title, questions in _parts(survey, lang, source)
    )
    return tuple(page for page in pages if page.rows)


def _parts(survey: Survey, lang: str, source: str) -> Iterator[tuple[str, tuple[Question, ...]]]:
    for page in survey.pages:
        yield rendition(page.title, lang, source).text, page.questions
    asked = {question.code for question in survey.questions()}
    for question in questions_with_consent(survey):
        if question.code not in asked:
            yield question_label(question, lang, source), (question,)


def _rows(
    survey: Survey, questions: tuple[Question, ...], revision: Revision, lang: str, source: str
) -> Iterator[AnswerRow]:
    numbers = question_numbers(survey, lang, source)
    for question in questions:
        if isinstance(question, Info | ClauseComments):
            continue
        lines = answer_lines(question, _shown(question, revision), lang, source)
        yield AnswerRow(
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
