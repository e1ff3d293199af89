"""All answers of a response, page by page, as its author reads them."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from consult.core.localized import rendition
from consult.surveys.answers import Answers
from consult.surveys.definition import Survey
from consult.surveys.numbering import label_without_number, question_numbers
from consult.surveys.question_types import ClauseComments, Consent, Info, Question
from consult.surveys.routing import Step
from consult.web.answer_words import AnswerLine, answer_lines, question_label
from consult.web.public.visit import Visit

NO_STATUS: Mapping[str, str] = {}


@dataclass(frozen=True)
class AnswerEntry:
    """One question with its answer; without lines it was left blank."""

    code: str
    number: str
    label: str
    lines: list[AnswerLine]
    required: bool
    href: str
    missing: str = "blank"
    """Why there are no lines, in the words of a revision: blank, hidden or unsaved."""


@dataclass(frozen=True)
class AnswerSection:
    title: str
    entries: list[AnswerEntry]


def answer_sections(visit: Visit, lang: str) -> list[AnswerSection]:
    """Return what this person is asked and has answered, by page."""
    by_page: dict[str, AnswerSection] = {}
    for step in visit.steps:
        title = rendition(step.page.title, lang, visit.consultation.source_language).text
        section = by_page.setdefault(step.page.code, AnswerSection(title, []))
        section.entries.extend(_entries(visit, step, lang))
    return [section for section in by_page.values() if section.entries]


def _entries(visit: Visit, step: Step, lang: str) -> list[AnswerEntry]:
    source = visit.consultation.source_language
    href = url_for("public.respond_step", slug=visit.consultation.slug, step=step.slug)
    return entries_of(visit.survey, step.questions, visit.answers, lang, source, href)


def entries_of(
    survey: Survey,
    questions: tuple[Question, ...],
    answers: Answers,
    lang: str,
    source: str,
    href: str = "",
    status: Mapping[str, str] = NO_STATUS,
) -> list[AnswerEntry]:
    """Return the questions that can be answered, with what was answered.

    `status` says by field name why an answer is missing, as a revision keeps it.
    """
    numbers = question_numbers(survey, lang, source)
    return [
        AnswerEntry(
            code=question.code,
            number=numbers.get(question.code, ""),
            label=label_without_number(question_label(question, lang, source)),
            lines=answer_lines(question, answers, lang, source),
            required=question.required,
            href=f"{href}#f-{question.field_names()[0]}" if href else "",
            missing=_missing(question, status),
        )
        for question in questions
        if not isinstance(question, Info | ClauseComments | Consent)
    ]


def _missing(question: Question, status: Mapping[str, str]) -> str:
    """Return the one word for a question of several fields: it was left blank if any was."""
    words = {status.get(name, "blank") for name in question.status_names()}
    return next((word for word in ("blank", "unsaved", "hidden") if word in words), "blank")
