"""What stands in the fields of a form on a project: from what is saved, or as it was posted."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from werkzeug.datastructures import MultiDict

from consult.core.text_cleaning import clean_text
from consult.projects.content import ProjectContent, StoredFile
from consult.projects.definition import TO_BE_ANNOUNCED
from consult.web.moderation.projects.parts import Field, Kind, Part

MOST_ROWS = 200
TICKED = "1"

Names = dict[str, str]
"""What stands in each field, by its name."""
Seal = Callable[[StoredFile], str]


@dataclass(frozen=True)
class Typed:
    """The fields of a part, and its rows by key, with names as they are within the row."""

    fields: Names
    rows: Mapping[str, tuple[Names, ...]]

    def all_fields(self, part: Part) -> Iterator[tuple[str, str]]:
        """Yield every field by its name in the form."""
        for name, value in self.fields.items():
            yield f"{part.prefix}{name}", value
        for key, rows in self.rows.items():
            for index, row in enumerate(rows):
                yield from ((f"{key}__{index}__{name}", value) for name, value in row.items())

    def without_empty_rows(self) -> "Typed":
        filled = {key: tuple(filter(_is_filled, rows)) for key, rows in self.rows.items()}
        return replace(self, rows=filled)

    def with_empty_row(self, key: str) -> "Typed":
        """Return it with a row to be filled in at the end of that list, if there is one."""
        if key not in self.rows:
            return self
        return replace(self, rows={**self.rows, key: (*self.rows[key], {})})

    def with_pressed(self, pressed: str) -> "Typed":
        """Return it after a button such as `up:phases:1`; others change nothing."""
        verb, _, target = pressed.partition(":")
        key, _, place = target.partition(":")
        rows = list(self.rows.get(key, ()))
        at = int(place) if place.isdecimal() and len(place) < 5 else len(rows)
        if at >= len(rows):
            return self
        row = rows.pop(at)
        if verb in ("up", "down"):
            rows.insert(max(at - 1, 0) if verb == "up" else at + 1, row)
        return replace(self, rows={**self.rows, key: tuple(rows)}) if verb in MOVES else self


MOVES = ("up", "down", "remove")


def shown(part: Part, content: ProjectContent, tags: Sequence[str], seal: Seal) -> Typed:
    """Return the form as it opens; `seal` names a stored file so that nobody can forge it."""
    values = content.values()
    within = (values[part.within] or {}) if part.within else values
    filler = _Filler(content, tags, seal)
    return Typed(
        filler.fill(part.fields, within),
        {
            rows.key: tuple(filler.fill(rows.fields, row) for row in values[rows.key])
            for rows in part.rows
        },
    )


def posted(part: Part, form: MultiDict[str, str], tags: Sequence[str]) -> Typed:
    """Return the form as it was sent."""
    return Typed(
        _sent(part.fields, part.prefix, form, tags),
        {
            rows.key: tuple(
                _sent(rows.fields, f"{rows.key}__{number}__", form, tags)
                for number in _numbers(rows.key, form)
            )
            for rows in part.rows
        },
    )


def _sent(
    fields: Sequence[Field], prefix: str, form: MultiDict[str, str], tags: Sequence[str]
) -> Names:
    return {
        name: " ".join(clean_text(one).strip() for one in form.getlist(f"{prefix}{name}"))
        for field in fields
        for name in field.names(tags)
    }


def _numbers(key: str, form: MultiDict[str, str]) -> list[int]:
    pattern = re.compile(rf"{key}__([0-9]{{1,3}})__")
    return sorted({int(found[1]) for name in form if (found := pattern.match(name))})[:MOST_ROWS]


def _is_filled(row: Names) -> bool:
    return any(row.values())


class _Filler:
    def __init__(self, content: ProjectContent, tags: Sequence[str], seal: Seal) -> None:
        self._content = content
        self._tags = tags
        self._seal = seal
        self._uses = {
            path: key
            for placed in content.definition.offers()
            for language, path in placed.offer.files.items()
            for key in [(placed.use, language)]
        }

    def fill(self, fields: Sequence[Field], values: Mapping[str, Any]) -> Names:
        filled: Names = {}
        for field in fields:
            filled |= self._field(field, values)
        return filled

    def _field(self, field: Field, values: Mapping[str, Any]) -> Names:
        if field.kind is Kind.OFFER:
            return self._offer(field, values.get(field.key, {}) if field.key else values)
        value = values.get(field.key)
        if field.by_language:
            return {f"{field.key}__{tag}": (value or {}).get(tag, "") for tag in self._tags}
        if field.kind is Kind.LINK:
            is_pending = value == TO_BE_ANNOUNCED
            link = "" if is_pending else value or ""
            return {field.key: link, f"{field.key}__pending": TICKED if is_pending else ""}
        if field.kind in (Kind.TAGS, Kind.LANGUAGES):
            joint = ", " if field.kind is Kind.TAGS else " "
            return {field.key: joint.join(value or ())}
        return {field.key: "" if value is None else str(value)}

    def _offer(self, field: Field, offer: Mapping[str, Any]) -> Names:
        files, links = offer.get("files", {}), offer.get("links", {})
        filled = dict.fromkeys(field.names(self._tags), "")
        start = f"{field.key}__" if field.key else ""
        for tag in self._tags:
            if tag in files:
                file = self._content.files[self._uses[files[tag]]]
                filled[f"{start}kept__{tag}"] = self._seal(file)
            if links.get(tag) == TO_BE_ANNOUNCED:
                filled[f"{start}pending__{tag}"] = TICKED
            elif tag in links:
                filled[f"{start}link__{tag}"] = links[tag]
        return filled
