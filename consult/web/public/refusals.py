"""A post that was not taken: the page comes back with every answer, and says why."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import render_template
from flask_babel import gettext as _

from consult.consultations.models import Consultation
from consult.responses.drafting import differ
from consult.responses.errors import (
    AlreadyClosed,
    AnswersRefused,
    CommentChangedElsewhere,
    ConsultationCancelled,
    NotOpenYet,
    ResponseWithdrawn,
    SavedElsewhere,
)
from consult.responses.posted_comments import PostedComment, read_comments
from consult.surveys.answers import Answers, FieldError
from consult.surveys.question_types import ClauseComments, Question
from consult.surveys.routing import Step
from consult.web.answer_words import answer_words, question_label
from consult.web.languages import current_language
from consult.web.moments import official_text
from consult.web.public.clause_fields import as_posted
from consult.web.public.respond_form import RespondForm
from consult.web.public.respond_page import Typed, step_page
from consult.web.public.visit import PreviewEnded, Visit, load_posted


class ForgottenForm(Exception):
    """The form cannot show that it came from this site; perhaps its session ended."""


REFUSALS = (
    ForgottenForm,
    PreviewEnded,
    NotOpenYet,
    AlreadyClosed,
    ConsultationCancelled,
    AnswersRefused,
    SavedElsewhere,
    CommentChangedElsewhere,
    ResponseWithdrawn,
)

STATUSES: dict[type[Exception], int] = {ForgottenForm: 400, AnswersRefused: 422}
CONFLICT = 409


@dataclass(frozen=True)
class GivenBack:
    """What a refused page shows beside the answers."""

    status: int
    notice: str = ""
    is_final: bool = False
    """Whether sending the page again cannot help."""
    errors: tuple[FieldError, ...] = ()
    stored: Answers | None = None
    comment: PostedComment | None = None
    """The comment as it was saved elsewhere."""
    version: int | None = None
    """The version of that comment; the form, given back, has now seen it."""


def refused_step(
    slug: str, step_slug: str, form: RespondForm, refusal: Exception
) -> tuple[str, int]:
    """Return the step as it was posted, with the reason."""
    visit = load_posted(slug, form)
    step = visit.get_whole_step(step_slug)
    given_back = explain(visit, refusal)
    typed = typed_in(visit, step, form, given_back)
    page = step_page(visit, step, current_language(), given_back.errors, typed)
    html = render_template(
        "public/respond/step.html",
        visit=visit,
        notice=given_back.notice,
        is_final=given_back.is_final,
        conflict=conflict_items(visit, step.questions, typed, given_back),
        **page,
    )
    return html, given_back.status


def typed_in(visit: Visit, step: Step, form: RespondForm, given_back: GivenBack) -> Typed:
    """Return everything the form held, and what of the draft its author has seen by now."""
    page = form.read_page(step, visit.answers, visit.visibility)
    questions = form.questions_of(step, visit.visibility)
    asking = [question for question in questions if isinstance(question, ClauseComments)]
    comments = tuple(c for question in asking for c in read_comments(form.fields, question.code))
    shown = frozenset(question.code for question in questions)
    base = form.based_on if given_back.stored is None else visit.page_version(step.slug)
    versions = form.comment_versions
    if given_back.comment is not None and given_back.version is not None:
        versions = {**versions, given_back.comment.row: given_back.version}
    return Typed(page.values, comments if asking else None, shown, base, versions)


def explain(visit: Visit, refusal: Exception) -> GivenBack:
    """Return what to say about a refusal."""
    status = STATUSES.get(type(refusal), CONFLICT)
    match refusal:
        case AnswersRefused(errors):
            return GivenBack(status, errors=errors)
        case SavedElsewhere(stored, _):
            return GivenBack(status, stored=stored)
        case CommentChangedElsewhere(key):
            found = next((c for c in visit.comments if c.comment_key == key), None)
            if found is None:
                return GivenBack(status)
            return GivenBack(status, comment=as_posted(found), version=found.version)
        case _:
            is_final = not isinstance(refusal, ForgottenForm)
            return GivenBack(status, _notice(visit.consultation, refusal), is_final)


def _notice(consultation: Consultation, refusal: Exception) -> str:
    lang = current_language()
    match refusal:
        case AlreadyClosed(closes_at):
            when = official_text(closes_at, consultation.timezone, lang, seconds=True)
            return _(
                "This consultation closed on %(when)s. What you wrote just now was not stored; "
                "it is all below, so that you can copy it.",
                when=when,
            )
        case ConsultationCancelled(cancelled_at):
            when = official_text(cancelled_at, consultation.timezone, lang, seconds=True)
            return _(
                "This consultation was cancelled on %(when)s. What you wrote just now was not "
                "stored; it is all below, so that you can copy it.",
                when=when,
            )
        case NotOpenYet():
            return _(
                "This consultation is not open yet. What you wrote was not stored; it is all "
                "below, so that you can copy it."
            )
        case PreviewEnded():
            return _(
                "The preview is over. What you wrote just now was not stored; it is all below, so "
                "that you can copy it."
            )
        case ResponseWithdrawn():
            return _(
                "This response was withdrawn or erased. What you wrote just now was not stored; it "
                "is below, so that you can copy it."
            )
        case _:
            return _(
                "This page was open for a long time and has to be sent once more. Everything you "
                "wrote is below: press the button again."
            )


def conflict_items(
    visit: Visit, questions: Iterable[Question], typed: Typed, given_back: GivenBack
) -> list[dict[str, Any]]:
    """Return the answers that differ between this form and what was saved elsewhere."""
    if given_back.stored is not None:
        return _answer_conflicts(visit, questions, typed.values, given_back.stored)
    if given_back.comment is not None and typed.comments is not None:
        mine = next((c for c in typed.comments if c.row == given_back.comment.row), None)
        return _comment_conflicts(mine, given_back.comment) if mine else []
    return []


def _answer_conflicts(
    visit: Visit, questions: Iterable[Question], yours: Answers, stored: Answers
) -> list[dict[str, Any]]:
    lang = current_language()
    return [
        {
            "label": question_label(question, lang, visit.consultation.source_language),
            "yours": _words(visit, question, yours, lang),
            "saved": _words(visit, question, stored, lang),
        }
        for question in questions
        if any(differ(yours.get(name), stored.get(name)) for name in question.field_names())
    ]


def _words(visit: Visit, question: Question, answers: Answers, lang: str) -> str:
    return "\n".join(answer_words(question, answers, lang, visit.consultation.source_language))


def _comment_conflicts(mine: PostedComment, saved: PostedComment) -> list[dict[str, Any]]:
    pairs = ((_("Comment"), "comment"), (_("Proposed wording"), "proposed"))
    return [
        {"label": label, "yours": getattr(mine, name), "saved": getattr(saved, name)}
        for label, name in pairs
        if getattr(mine, name) != getattr(saved, name)
    ]
