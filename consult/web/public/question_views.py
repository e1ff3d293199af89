"""Questions as plain data for their macros: labels in the reader's language, values, errors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup

from consult.core.localized import rendition
from consult.core.markdown import render
from consult.documents.word_diff import word_diff
from consult.responses.attaching import accepted_endings
from consult.responses.posted_comments import PostedComment
from consult.surveys.answers import Answers, rows_of
from consult.surveys.country_codes import COUNTRY_CODES
from consult.surveys.numbering import label_without_number
from consult.surveys.question_types import (
    Choice,
    ClauseComments,
    Comparison,
    Country,
    File,
    Group,
    Info,
    Matrix,
    Multiple,
    Number,
    Organisation,
    Question,
    Ranking,
    Single,
)
from consult.surveys.question_types.scales import ScaleQuestion
from consult.web.moments import locale_of

View = dict[str, Any]


@dataclass(frozen=True)
class Asking:
    """In which language and with which answers questions are shown."""

    lang: str
    source: str
    answers: Answers
    errors: Mapping[str, str] = field(default_factory=dict)
    """Messages by field name."""
    hidden_rows: Callable[[Question], frozenset[str]] = lambda question: frozenset()
    numbers: Mapping[str, str] = field(default_factory=dict)
    clause_links: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By reference: label and address of the clause."""
    comments: tuple[PostedComment, ...] = ()
    quotes: Mapping[str, str] = field(default_factory=dict)
    """By reference: the wording of the clauses that comments are about."""
    clause_options: tuple[View, ...] = ()
    privacy_href: str = ""

    def words(self, text: Mapping[str, str] | str | None) -> str:
        if isinstance(text, str):
            return text
        return rendition(text, self.lang, self.source).text

    def foreign(self, text: Mapping[str, str] | None) -> str:
        """Return the tag of the language `text` is in when it is not the page's."""
        tag = rendition(text, self.lang, self.source).lang
        return "" if tag == self.lang else tag

    def html(self, text: Mapping[str, str] | None) -> Markup | str:
        words = self.words(text)
        return _rendered(words) if words else ""


@lru_cache(maxsize=2000)
def _rendered(markdown: str) -> Markup:
    return render(markdown, top_heading=3)


@lru_cache(maxsize=8)
def countries(lang: str) -> tuple[tuple[str, str], ...]:
    """Return the codes and names of countries, in the order of their names."""
    names = locale_of(lang).territories
    found = [(code, names.get(code, code)) for code in COUNTRY_CODES]
    return tuple(sorted(found, key=lambda pair: _sort_key(pair[1])))


def _sort_key(name: str) -> str:
    plain = str.maketrans("ÁÉÍÓÚÅÑáéíóúåñ", "AEIOUANaeiouan")
    return name.translate(plain).casefold()


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


def _choice(choice: Choice, asking: Asking) -> View:
    return {
        "code": choice.code,
        "label": asking.words(choice.label),
        "label_lang": asking.foreign(choice.label),
        "text": choice.text,
        "exclusive": choice.exclusive,
        "parent": choice.parent,
        "body_html": asking.html(choice.body),
    }


def _single(question: Single, asking: Asking) -> View:
    choices = [_choice(choice, asking) for choice in question.offered(asking.answers)]
    if question.depends_on is not None:
        return {"choices": choices, "depends_on": question.depends_on}
    headings = {choice.parent for choice in question.choices} - {None}
    if not headings:
        return {"choices": choices}
    return {"choices": choices, "groups": _choice_groups(question, choices, asking)}


def _choice_groups(question: Single, choices: list[View], asking: Asking) -> list[View]:
    """Return runs of choices under their headings; those without one stand by themselves."""
    labels = {choice.code: asking.words(choice.label) for choice in question.choices}
    groups: list[View] = []
    for choice in choices:
        if not groups or groups[-1]["parent"] != choice["parent"]:
            label = labels.get(choice["parent"], "")
            groups.append({"parent": choice["parent"], "label": label, "choices": []})
        groups[-1]["choices"].append({**choice, "parent": None})
    return groups


def _choices(question: Comparison | Multiple, asking: Asking) -> View:
    view: View = {"choices": [_choice(choice, asking) for choice in question.choices]}
    if isinstance(question, Multiple):
        view |= {"min": question.min, "max": question.max}
    return view


def _ranking(question: Ranking, asking: Asking) -> View:
    ranks = {name: asking.answers.get(name, "") for name in question.field_names()}
    choices = []
    for choice in question.choices:
        rank = ranks[f"{question.code}__{choice.code}"]
        place = int(rank) if isinstance(rank, str) and rank in question.ranks() else 0
        choices.append(_choice(choice, asking) | {"rank": place})
    return {"choices": choices, "partial": question.partial}


def _scale(question: ScaleQuestion, asking: Asking) -> View:
    labels = question.value_labels() if question.labels else {}
    points = [
        {"value": code, "label": asking.words(labels.get(code))}
        for code in question.codes()
        if code != "no_opinion"
    ]
    ends = question.ends
    return {
        "points": points,
        "ends": (asking.words(ends.low), asking.words(ends.high)) if ends else None,
        "no_opinion_label": _("No opinion") if question.no_opinion else "",
    }


def _matrix(question: Matrix, asking: Asking) -> View:
    hidden = asking.hidden_rows(question)
    rows = [
        {
            "code": row.code,
            "label": asking.words(row.label),
            "label_lang": asking.foreign(row.label),
        }
        for row in question.rows
        if question.row_name(row) not in hidden
    ]
    return _scale(question, asking) | {"rows": rows}


def _number(question: Number, asking: Asking) -> View:
    typed = asking.answers.get(question.code, "")
    shown = str(typed).replace(".", locale_of(asking.lang).number_symbols["latn"]["decimal"])
    is_canonical = not any(name == question.code for name in asking.errors)
    return {
        "values": {question.code: shown if is_canonical else typed},
        "unit": asking.words(question.unit),
        "min": f"{question.min:f}",
        "max": None if question.max is None else f"{question.max:f}",
        "decimals": question.decimals,
    }


def _text(question: Any, asking: Asking) -> View:
    return {"max_length": question.max_length}


def _country(question: Country, asking: Asking) -> View:
    return {"countries": countries(asking.lang), "multiple": question.multiple}


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


def file_size(size: int) -> str:
    """Return a number of bytes as people say it."""
    if size < 1_000_000:
        return _("%(size)s kB", size=max(size // 1000, 1))
    return _("%(size)s MB", size=size // 1_000_000)


def _info(question: Info, asking: Asking) -> View:
    return {"body_html": asking.html(question.body)}


def _consent(question: Question, asking: Asking) -> View:
    return {"privacy_href": asking.privacy_href}


PARTS: dict[str, Callable[[Any, Asking], View]] = {
    "single": _single,
    "multiple": _choices,
    "comparison": _choices,
    "scale": _scale,
    "matrix": _matrix,
    "ranking": _ranking,
    "number": _number,
    "text": _text,
    "long_text": _text,
    "country": _country,
    "organisation": _organisation,
    "group": _group,
    "clause_comments": _clause_comments,
    "file": _file,
    "info": _info,
    "consent": _consent,
}
"""What each type adds; one entry for each that adds anything."""
