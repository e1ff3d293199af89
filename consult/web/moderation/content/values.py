"""What stands in the fields of a form on a consultation, and the values it makes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from consult.core.text_cleaning import clean_text, one_line
from consult.publication.package_content import empty_content
from consult.web.moderation.content.parts import MOMENTS, ContentPart
from consult.web.moderation.projects.parts import Field, Kind, Part
from consult.web.moderation.projects.typed import Names, posted

DATE, TIME, READING = "__date", "__time", "__reading"
"""The fields of a moment, behind its key; the last is asked where clocks show it twice."""


def shown_names(part: ContentPart, manifest: Mapping[str, Any], tags: Sequence[str]) -> Names:
    """Return the form as it opens."""
    names: Names = {}
    for section in part.sections:
        within = (manifest.get(section.within) or {}) if section.within else manifest
        for field in section.fields:
            filled = _filled(field, within.get(field.key), tags)
            names |= {f"{section.prefix}{name}": value for name, value in filled.items()}
    return names


def posted_names(part: ContentPart, form: MultiDict[str, str], tags: Sequence[str]) -> Names:
    """Return the form as it was sent."""
    names: Names = {}
    for section in part.sections:
        fields = posted(section, form, tags).fields
        names |= {f"{section.prefix}{name}": value for name, value in fields.items()}
        for key in _moments(section):
            names |= {f"{key}{end}": one_line(form.get(f"{key}{end}")) for end in _ENDS}
    return names


def made_values(part: ContentPart, names: Names, tags: Sequence[str]) -> dict[str, Any]:
    """Return the values of the keys that the part decides, what is empty as its default.

    A key that needs a value and has none is left out.
    """
    found: dict[str, Any] = {}
    for section in part.sections:
        own = {field.key: _value(field, section.prefix, names, tags) for field in section.fields}
        filled = {key: value for key, value in own.items() if not _is_empty(value)}
        found |= {section.within: filled or None} if section.within else filled
    start = empty_content().manifest
    return {key: found.get(key, start.get(key)) for key in part.keys if key in {**start, **found}}


def _value(field: Field, prefix: str, names: Names, tags: Sequence[str]) -> Any:
    if field.key in MOMENTS:
        return _wall(field.key, names)
    if field.by_language:
        texts = {tag: names.get(f"{prefix}{field.key}__{tag}", "") for tag in tags}
        return {tag: text for tag, text in texts.items() if text}
    text = names.get(f"{prefix}{field.key}", "")
    if field.kind is Kind.LANGUAGES:
        return text.split()
    if field.kind is Kind.NUMBER and re.fullmatch(r"[0-9]{1,9}", text):
        return int(text)
    return text


def _is_empty(value: object) -> bool:
    return value is None or value in ("", [], {})


def note_names(languages: Sequence[str], source: str) -> dict[str, str]:
    """Return the names of the fields of a public note, by language."""
    return {tag: "note" if tag == source else f"note__{tag}" for tag in languages}


def posted_note(form: Mapping[str, str], languages: Sequence[str], source: str) -> dict[str, str]:
    """Return the public note in each language it was typed in."""
    typed = {
        tag: clean_text(form.get(name, "")).strip()
        for tag, name in note_names(languages, source).items()
    }
    return {tag: text for tag, text in typed.items() if text}


_ENDS = (DATE, TIME, READING)


def _moments(section: Part) -> Iterator[str]:
    return (field.key for field in section.fields if field.key in MOMENTS)


def _filled(field: Field, value: Any, tags: Sequence[str]) -> Names:
    if field.key in MOMENTS:
        return _moment(field.key, value or "")
    if field.by_language:
        return {f"{field.key}__{tag}": (value or {}).get(tag, "") for tag in tags}
    if field.kind is Kind.LANGUAGES:
        return {field.key: " ".join(value or ())}
    return {field.key: "" if value is None else str(value)}


def _moment(key: str, wall: str) -> Names:
    """Return the fields of a wall clock; where it has an offset, that stands behind the time."""
    date, _space, time = wall.replace("T", " ", 1).partition(" ")
    return {f"{key}{DATE}": date, f"{key}{TIME}": time}


def _wall(key: str, names: Names) -> str | None:
    """Return the wall clock, with the offset of the reading that was asked for and chosen."""
    date, time = names.get(f"{key}{DATE}", ""), names.get(f"{key}{TIME}", "")
    wall, reading = f"{date} {time}".strip(), names.get(f"{key}{READING}", "")
    return (reading if wall and reading.startswith(wall) else wall) or None
