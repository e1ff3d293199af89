"""The buttons inside a page: move a choice up or down, take a row away.

They are named `_do`, with a value such as `up:q15_barriers:permits` or `remove:q3_members:2`.
"""

from collections.abc import Sequence

from werkzeug.datastructures import MultiDict

from consult.surveys.question_types import Question, Ranking

Fields = MultiDict[str, str]


def with_pressed(fields: Fields, questions: Sequence[Question]) -> Fields:
    """Return the posted fields as they stand after the pressed button; unknown ones do nothing."""
    verb, _, target = fields.get("_do", "").partition(":")
    code, _, part = target.partition(":")
    question = next((one for one in questions if one.code == code), None)
    if question is None:
        return fields
    if isinstance(question, Ranking):
        return _ranked(fields, question, verb, f"{code}__{part}")
    return _without_row(fields, f"{code}__{part}__") if verb == "remove" else fields


def removed_file(fields: Fields, code: str) -> int | None:
    """Return the place, from 1, of the file of this question whose removal was pressed."""
    verb, _, target = fields.get("_do", "").partition(":")
    question, _, place = target.partition(":")
    is_this = verb == "remove" and question == code and place.isdecimal()
    return int(place[:6]) if is_this else None


def _ranked(fields: Fields, question: Ranking, verb: str, name: str) -> Fields:
    order = _order(fields, question)
    if name not in question.field_names():
        return fields
    place = order.index(name) if name in order else len(order)
    if verb == "add" and name not in order:
        order.append(name)
    elif verb == "drop" and name in order:
        order.remove(name)
    elif verb == "up" and 0 < place < len(order):
        order[place - 1 : place + 1] = [name, order[place - 1]]
    elif verb == "down" and place < len(order) - 1:
        order[place : place + 2] = [order[place + 1], name]
    changed = fields.copy()
    for field in question.field_names():
        changed[field] = str(order.index(field) + 1) if field in order else ""
    return changed


def _order(fields: Fields, question: Ranking) -> list[str]:
    """Return the ranked fields, first to last; equal ranks keep the order of the list."""
    ranks = {name: fields.get(name, "") for name in question.field_names()}
    ranked = [name for name, rank in ranks.items() if rank in question.ranks()]
    return sorted(ranked, key=lambda name: int(ranks[name]))


def _without_row(fields: Fields, prefix: str) -> Fields:
    changed = fields.copy()
    for name in [name for name in fields if name.startswith(prefix)]:
        changed.setlist(name, [""])
    return changed
