"""What closed questions add to their view: choices, points, ranks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from flask_babel import gettext as _

from consult.core.localized import rendition
from consult.surveys.answers import text_of
from consult.surveys.kept import kept
from consult.surveys.question_types import (
    Choice,
    Comparison,
    Matrix,
    Multiple,
    Ranking,
    Single,
)
from consult.surveys.question_types.choices import ChoiceQuestion
from consult.surveys.question_types.scales import NO_OPINION, ScaleQuestion
from consult.web.public.asking import Asking, View, author_html, countries


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One choice in the reader's language; `label_lang` is empty when its label is in that.

    `rank` is the place a ranking gives it, 0 for none.
    """

    code: str
    label: str
    label_lang: str = ""
    help: str = ""
    text: bool = False
    exclusive: bool = False
    body_html: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class PointView:
    """One point of a scale; `label` is empty where it is only a number."""

    value: str
    label: str


@kept
def _choice_views(question: ChoiceQuestion, lang: str, source: str) -> Mapping[str, ChoiceView]:
    """Return the choices by code."""
    return {choice.code: _choice_view(choice, lang, source) for choice in question.choices}


def _choice_view(choice: Choice, lang: str, source: str) -> ChoiceView:
    label = rendition(choice.label, lang, source)
    return ChoiceView(
        code=choice.code,
        label=label.text,
        label_lang="" if label.lang == lang else label.lang,
        text=choice.text,
        exclusive=choice.exclusive,
        body_html=author_html(rendition(choice.body, lang, source).text),
    )


def single_part(question: Single, asking: Asking) -> View:
    views = _choice_views(question, asking.lang, asking.source)
    offered = question.offered(asking.answers)
    part: View = {"choices": [views[choice.code] for choice in offered]}
    has_headings = any(choice.parent is not None for choice in question.choices)
    if question.depends_on is None and has_headings:
        part["groups"] = _choice_groups(offered, views)
    return part


def _choice_groups(offered: Iterable[Choice], views: Mapping[str, ChoiceView]) -> list[View]:
    """Return runs of choices under their headings; those without one stand by themselves."""
    groups: list[View] = []
    for parent, run in groupby(offered, key=lambda choice: choice.parent):
        heading = views.get(parent or "")
        label = heading.label if heading else ""
        groups.append({"label": label, "choices": [views[choice.code] for choice in run]})
    return groups


def choices_part(question: Comparison | Multiple, asking: Asking) -> View:
    views = _choice_views(question, asking.lang, asking.source)
    part: View = {"choices": list(views.values())}
    if isinstance(question, Multiple):
        part |= {"min": question.min, "max": question.max}
    return part


def ranking_part(question: Ranking, asking: Asking) -> View:
    views = _choice_views(question, asking.lang, asking.source)
    choices = [
        replace(view, rank=_place(question, text_of(asking.answers, f"{question.code}__{code}")))
        for code, view in views.items()
    ]
    return {"choices": choices, "partial": question.partial}


def _place(question: Ranking, rank: str) -> int:
    return int(rank) if rank in question.ranks() else 0


def scale_part(question: ScaleQuestion, asking: Asking) -> View:
    ends = question.ends
    return {
        "points": _points(question, asking.lang, asking.source),
        "ends": (asking.words(ends.low), asking.words(ends.high)) if ends else None,
        "no_opinion_label": _("No opinion") if question.no_opinion else "",
    }


@kept
def _points(question: ScaleQuestion, lang: str, source: str) -> tuple[PointView, ...]:
    labels = question.value_labels() if question.labels else {}
    return tuple(
        PointView(code, rendition(labels.get(code), lang, source).text)
        for code in question.codes()
        if code != NO_OPINION
    )


def matrix_part(question: Matrix, asking: Asking) -> View:
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
    return scale_part(question, asking) | {"rows": rows}


@lru_cache(maxsize=8)
def country_views(lang: str) -> tuple[ChoiceView, ...]:
    """Return the countries as choices, in the order of their names."""
    return tuple(ChoiceView(code, name) for code, name in countries(lang))
