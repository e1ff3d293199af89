"""From the fields of a form to the values of the definition, as `project.yaml` has them."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from consult.core.addresses import address_from
from consult.projects.content import ProjectContent, StoredFile, settled, settled_path
from consult.projects.definition import TO_BE_ANNOUNCED, ProjectDefinition
from consult.publication.package_shape import fit
from consult.publication.package_yaml import Mapped
from consult.web.moderation.projects.parts import Field, Kind, Part
from consult.web.moderation.projects.typed import Names, Typed

LONGEST_CODE = 40
CODED = ("deliverables", "events")
"""Rows with a code, which is made from the title where it is left empty."""

Unseal = Callable[[str], StoredFile | None]


class Values:
    """The values of one form; `files` are the stored files it names, by their path."""

    def __init__(self, tags: Sequence[str], source: str, unseal: Unseal) -> None:
        self._tags = tags
        self._source = source
        self._unseal = unseal
        self.files: dict[str, StoredFile] = {}

    def of(self, part: Part, typed: Typed) -> dict[str, Any]:
        """Return the value of each key the part decides."""
        own = self._fields(part.fields, typed.fields)
        values: dict[str, Any] = {part.within: own or None} if part.within else own
        for rows in part.rows:
            entries = [self._fields(rows.fields, row) for row in typed.rows[rows.key]]
            values[rows.key] = self._coded(entries) if rows.key in CODED else entries
        return values

    def _fields(self, fields: Sequence[Field], typed: Names) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for field in fields:
            if field.kind is Kind.OFFER:
                offer = self._offer(field, typed)
                values |= {field.key: offer} if field.key and offer else offer
            elif (value := self._value(field, typed)) or field.kind is Kind.LANGUAGES:
                values[field.key] = value
        return values

    def _value(self, field: Field, typed: Names) -> Any:
        if field.by_language:
            texts = {tag: typed.get(f"{field.key}__{tag}", "") for tag in self._tags}
            return {tag: text for tag, text in texts.items() if text}
        text = typed.get(field.key, "")
        if field.kind is Kind.NUMBER:
            return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else text
        if field.kind in (Kind.TAGS, Kind.LANGUAGES):
            return re.findall(r"[^\s,;]+", text)
        if field.kind is Kind.LINK and typed.get(f"{field.key}__pending"):
            return TO_BE_ANNOUNCED
        return text

    def _offer(self, field: Field, typed: Names) -> dict[str, Any]:
        start = f"{field.key}__" if field.key else ""
        files: dict[str, str] = {}
        links: dict[str, str] = {}
        for tag in self._tags:
            kept = self._unseal(typed.get(f"{start}kept__{tag}", ""))
            if kept is not None and not typed.get(f"{start}drop__{tag}"):
                files[tag] = path = f"kept/{kept.sha256}/{kept.name}"
                self.files[path] = kept
            link = typed.get(f"{start}link__{tag}", "")
            if link or typed.get(f"{start}pending__{tag}"):
                links[tag] = link or TO_BE_ANNOUNCED
        return {key: value for key, value in (("files", files), ("links", links)) if value}

    def _coded(self, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        taken = {entry["code"] for entry in entries if "code" in entry}
        for entry in entries:
            if "code" not in entry:
                entry["code"] = _free_code(self._name_of(entry), taken)
                taken.add(entry["code"])
        return entries

    def _name_of(self, entry: Mapping[str, Any]) -> str:
        titles: Mapping[str, str] = entry.get("title", {})
        return titles.get(self._source) or next(iter(titles.values()), "")


def merged(
    current: ProjectContent,
    part: Part,
    values: Mapping[str, Any],
    files: Mapping[str, StoredFile],
) -> ProjectContent:
    """Return the content with the part as `values` have it; raises PackageProblems.

    A key of the part without a value gets its default.
    """
    kept = {key: value for key, value in current.values().items() if key not in part.keys}
    definition = fit(ProjectDefinition, Mapped({**kept, **values}, "", {(): 1}))
    own = {settled_path(*key, file.name): file for key, file in current.files.items()}
    return settled(definition, {**own, **files})


def _free_code(name: str, taken: set[str]) -> str:
    wanted = address_from(name, LONGEST_CODE - 4) or "entry"
    number, code = 1, wanted
    while code in taken:
        number += 1
        code = f"{wanted}-{number}"
    return code
