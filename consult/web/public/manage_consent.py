"""Changing what may be published, after handing in and also after the closing."""

from flask import Blueprint, flash, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.core import clock
from consult.core.db import db, transaction
from consult.responses.changing_consent import GivenConsent, change_consent
from consult.responses.errors import AlreadyPublished, AnswersRefused, ResponseWithdrawn
from consult.responses.privacy_rules import open_ways
from consult.surveys.answers import Answers, FieldError, text_of
from consult.surveys.consent import BUILT_IN_CONSENT, read_marks
from consult.surveys.question_types.consent import PUBLISH
from consult.web.consent_words import consent_wording, publish_words
from consult.web.form_keys import key_of_this_form, read_form_key
from consult.web.guards import open_to_all
from consult.web.languages import current_language
from consult.web.public.answer_list import answer_sections
from consult.web.public.confidential import marks_view, offered_marks
from consult.web.public.manage import ADDRESS, back, own_context, to_codes
from consult.web.public.question_views import question_view
from consult.web.public.respond_form import RespondForm
from consult.web.public.respond_page import asking_for
from consult.web.public.review_page import comment_entries
from consult.web.public.visit import PreviewEnded, Visit, load_posted, load_visit
from consult.web.question_words import message


def register(blueprint: Blueprint) -> None:
    address = f"{ADDRESS}/consent"
    blueprint.add_url_rule(address, "consent", show_consent)
    blueprint.add_url_rule(address, "change_consent", post_consent, methods=["POST"])


@open_to_all
def show_consent(slug: str) -> str | BaseResponse:
    visit = load_visit(slug)
    if not _can_change(visit):
        return to_codes() if visit.draft is None else back(slug)
    return _page(visit)


@open_to_all
def post_consent(slug: str) -> BaseResponse | tuple[str, int]:
    try:
        with transaction():
            visit = load_posted(slug, RespondForm.from_request(), to_write=True)
            if visit.draft is None or not _can_change(visit):
                return back(slug)
            given = _given(visit)
            change_consent(db.session, visit.draft, given, clock.now())
    except (ResponseWithdrawn, PreviewEnded):
        return back(slug)
    except AnswersRefused as refusal:
        return _refused(slug, refusal.errors), 422
    except AlreadyPublished:
        return _refused(slug, notice=_too_public()), 422
    flash(_("Changed. What you allow from now on is below."))
    return back(slug)


def _given(visit: Visit) -> GivenConsent:
    parsed = BUILT_IN_CONSENT.parse(request.form, visit.answers)
    values: Answers = {**parsed.values, **read_marks(request.form, offered_marks(visit))}
    wording = consent_wording(visit.consultation, current_language())
    key = read_form_key(request.form.get("_key", "")).key
    return GivenConsent(key, values, tuple(parsed.errors), wording)


def _refused(slug: str, errors: tuple[FieldError, ...] = (), notice: str = "") -> str:
    visit = load_visit(slug)
    typed = _given(visit).values
    return _page(visit.with_answers({**visit.answers, **typed}), errors, notice)


def _can_change(visit: Visit) -> bool:
    return (
        visit.draft is not None
        and visit.draft.response.revision_count > 0
        and not visit.is_withdrawn
        and not visit.is_erased
    )


def _page(visit: Visit, errors: tuple[FieldError, ...] = (), notice: str = "") -> str:
    lang = current_language()
    asking = asking_for(visit, lang, [BUILT_IN_CONSENT], errors)
    sections = answer_sections(visit, lang)
    entries = [entry for section in sections for entry in section.entries]
    return render_template(
        "public/manage/consent.html",
        **own_context(visit),
        consent=question_view(BUILT_IN_CONSENT, asking),
        marks=marks_view(visit, entries),
        sections=sections,
        comments=comment_entries(visit),
        errors=[(error.field, message(error)) for error in errors],
        notice=notice,
        limits=_limits(visit),
        form_key=key_of_this_form(clock.now()),
    )


def _limits(visit: Visit) -> list[str]:
    """Return which ways are still open once the response was published, none before."""
    if visit.draft is None or visit.draft.response.published_at is None:
        return []
    stored, words = text_of(visit.draft.answers, PUBLISH), publish_words()
    return [words[way] for way in open_ways(stored, is_published=True)]


def _too_public() -> str:
    return _(
        "Your response was published as you chose before. Once published it can become more "
        "private only, never more public."
    )
