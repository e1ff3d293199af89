"""A fictional person answers: page by page, through the use cases that take everybody's answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from consult.consultations.lifecycle import Reception, reception
from consult.consultations.models import Consultation
from consult.core import audit
from consult.demo.attendance import WITHDRAWN_AFTER, Attendance, Fate
from consult.demo.posted import COMMENT, Posted, posted_comments
from consult.demo.respondents import Fields
from consult.documents.commentable import CommentableClause
from consult.responses.commenting import CommentForm, save_comments
from consult.responses.drafting import PostedPage, ensure_draft, save_page
from consult.responses.errors import AnswersRefused
from consult.responses.placing import place_draft
from consult.responses.posted_comments import comment_errors
from consult.responses.queries import Draft, list_comments
from consult.responses.secrets import mint_key
from consult.responses.submitting import Submission, submit
from consult.surveys.answers import Answers, FieldError
from consult.surveys.consent import BUILT_IN_CONSENT
from consult.surveys.queries import CurrentSurvey
from consult.surveys.question_types import Question
from consult.surveys.routing import Step, Visibility, steps, visibility

WRITING_TIME = timedelta(minutes=35)
REVIEW = "review"


@dataclass(frozen=True)
class Desk:
    """What taking in the responses to one consultation needs."""

    session: Session
    consultation: Consultation
    asked: CurrentSurvey
    identity: frozenset[str]
    clauses: Mapping[str, CommentableClause]
    """By permanent reference."""
    labels: Mapping[str, str]
    """Permanent references by what respondents call a clause: `roadmap#2.5`."""


@dataclass(frozen=True)
class _Typing:
    """Somebody at work on a draft."""

    desk: Desk
    draft: Draft
    lang: str


def attend(desk: Desk, attendance: Attendance) -> None:
    """Let one person answer and meet their fate.

    Raises AnswersRefused or Incomplete where the data do not fit the survey.
    """
    typing = _begin(desk, attendance)
    if attendance.fate is Fate.UNFINISHED:
        known = {*attendance.respondent.answers} - desk.identity
        fields = {name: attendance.respondent.answers[name] for name in known}
        _save_pages(typing, fields, attendance.at, most=attendance.pages)
        return
    _save_comments(typing, attendance)
    _hand_in(typing, attendance.respondent.answers, attendance.at)
    if attendance.revised is not None:
        _hand_in(typing, attendance.revised.answers, attendance.revised.at)
    if attendance.fate is Fate.WITHDRAWN:
        _withdraw(typing, attendance.at + WITHDRAWN_AFTER)


def _begin(desk: Desk, attendance: Attendance) -> _Typing:
    person = attendance.respondent
    began = max(attendance.at - WRITING_TIME, desk.consultation.opens_at or attendance.at)
    draft = ensure_draft(desk.session, desk.consultation, mint_key(), person.lang, began)
    draft.response.channel = person.channel
    draft.response.is_test = attendance.fate is Fate.TEST
    return _Typing(desk, draft, person.lang)


def _save_comments(typing: _Typing, attendance: Attendance) -> None:
    desk = typing.desk
    posted = posted_comments(attendance.respondent.comments, desk.labels)
    errors = comment_errors(posted, COMMENT, set(desk.clauses))
    if errors:
        raise AnswersRefused(tuple(errors))
    form = CommentForm({}, typing.lang, desk.consultation.source_language)
    save_comments(desk.session, typing.draft.response, [], posted, desk.clauses, form)


def _hand_in(typing: _Typing, fields: Fields, at: datetime) -> None:
    desk, draft = typing.desk, typing.draft
    _save_pages(typing, fields, at)
    if not desk.asked.survey.has_consent():
        _save_questions(typing, REVIEW, (BUILT_IN_CONSENT,), fields, at)
    comments = list_comments(desk.session, draft.response.id)
    submission = Submission(mint_key(), at, _reception(desk.consultation, at), typing.lang)
    submit(desk.session, draft, comments, desk.asked.survey, submission)


def _reception(consultation: Consultation, at: datetime) -> Reception:
    """Return how it is received: what came too late, staff took by hand."""
    received = reception(consultation, at, at)
    return Reception.LATE if received is Reception.TOO_LATE else received


def _save_pages(typing: _Typing, fields: Fields, at: datetime, most: int | None = None) -> None:
    """Save one shown page after the other; what is shown next follows from what was saved."""
    saved: list[str] = []
    while (step := _next_step(typing, saved)) and (most is None or len(saved) < most):
        _save_questions(typing, step.slug, step.questions, fields, at)
        saved.append(step.slug)


def _next_step(typing: _Typing, saved: list[str]) -> Step | None:
    shown = steps(typing.desk.asked.survey, typing.draft.answers)
    return next((step for step in shown if step.slug not in saved), None)


def _save_questions(
    typing: _Typing, slug: str, questions: tuple[Question, ...], fields: Fields, at: datetime
) -> None:
    desk, answers = typing.desk, typing.draft.answers
    seen = visibility(desk.asked.survey, answers)
    values, errors = _read(questions, fields, answers, seen)
    save_page(
        desk.session,
        typing.draft,
        PostedPage(slug, values, tuple(errors)),
        identity=desk.identity,
        survey_version_id=desk.asked.version_id,
        lang=typing.lang,
        at=at,
    )
    place_draft(typing.draft.response, desk.asked.survey, typing.draft.answers)


def _read(
    questions: tuple[Question, ...], fields: Fields, answers: Answers, seen: Visibility
) -> tuple[Answers, list[FieldError]]:
    form, values, errors = Posted(fields), Answers(), list[FieldError]()
    for question in questions:
        parsed = question.parse(form, {**answers, **values}, seen.hidden_rows(question))
        values |= parsed.values
        errors += parsed.errors
    return values, errors


def _withdraw(typing: _Typing, at: datetime) -> None:
    response = typing.draft.response
    response.withdrawn_at = at
    audit.record(typing.desk.session, at, "response.withdrawn", "response", response.id)
