"""The review of a response as plain data for its template."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import url_for

from consult.documents.word_diff import word_diff
from consult.responses.drafting import PostedPage
from consult.responses.models import ClauseComment
from consult.responses.published import NOTHING
from consult.surveys.answers import FieldError, text_of
from consult.surveys.consent import (
    BUILT_IN_CONSENT,
    comment_mark,
    is_question_published,
    read_marks,
)
from consult.surveys.freezing import list_obstacles
from consult.surveys.question_types.consent import PUBLISH_CODES
from consult.web.comment_words import comment_place
from consult.web.public.answer_list import AnswerEntry, answer_sections
from consult.web.public.asking import View
from consult.web.public.confidential import marks_view, offered_marks
from consult.web.public.contact_form import ContactForm, kept_contact
from consult.web.public.error_places import error_pairs
from consult.web.public.published_view import group_words, head_of, part_of_visit
from consult.web.public.question_views import question_view
from consult.web.public.respond_form import RespondForm
from consult.web.public.respond_page import asking_for, form_context, progress
from consult.web.public.visit import Visit

PREVIEWED_COMMENTS = 2
PREVIEWED_ANSWERS = 3


@dataclass(frozen=True)
class CommentEntry:
    """One of the response's comments with the change it proposes."""

    label: str
    type: str
    comment: str
    phrase: str
    """The words of the clause it is about; empty for all of it."""
    evidence: list[str]
    """Names of its files."""
    diff: list[tuple[str, str]]
    lang: str
    href: str
    mark: str


def posted_consent(visit: Visit, form: RespondForm) -> PostedPage:
    """Return the consent as the review page posted it; its marks only when a page of the survey
    asks for the rest."""
    marks = read_marks(form.fields, offered_marks(visit))
    if visit.survey.has_consent():
        return PostedPage("review", marks, (), form.based_on)
    parsed = BUILT_IN_CONSENT.parse(form.fields, visit.answers)
    values = {**parsed.values, **marks}
    return PostedPage("review", values, tuple(parsed.errors), form.based_on)


def review_page(
    visit: Visit,
    lang: str,
    errors: Iterable[FieldError] = (),
    contact: ContactForm | None = None,
) -> dict[str, Any]:
    """Return the template's variables; `errors` and `contact` are those of a refused submission."""
    errors = list(errors)
    obstacles = list_obstacles(visit.survey, visit.answers)
    asking = asking_for(visit, lang, [BUILT_IN_CONSENT], errors)
    sections = answer_sections(visit, lang)
    entries = [entry for section in sections for entry in section.entries]
    comments = comment_entries(visit)
    return {
        **form_context(visit, lang),
        "sections": sections,
        "marks": marks_view(visit, entries),
        "comments": comments,
        "obstacles": [_obstacle(visit, error, lang) for error in obstacles],
        "blank": [entry for entry in entries if not entry.lines and not entry.required],
        "contact": contact or kept_contact(visit),
        "errors": _review_errors(visit, errors, lang),
        "consent": None if visit.survey.has_consent() else question_view(BUILT_IN_CONSENT, asking),
        "base": visit.page_version("review"),
        "preview": preview(visit, lang, entries, comments),
        **progress(visit, "review", lang),
    }


def _obstacle(visit: Visit, error: FieldError, lang: str) -> View:
    sentence = error_pairs(visit, [error], lang)[0][1]
    return {"sentence": sentence, "href": _href_of(visit, error.field)}


def _href_of(visit: Visit, field: str) -> str:
    code = field.split("__")[0]
    slugs = (s.slug for s in visit.steps for question in s.questions if question.code == code)
    slug = next(slugs, None)
    if slug is None:
        return f"#f-{field}"
    anchor = f"f-{field}"
    return url_for("public.respond_step", slug=visit.consultation.slug, step=slug, _anchor=anchor)


def _review_errors(visit: Visit, errors: list[FieldError], lang: str) -> list[tuple[str, str]]:
    """Return the errors of fields on this page; those of other pages are listed with links."""
    own = [error for error in errors if error.field.startswith(("consent__", "_contact_"))]
    return error_pairs(visit, own, lang)


def comment_entries(visit: Visit) -> list[CommentEntry]:
    """Return the comments of the draft as pages list them."""
    return [_comment_entry(visit, comment) for comment in visit.comments]


def _comment_entry(visit: Visit, comment: ClauseComment) -> CommentEntry:
    return CommentEntry(
        label=comment_place(comment),
        type=comment.type,
        comment=comment.comment,
        phrase=str(comment.anchor.get("exact", "")),
        evidence=[str(row["name"]) for row in comment.evidence],
        diff=list(word_diff(comment.quote, comment.proposed)) if comment.proposed else [],
        lang=comment.lang,
        href=url_for(
            "public.comment",
            slug=visit.consultation.slug,
            code=comment.document_code,
            key=comment.comment_key,
        ),
        mark=comment_mark(comment.comment_key),
    )


def preview(
    visit: Visit, lang: str, entries: list[AnswerEntry], comments: list[CommentEntry]
) -> View:
    """Return the beginning of what others will see: of what every way of publishing shows."""
    parts = {way: part_of_visit(visit, way) for way in PUBLISH_CODES}
    least = parts["anonymous"] or NOTHING
    group = group_words(visit.survey, visit.answers, lang, visit.consultation.source_language)
    shown = [entry for entry in entries if entry.code in least.questions]
    public = {comment_mark(key) for key in least.comments}
    open_comments = [comment for comment in comments if comment.mark in public]
    return {
        "publish": text_of(visit.answers, "consent__publish"),
        "all_href": url_for("public.respond_preview", slug=visit.consultation.slug),
        "heads": {way: head_of(part, group) for way, part in parts.items() if part is not None},
        "group": group,
        "comments": open_comments[:PREVIEWED_COMMENTS],
        "more_comments": max(len(open_comments) - PREVIEWED_COMMENTS, 0),
        "answers": shown[:PREVIEWED_ANSWERS],
        "more_answers": max(len(shown) - PREVIEWED_ANSWERS, 0),
        "confidential": [
            *dict.fromkeys(entry.number or entry.label for entry in _kept_back(visit, entries)),
            *(comment.label for comment in comments if comment.mark not in public),
        ],
    }


def _kept_back(visit: Visit, entries: list[AnswerEntry]) -> Iterator[AnswerEntry]:
    return (entry for entry in entries if _is_kept_back(visit, entry))


def _is_kept_back(visit: Visit, entry: AnswerEntry) -> bool:
    question = visit.survey.find_question(entry.code)
    is_public = question is None or is_question_published(question, visit.answers)
    return bool(entry.lines) and not is_public
