"""Questions as plain data for their macros: labels in the reader's language, values, errors."""

from collections.abc import Callable, Mapping
from typing import Any

from consult.documents.word_diff import word_diff
from consult.responses.attaching import accepted_endings
from consult.responses.posted_comments import PostedComment
from consult.surveys.answers import rows_of
from consult.surveys.numbering import label_without_number
from consult.surveys.question_types import (
    ClauseComments,
    Country,
    File,
    Group,
    Info,
    Number,
    Organisation,
    Question,
)
from consult.web.consent_words import consent_words
from consult.web.file_size import file_size
from consult.web.moments import with_decimal_mark
from consult.web.public.asking import Asking, View, countries
from consult.web.public.closed_question_parts import (
    choices_part,
    country_views,
    matrix_part,
    ranking_part,
    scale_part,
    single_part,
)


def question_view(question: Question, asking: Asking) -> View:
    """Return what the macro of the question's type shows."""
    view: View = {
        "code": question.code,
        "type": question.type,
        "number": asking.numbers.get(question.code, ""),
        "label": label_without_number(asking.words(question.label)),
        "label_lang": asking.foreign(question.label),
        "help_html": asking.html(question.help),
        "required": question.required,
        "clauses": [
            {"label": label, "href": href}
            for reference in question.clauses
            for label, href in [asking.clause_links.get(reference, ("", ""))]
            if href
        ],
        "values": {name: asking.answers.get(name, "") for name in question.field_names()},
        "errors": {name: text for name, text in asking.errors.items() if _belongs(name, question)},
    }
    return view | PARTS.get(question.type, _nothing)(question, asking)


def _belongs(name: str, question: Question) -> bool:
    return name == question.code or name.startswith(f"{question.code}__")


def _nothing(question: Question, asking: Asking) -> View:
    return {}


def _number(question: Number, asking: Asking) -> View:
    typed = asking.answers.get(question.code, "")
    shown = with_decimal_mark(str(typed), asking.lang)
    is_canonical = not any(name == question.code for name in asking.errors)
    return {
        "values": {question.code: shown if is_canonical else typed},
        "unit": asking.words(question.unit),
        "min": with_decimal_mark(f"{question.min:f}", asking.lang),
        "max": None
        if question.max is None
        else with_decimal_mark(f"{question.max:f}", asking.lang),
        "decimals": question.decimals,
    }


def _text(question: Any, asking: Asking) -> View:
    return {"max_length": question.max_length}


def _period(question: Any, asking: Asking) -> View:
    return {"min": question.min}


def _country(question: Country, asking: Asking) -> View:
    if question.multiple:
        return {"choices": country_views(asking.lang), "multiple": True}
    return {"countries": countries(asking.lang), "multiple": False}


def _organisation(question: Organisation, asking: Asking) -> View:
    autocomplete = "organization" if question.fills == "organisation" else ""
    return {"countries": countries(asking.lang), "autocomplete": autocomplete}


def _group(question: Group, asking: Asking) -> View:
    rows = rows_of(asking.answers, question.code)
    shown = [*rows, {}] if question.max is None or len(rows) < question.max else rows
    instances = [
        {
            "n": n,
            "fields": [_instance_field(question, n, part, row, asking) for part in question.fields],
        }
        for n, row in enumerate(shown, 1)
    ]
    return {"instances": instances, "max": question.max}


def _instance_field(
    question: Group, n: int, part: Question, row: Mapping[str, str], asking: Asking
) -> View:
    prefix = f"{question.code}__{n}__"
    inner = Asking(asking.lang, asking.source, dict(row))
    view = question_view(part, inner)
    view["code"] = prefix + part.code
    view["values"] = {prefix + name: value for name, value in view["values"].items()}
    own = {name: text for name, text in asking.errors.items() if name.startswith(prefix)}
    return view | {"errors": own}


def _clause_comments(question: ClauseComments, asking: Asking) -> View:
    return {
        "comments": [_comment(question, one, asking) for one in asking.comments],
        "clause_options": asking.clause_options,
    }


def _comment(question: ClauseComments, comment: PostedComment, asking: Asking) -> View:
    prefix = f"{question.code}__{comment.row}__"
    quote = asking.quotes.get(comment.clause, "")
    return {
        "n": comment.row,
        "values": {
            "clause": comment.clause,
            "type": comment.type,
            "comment": comment.comment,
            "proposed": comment.proposed,
        },
        "errors": {name: text for name, text in asking.errors.items() if name.startswith(prefix)},
        "diff": word_diff(quote, comment.proposed) if quote and comment.proposed else [],
    }


def _file(question: File, asking: Asking) -> View:
    return {
        "files": [
            {"name": row["name"], "size": file_size(int(row["size"]))}
            for row in rows_of(asking.answers, question.code)
        ],
        "max_files": question.max,
        "types": ", ".join(ending.upper() for ending in accepted_endings(question)),
        "accept": ",".join(f".{ending}" for ending in accepted_endings(question)),
    }


def _info(question: Info, asking: Asking) -> View:
    return {"body_html": asking.html(question.body)}


def _consent(question: Question, asking: Asking) -> View:
    return {"privacy_href": asking.privacy_href, "words": consent_words()}


PARTS: dict[str, Callable[[Any, Asking], View]] = {
    "single": single_part,
    "multiple": choices_part,
    "comparison": choices_part,
    "scale": scale_part,
    "matrix": matrix_part,
    "ranking": ranking_part,
    "number": _number,
    "text": _text,
    "long_text": _text,
    "date": _period,
    "month": _period,
    "country": _country,
    "organisation": _organisation,
    "group": _group,
    "clause_comments": _clause_comments,
    "file": _file,
    "info": _info,
    "consent": _consent,
}
"""What each type adds; one entry for each that adds anything."""
