"""What closed questions add to their view: choices, points, ranks."""

from flask_babel import gettext as _

from consult.surveys.question_types import (
    Choice,
    Comparison,
    Matrix,
    Multiple,
    Ranking,
    Single,
)
from consult.surveys.question_types.scales import ScaleQuestion
from consult.web.public.asking import Asking, View


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


def single_part(question: Single, asking: Asking) -> View:
    choices = [_choice(choice, asking) for choice in question.offered(asking.answers)]
    headings = {choice.parent for choice in question.choices} - {None}
    if question.depends_on is not None or not headings:
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


def choices_part(question: Comparison | Multiple, asking: Asking) -> View:
    view: View = {"choices": [_choice(choice, asking) for choice in question.choices]}
    if isinstance(question, Multiple):
        view |= {"min": question.min, "max": question.max}
    return view


def ranking_part(question: Ranking, asking: Asking) -> View:
    ranks = {name: asking.answers.get(name, "") for name in question.field_names()}
    choices = []
    for choice in question.choices:
        rank = ranks[f"{question.code}__{choice.code}"]
        place = int(rank) if isinstance(rank, str) and rank in question.ranks() else 0
        choices.append(_choice(choice, asking) | {"rank": place})
    return {"choices": choices, "partial": question.partial}


def scale_part(question: ScaleQuestion, asking: Asking) -> View:
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
