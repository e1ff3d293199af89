"""Taking a posted step into the draft, inside one write transaction."""

from dataclasses import dataclass

from consult.consultations.individual_extensions import ends_at
from consult.consultations.lifecycle import Reception
from consult.core import clock
from consult.core.db import db
from consult.responses.commenting import CommentForm, save_comments
from consult.responses.drafting import (
    PostedPage,
    ensure_draft,
    ensure_receivable,
    ensure_writable,
    save_page,
)
from consult.responses.errors import AnswersRefused
from consult.responses.extension_use import use_extension
from consult.responses.identity import identity_fields
from consult.responses.placing import place_draft
from consult.responses.posted_comments import comment_errors, read_comments
from consult.responses.secrets import resume_code
from consult.surveys.answers import FieldError
from consult.surveys.question_types import ClauseComments, Question
from consult.surveys.routing import Step
from consult.web.languages import current_language
from consult.web.public.clause_fields import former_clauses
from consult.web.public.own_extension import own_secret
from consult.web.public.respond_form import RespondForm
from consult.web.public.row_buttons import with_pressed
from consult.web.public.visit import Visit, load_posted
from consult.web.received import received_at


@dataclass(frozen=True)
class SavedStep:
    """The visit as it stands after the save, and what was saved."""

    visit: Visit
    slug: str
    code: str
    missing: tuple[FieldError, ...]
    """Mandatory answers this step still lacks."""


def save_posted_step(slug: str, step_slug: str, form: RespondForm) -> SavedStep:
    """Save the page a form brought; raises what `refusals.REFUSALS` lists, then stores nothing."""
    visit = load_posted(slug, form, to_write=True)
    step = visit.get_whole_step(step_slug)
    ensure_form_receivable(visit, form)
    page = form.read_page(step, visit.answers, visit.visibility)
    start_draft(visit, form)
    _save_comments(visit, form, form.questions_of(step, visit.visibility), page)
    save_visited_page(visit, page)
    after = visit.with_answers({**visit.answers, **page.values})
    return SavedStep(after, step.slug, str(visit.code), tuple(_missing(after, form, step)))


def ensure_form_receivable(visit: Visit, form: RespondForm) -> Reception:
    """Return how the form is received; raises what `drafting.ensure_receivable` does."""
    if visit.is_preview:
        return Reception.ON_TIME
    arrived = received_at()
    opened_at = form.key.opened_at or arrived
    return ensure_receivable(visit.consultation, arrived, opened_at, visit.extended_until(arrived))


def start_draft(visit: Visit, form: RespondForm) -> None:
    """Let the visit have a draft, beginning one with its first save."""
    if visit.draft is None:
        visit.draft = ensure_draft(
            db.session,
            visit.consultation,
            form.key.key,
            current_language(),
            clock.now(),
            is_test=visit.is_preview,
        )
        visit.code = resume_code(form.key.key)
        visit.answers = visit.draft.answers
    ensure_writable(visit.draft.response)
    _note_extension(visit, visit.draft.response.id)


def _note_extension(visit: Visit, response_id: int) -> None:
    """Let the response have the extension whose link this browser followed, while it holds."""
    if visit.is_preview or own_secret(visit.consultation) is None or visit.extension is None:
        return
    if received_at() < ends_at(visit.extension):
        use_extension(db.session, response_id, visit.extension.id)


def save_visited_page(visit: Visit, page: PostedPage) -> None:
    """Save a page of a visit that has its draft."""
    if visit.draft is None:
        raise LookupError("a visit without its draft")
    save_page(
        db.session,
        visit.draft,
        page,
        identity=identity_fields(visit.survey),
        survey_version_id=visit.asked.version_id if visit.asked else None,
        lang=current_language(),
        at=clock.now(),
    )
    place_draft(visit.draft.response, visit.survey, visit.draft.answers)


def _save_comments(
    visit: Visit, form: RespondForm, questions: list[Question], page: PostedPage
) -> None:
    for question in questions:
        if isinstance(question, ClauseComments) and visit.draft is not None:
            posted = read_comments(with_pressed(form.fields, [question]), question.code)
            former = former_clauses(visit, posted)
            clauses = {**visit.documents, **former} if former else visit.documents
            errors = comment_errors(posted, question.code, clauses)
            if errors or page.errors:
                raise AnswersRefused((*page.errors, *errors))
            save_comments(
                db.session,
                visit.draft.response,
                visit.comments,
                posted,
                clauses,
                CommentForm(
                    form.comment_versions,
                    current_language(),
                    visit.consultation.source_language,
                ),
            )
            visit.forget_comments()


def _missing(visit: Visit, form: RespondForm, step: Step) -> list[FieldError]:
    return [
        FieldError(name, "required")
        for question in form.questions_of(step, visit.visibility)
        if question.code in visit.visibility.questions
        for name in question.missing_fields(visit.answers, visit.visibility.hidden_rows(question))
    ]
