"""A part of a project that two people changed at once, both versions of each field."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from consult.web.file_size import file_size
from consult.web.language_names import name_in
from consult.web.languages import current_language
from consult.web.moderation.projects.parts import Field, Kind, Part
from consult.web.moderation.projects.typed import Typed
from consult.web.moderation.projects.uploads import DROP, KEPT, unseal


@dataclass(frozen=True)
class Difference:
    """What the form holds and what is saved, for one field."""

    field: str
    label: str
    yours: str
    saved: str


def differences(part: Part, typed: Typed, saved: Typed, tags: Sequence[str]) -> list[Difference]:
    """Return the fields in which the two differ, in the order of the form."""
    labels = _labels(part, typed, tags) | _labels(part, saved, tags)
    yours, theirs = dict(typed.all_fields(part)), dict(saved.all_fields(part))
    return [
        Difference(name, label, _said(name, yours), _said(name, theirs))
        for name, label in labels.items()
        if yours.get(name, "") != theirs.get(name, "")
    ]


def _labels(part: Part, typed: Typed, tags: Sequence[str]) -> dict[str, str]:
    labels = _of_fields(part.fields, part.prefix, "", tags)
    for rows in part.rows:
        for index in range(len(typed.rows[rows.key])):
            start = f"{_(rows.one)} {index + 1}: "
            labels |= _of_fields(rows.fields, f"{rows.key}__{index}__", start, tags)
    return labels


def _of_fields(
    fields: Sequence[Field], prefix: str, start: str, tags: Sequence[str]
) -> dict[str, str]:
    return {
        f"{prefix}{name}": f"{start}{_label(field, name)}"
        for field in fields
        for name in field.names(tags)
        if DROP not in name
    }


def _label(field: Field, name: str) -> str:
    what = _(field.label)
    tag = name.rpartition("__")[2]
    if field.by_language or field.kind is Kind.OFFER:
        language = name_in(tag, current_language())
        return _("%(what)s, in %(language)s", what=what, language=language)
    return what


def _said(name: str, values: dict[str, str]) -> str:
    value = values.get(name, "")
    if KEPT in name:
        file = unseal(value)
        return f"{file.name} ({file_size(file.size)})" if file else ""
    if "pending" in name:
        return _("Address to be announced") if value else ""
    return value
