"""Answers as people read them, on every page that shows one back."""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from flask_babel import gettext as _

from consult.core.localized import rendition
from consult.surveys.answers import Answers
from consult.surveys.question_types import DisplayLine, Question
from consult.web.moments import locale_of, with_decimal_mark


@dataclass(frozen=True)
class AnswerLine:
    """One line of an answer; `lang` is empty for what a person typed."""

    part: str
    text: str
    lang: str


def answer_lines(question: Question, answers: Answers, lang: str, source: str) -> list[AnswerLine]:
    """Return the lines of an answer, none when it was left blank."""
    return [
        AnswerLine(line.part.text if line.part else "", _text(line, lang), line.text.lang or "")
        for line in question.display(answers, lang, source)
    ]


def answer_words(question: Question, answers: Answers, lang: str, source: str) -> list[str]:
    """Return the lines of an answer as plain text: `Grid: Agree`."""
    return [
        f"{line.part}: {line.text}" if line.part else line.text
        for line in answer_lines(question, answers, lang, source)
    ]


def question_label(question: Question, lang: str, source: str) -> str:
    """Return what a question is called; the consent block has no words of its author's."""
    return rendition(question.label, lang, source).text or _("Publication and consent")


def _text(line: DisplayLine, lang: str) -> str:
    if line.text.text and line.kind not in ("date", "month", "number"):
        return line.text.text
    match line.kind:
        case "country":
            return str(locale_of(lang).territories.get(line.value, line.value))
        case "number":
            return with_decimal_mark(line.value, lang)
        case "date":
            return format_date(date.fromisoformat(line.value), "long", locale=locale_of(lang))
        case "month":
            first = date.fromisoformat(f"{line.value}-01")
            return format_date(first, "MMMM y", locale=locale_of(lang))
        case _:
            return _consent_words(line.field, line.value)


def _consent_words(field: str, value: str) -> str:
    words = {
        "no_opinion": _("No opinion"),
        "named": _("Publish with name and organisation"),
        "organisation": _("Publish with the organisation only"),
        "anonymous": _("Publish anonymously, by group"),
        "none": _("Do not publish; still counted"),
    }
    flags = {
        "consent__read": (_("Has read the privacy notice"), _("Has not read the privacy notice")),
        "consent__quote": (_("May be quoted"), _("May not be quoted")),
        "consent__contact": (_("May be contacted"), _("May not be contacted")),
        "consent__news": (_("Wants news of consultations"), _("Wants no news of consultations")),
    }
    if field in flags:
        return flags[field][0 if value == "1" else 1]
    return words.get(value, value)
