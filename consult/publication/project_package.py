"""The package of a project in memory, read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from consult.projects.content import ProjectContent, StoredFile, file_name, settled
from consult.projects.definition import ProjectDefinition
from consult.publication.package_yaml import Mapped


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file of the package that the project offers."""

    path: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ProjectPackage:
    definition: ProjectDefinition
    files: tuple[OfferedFile, ...]
    rows: Mapped = field(repr=False, compare=False)

    def content(self, digests: Mapping[str, str]) -> ProjectContent:
        """Return what the project would hold; `digests` are the SHA-256 of its files by path."""
        stored = {
            file.path: StoredFile(
                name=file_name(file.path),
                media_type=file.media_type,
                size=len(file.content),
                sha256=digests[file.path],
            )
            for file in self.files
        }
        return settled(self.definition, stored)
