"""All that a project holds as one value: its definition and the files it offers."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import orjson

from consult.core.localized_fields import Place
from consult.projects.definition import ProjectDefinition

LONGEST_NAME = 100

FileKey = tuple[str, str]
"""The use of `definition.PlacedOffer` and a language."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the storage; `name` is what people save it as."""

    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True)
class ProjectContent:
    """Its files are named `files/<use>/<language>/<name>` in the definition: see `settled`."""

    definition: ProjectDefinition
    files: Mapping[FileKey, StoredFile]

    def values(self) -> dict[str, Any]:
        """Return the definition as JSON values, every key included."""
        return self.definition.model_dump(mode="json")

    def fingerprint(self, keys: Collection[str]) -> str:
        """Return a digest of these parts, to tell whether somebody changed them meanwhile."""
        values = self.values()
        shown = {key: values[key] for key in keys}
        files = [[*key, file.sha256] for key, file in self._files_in(keys)]
        content = orjson.dumps([shown, sorted(files)], option=orjson.OPT_SORT_KEYS)
        return hashlib.sha256(content).hexdigest()

    def differing(self, other: "ProjectContent") -> list[str]:
        """Return the keys of the definition in which the two differ, in their order."""
        return [
            key
            for key in ProjectDefinition.model_fields
            if self.fingerprint([key]) != other.fingerprint([key])
        ]

    def _files_in(self, keys: Collection[str]) -> list[tuple[FileKey, StoredFile]]:
        uses = {one.use for one in self.definition.offers() if one.place[0] in keys}
        return [(key, file) for key, file in self.files.items() if key[0] in uses]


def settled(definition: ProjectDefinition, files: Mapping[str, StoredFile]) -> ProjectContent:
    """Return a definition with its files named by their use; `files` are by the path it has."""
    values = definition.model_dump(mode="json")
    kept: dict[FileKey, StoredFile] = {}
    for placed in definition.offers():
        paths: dict[str, str] = {}
        for language, path in placed.offer.files.items():
            file = files[path]
            kept[placed.use, language] = file
            paths[language] = settled_path(placed.use, language, file.name)
        _at(values, placed.place)["files"] = paths
    return ProjectContent(defined(values), kept)


def settled_path(use: str, language: str, name: str) -> str:
    """Return where a package has the file of this use and language."""
    return f"files/{use}/{language}/{name}"


def file_name(path: str) -> str:
    """Return the name people save a file as, short enough to keep."""
    name = PurePosixPath(path).name
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}" if dot else name[:LONGEST_NAME]


def defined(values: Mapping[str, Any]) -> ProjectDefinition:
    """Return the definition of JSON values that are known to fit; raises ValidationError."""
    return ProjectDefinition.model_validate_json(orjson.dumps(values))


def _at(values: Any, place: Place) -> Any:
    for part in place:
        values = values[part]
    return values
