"""What a page of a response stands on: the consultation, its survey, the draft of this person."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from flask import abort
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.individual_extensions import ends_at
from consult.consultations.lifecycle import Reception, reception
from consult.consultations.models import Consultation, IndividualExtension
from consult.core.db import begin_reading, db
from consult.documents.commentable import CommentableDocuments, get_commentable
from consult.responses.extension_use import find_own_extension
from consult.responses.models import ClauseComment
from consult.responses.queries import (
    Draft,
    find_asked,
    find_asked_with_draft,
    find_draft,
    list_comments,
)
from consult.surveys.answers import Answers
from consult.surveys.definition import Survey
from consult.surveys.queries import CurrentSurvey, find_current
from consult.surveys.routing import Step, Visibility, all_steps, find_step, shown_steps, visibility
from consult.web.guards import ensure_visible
from consult.web.previewing import (
    is_previewing,
    keep_preview,
    note_preview,
    preview_code,
    previewed_ids,
)
from consult.web.public.own_extension import own_secret
from consult.web.public.own_response import (
    forget,
    own_code,
    remember,
    remembered,
    respondents_code,
)
from consult.web.public.respond_form import RespondForm

NO_SURVEY = Survey()


class PreviewEnded(Exception):
    """The form was shown in a preview, and this browser previews no longer."""


@dataclass
class Visit:
    """Loaded once for a request; `answers` are those of the draft, empty before the first save."""

    consultation: Consultation
    asked: CurrentSurvey | None
    draft: Draft | None
    code: str | None
    """The resume code the draft was found by."""
    answers: Answers = field(default_factory=dict)
    is_preview: bool = False
    """Whether a moderator tries it out: then any moment will do, and a draft is a test."""

    @property
    def survey(self) -> Survey:
        return self.asked.survey if self.asked else NO_SURVEY

    @cached_property
    def visibility(self) -> Visibility:
        return visibility(self.survey, self.answers)

    @cached_property
    def steps(self) -> list[Step]:
        return shown_steps(self.survey, self.visibility)

    @cached_property
    def comments(self) -> list[ClauseComment]:
        return list_comments(db.session, self.draft.response.id) if self.draft else []

    @cached_property
    def documents(self) -> CommentableDocuments:
        is_published = self.consultation.published_at is not None
        return get_commentable(db.session, self.consultation.id, published=is_published)

    @cached_property
    def extension(self) -> IndividualExtension | None:
        """The individual extension of whoever is here, over and revoked ones too."""
        secret = own_secret(self.consultation)
        response_id = self.draft.response.id if self.draft else None
        if secret is None and response_id is None:
            return None
        return find_own_extension(db.session, self.consultation.id, secret, response_id)

    def extended_until(self, at: datetime) -> datetime | None:
        """Return the end of their extension, once only that could let them respond at `at`."""
        closes_at = self.consultation.closes_at
        if closes_at is None or at < closes_at or self.extension is None:
            return None
        return ends_at(self.extension)

    def reception(self, at: datetime) -> Reception:
        """Return how a form opened and sent at `at` would be received."""
        if self.is_preview:
            return Reception.ON_TIME
        return reception(self.consultation, at, at, self.extended_until(at))

    def forget_comments(self) -> None:
        """Read the comments anew when they are next asked for."""
        self.__dict__.pop("comments", None)

    @property
    def is_withdrawn(self) -> bool:
        return self.draft is not None and self.draft.response.withdrawn_at is not None

    @property
    def is_erased(self) -> bool:
        return self.draft is not None and self.draft.response.erased_at is not None

    def with_answers(self, answers: Answers) -> "Visit":
        """Return the same visit with these answers instead of the stored ones."""
        changed = replace(self, answers=answers)
        for name in ("comments", "documents", "extension"):
            if name in self.__dict__:
                changed.__dict__[name] = self.__dict__[name]
        return changed

    def page_version(self, slug: str) -> int:
        """Return how often the page has been saved."""
        return self.draft.response.page_versions.get(slug, 0) if self.draft else 0

    def get_step(self, slug: str) -> Step:
        """Return the step with what it asks now, or all it could ask; 404 when there is none."""
        found = find_step(self.steps, slug) or find_step(all_steps(self.survey), slug)
        return found or abort(404)

    def get_whole_step(self, slug: str) -> Step:
        """Return the step with all it could ask; an open form may show what is hidden by now."""
        return find_step(all_steps(self.survey), slug) or abort(404)

    def next_slug(self, slug: str) -> str:
        """Return the step after this one, the review after the last."""
        order = [step.slug for step in all_steps(self.survey)]
        later = order[order.index(slug) + 1 :]
        return next((step.slug for step in self.steps if step.slug in later), "review")

    def previous_slug(self, slug: str) -> str | None:
        """Return the step before this one, None before the first."""
        order = [step.slug for step in all_steps(self.survey)]
        place = order.index(slug) if slug in order else len(order)
        earlier = [step.slug for step in self.steps if step.slug in order[:place]]
        return earlier[-1] if earlier else None


def load_visit(slug: str, *, to_write: bool = False) -> Visit:
    """Return the visit for a page; 404 for a consultation its visitor may not see."""
    if not to_write:
        begin_reading(db.session)
        if not previewed_ids():
            return _load_at_once(slug)
    asked = find_asked(db.session, slug, to_write=to_write) or abort(404)
    consultation = ensure_visible(asked.consultation)
    code = own_code(consultation)
    visit = _visit(consultation, asked.survey, _draft(consultation, code, to_write), code)
    return _as_preview(visit) if is_previewing(consultation) else visit


def load_posted(slug: str, form: RespondForm, *, to_write: bool = False) -> Visit:
    """Return the visit for a posted form, with the draft whose code the form carried.

    A browser that lost its cookie then loses nothing. Raises PreviewEnded when the form was shown
    in a preview that is over, unless what it holds goes into a test response anyhow.
    """
    asked = find_asked(db.session, slug, to_write=to_write) or abort(404)
    consultation = ensure_visible(asked.consultation)
    is_preview = form.is_preview and is_previewing(consultation)
    held = preview_code if is_preview else respondents_code
    code = form.sealed_code or held(consultation)
    visit = _visit(consultation, asked.survey, _draft(consultation, code, to_write), code)
    if is_preview:
        return _as_preview(visit)
    is_test = visit.draft is not None and visit.draft.response.is_test
    if to_write and form.is_preview and not is_test:
        raise PreviewEnded
    return visit


def _as_preview(visit: Visit) -> Visit:
    """Return the visit as a preview, unless what it holds is no test: that goes by the clock."""
    if visit.draft is not None and not visit.draft.response.is_test:
        return visit
    note_preview(visit.consultation)
    return replace(visit, is_preview=True)


def _load_at_once(slug: str) -> Visit:
    """Ask the database once: which of the browser's codes is the one will show afterwards."""
    asked = find_asked_with_draft(db.session, slug, remembered()) or abort(404)
    consultation = ensure_visible(asked.consultation)
    return _visit(consultation, asked.survey, asked.draft, respondents_code(consultation))


def remember_visit(answer: BaseResponse, visit: Visit) -> None:
    """Let this browser come back to the response without typing its code."""
    keep = keep_preview if visit.is_preview else remember
    keep(answer, visit.consultation.id, str(visit.code))


def forget_visit(answer: BaseResponse, visit: Visit) -> None:
    """Let this browser hold the response no more; a preview goes on without one."""
    if visit.is_preview:
        keep_preview(answer, visit.consultation.id)
    else:
        forget(answer, visit.consultation.id)


def visit_with(consultation: Consultation, code: str | None) -> Visit:
    """Return the visit of whoever holds this resume code, or none."""
    is_published = consultation.published_at is not None
    survey = find_current(db.session, consultation.id, published=is_published)
    visit = _visit(consultation, survey, _draft(consultation, code), code)
    is_test = visit.draft is not None and visit.draft.response.is_test
    return replace(visit, is_preview=is_test and is_previewing(consultation))


def _draft(consultation: Consultation, code: str | None, to_write: bool = False) -> Draft | None:
    return find_draft(db.session, consultation.id, code, to_write=to_write) if code else None


def _visit(
    consultation: Consultation, survey: CurrentSurvey | None, draft: Draft | None, code: str | None
) -> Visit:
    return Visit(consultation, survey, draft, code, draft.answers if draft else {})
