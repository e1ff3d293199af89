"""One step of a response as plain data for its template."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from consult.consultations.lifecycle import Phase, phase
from consult.core.localized import rendition
from consult.responses.posted_comments import PostedComment
from consult.surveys.answers import Answers, FieldError, rows_of
from consult.surveys.numbering import question_numbers
from consult.surveys.question_types import ClauseComments, File, Question
from consult.surveys.routing import Step
from consult.web.consent_words import privacy_notice
from consult.web.form_keys import key_of_this_form, seal, seal_files
from consult.web.languages import current_language
from consult.web.moments import city, time_text, utc_text
from consult.web.public.asking import Asking, View
from consult.web.public.clause_fields import asks_comments, clause_fields, comment_versions
from consult.web.public.error_places import error_pairs
from consult.web.public.late_note import late_until
from consult.web.public.question_views import question_view
from consult.web.public.unsent import unsent_after
from consult.web.public.visit import Visit
from consult.web.question_words import message
from consult.web.received import received_at


@dataclass(frozen=True)
class Typed:
    """What a refused form held, to be given back."""

    values: Answers = field(default_factory=dict)
    comments: tuple[PostedComment, ...] | None = None
    shown: frozenset[str] = frozenset()
    base: int | None = None
    comment_versions: Mapping[int, int] | None = None


def step_page(
    visit: Visit, step: Step, lang: str, errors: Iterable[FieldError] = (), typed: Typed = Typed()
) -> dict[str, Any]:
    """Return the template's variables for a step, with what was typed instead of what is stored."""
    stored = visit.answers
    visit = visit.with_answers({**stored, **typed.values}) if typed.values else visit
    errors = list(errors)
    questions = [q for q in step.questions if q.code in typed.shown] or list(step.questions)
    asking = asking_for(visit, lang, questions, errors, typed.comments)
    standing = progress(visit, step.slug, lang)
    return {
        **form_context(visit, lang),
        "step": step,
        "title": rendition(step.page.title, lang, visit.consultation.source_language),
        "questions": [question_view(question, asking) for question in questions],
        "shown": " ".join(question.code for question in questions),
        "base": visit.page_version(step.slug) if typed.base is None else typed.base,
        "comment_versions": comment_versions(visit, typed.comment_versions)
        if asks_comments(questions)
        else "",
        "carried_files": _carried_files(questions, typed.values, stored),
        "is_multipart": any(isinstance(question, File) for question in questions),
        "errors": error_pairs(visit, errors, lang),
        "previous": visit.previous_slug(step.slug),
        "privacy": privacy_notice(visit.consultation, lang) if _is_first(visit, step) else None,
        **standing,
        "place_words": _place_words(standing["place"], standing["places"], step.part),
    }


def _is_first(visit: Visit, step: Step) -> bool:
    return visit.draft is None or visit.previous_slug(step.slug) is None


def _place_words(place: int, places: int, part: int) -> str:
    if part > 1:
        return _(
            "Page %(place)d of %(places)d, part %(part)d", place=place, places=places, part=part
        )
    return _("Page %(place)d of %(places)d", place=place, places=places)


def _carried_files(questions: list[Question], typed: Answers, stored: Answers) -> str:
    """Return the hidden field with files that came along but are not in the draft."""
    carried = {
        question.code: [
            row
            for row in rows_of(typed, question.code)
            if row not in rows_of(stored, question.code)
        ]
        for question in questions
        if isinstance(question, File)
    }
    return seal_files(carried) if any(carried.values()) else ""


def form_context(visit: Visit, lang: str) -> dict[str, Any]:
    """Return what every form of a response needs."""
    consultation = visit.consultation
    return {
        "consultation": consultation,
        "consultation_title": rendition(consultation.title, lang, consultation.source_language),
        "form_key": key_of_this_form(received_at()),
        "sealed_code": seal(visit.code) if visit.code and visit.draft else "",
        "saved_words": saved_words_of(visit),
        "unsent_after": unsent_after(visit),
        "privacy": None if visit.draft else privacy_notice(consultation, lang),
        "late_until": late_until(visit),
        "has_closed": phase(consultation, received_at()) is Phase.CLOSED,
    }


def saved_words_of(visit: Visit) -> str:
    """Return when the draft was saved last, by the official clock and whose that is; else empty."""
    if visit.draft is None:
        return ""
    # to the minute: a page that is read aloud would say each second anew
    saved_at = visit.draft.response.saved_at.replace(second=0)
    zone = visit.consultation.timezone
    if zone == "UTC":
        return _("Saved at %(time)s", time=utc_text(saved_at))
    place = city(zone, current_language())
    return _("Saved at %(time)s %(city)s time", time=time_text(saved_at, zone), city=place)


def asking_for(
    visit: Visit,
    lang: str,
    questions: Iterable[Question],
    errors: Iterable[FieldError] = (),
    typed_comments: tuple[PostedComment, ...] | None = None,
) -> Asking:
    """Return how to show these questions to this person."""
    questions = list(questions)
    source = visit.consultation.source_language
    return Asking(
        lang=lang,
        source=source,
        answers=visit.answers,
        errors={error.field: message(error) for error in errors},
        hidden_rows=visit.visibility.hidden_rows,
        numbers=question_numbers(visit.survey, lang, source),
        **clause_fields(visit, lang, questions, typed_comments),
        privacy_href=url_for("public.about_page", name="privacy"),
    )


def _is_answered(question: Question, visit: Visit) -> bool:
    if isinstance(question, ClauseComments):
        return visit.draft is not None and visit.draft.response.last_comment_key > 0
    return question.is_answered(visit.answers)


def count_answered(visit: Visit, lang: str) -> tuple[int, int]:
    """Return how many questions are answered, and how many this person is asked.

    Questions under one number count once, answered with the first; what has no number is not
    counted, as on the consultation's page.
    """
    numbers = question_numbers(visit.survey, lang, visit.consultation.source_language)
    asked = [
        question
        for question in visit.survey.questions()
        if question.code in numbers and question.code in visit.visibility.questions
    ]
    done = {numbers[question.code] for question in asked if _is_answered(question, visit)}
    return len(done), len({numbers[question.code] for question in asked})


def progress_words(done: int, total: int) -> str:
    return _("%(done)d of %(total)d questions", done=done, total=total)


def progress(visit: Visit, current: str, lang: str) -> dict[str, Any]:
    """Return how far the response is: its questions, and the pages with their states."""
    done, total = count_answered(visit, lang)
    pages = [_page_line(visit, steps, current, lang) for steps in _by_page(visit)]
    place = next((n for n, page in enumerate(pages, 1) if page["current"]), len(pages) + 1)
    return {
        "done": done,
        "total": total,
        "progress_words": progress_words(done, total),
        "place": place,
        "places": len(pages) + 1,
        "steps": [*pages, _review_line(visit, current)],
    }


def _by_page(visit: Visit) -> list[list[Step]]:
    """Return the steps of each page: a page whose questions depend on each other has several."""
    return [list(steps) for _code, steps in groupby(visit.steps, lambda step: step.page.code)]


def _page_line(visit: Visit, steps: list[Step], current: str, lang: str) -> View:
    first = steps[0]
    is_saved = any(visit.page_version(step.slug) for step in steps)
    missing = [name for step in steps for name in _missing(visit, step)] if is_saved else []
    note = _("saved") if is_saved else ""
    if missing:
        note = ngettext("%(num)d answer missing", "%(num)d answers missing", len(missing))
    return {
        "title": rendition(first.page.title, lang, visit.consultation.source_language).text,
        "url": url_for("public.respond_step", slug=visit.consultation.slug, step=first.slug),
        "current": current in [step.slug for step in steps],
        "note": note,
        "bad": bool(missing),
    }


def _missing(visit: Visit, step: Step) -> list[str]:
    return [
        name
        for question in step.questions
        for name in question.missing_fields(visit.answers, visit.visibility.hidden_rows(question))
    ]


def _review_line(visit: Visit, current: str) -> View:
    return {
        "title": _("Review and submit"),
        "url": url_for("public.respond_review", slug=visit.consultation.slug),
        "current": current == "review",
        "note": "",
        "bad": False,
    }
