"""A package in memory, read and checked: what loading puts into the database."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from consult.core.canonical import canonical_json
from consult.core.localized import LocalizedText
from consult.documents.matching import MatchedClause
from consult.publication.document_digest import document_sha256
from consult.publication.package_schema import ConsultationFile
from consult.publication.package_yaml import Mapped
from consult.surveys.definition import Survey


@dataclass(frozen=True, slots=True)
class PackageFile:
    """One file that belongs to a document; `kind` is one of `documents.models.FILE_KINDS`."""

    kind: str
    lang: str
    path: str
    media_type: str
    content: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class PackageDocument:
    """A document with its clauses, none when it is an attachment."""

    code: str
    title: LocalizedText
    label: str
    has_clauses: bool
    files: tuple[PackageFile, ...]
    clauses: tuple[MatchedClause, ...]

    @property
    def sha256(self) -> str:
        """The digest of what makes another version; clauses follow from the files."""
        files = ((file.kind, file.lang, file.path, file.sha256) for file in self.files)
        return document_sha256(self.title, self.label, files, has_clauses=self.has_clauses)


@dataclass(frozen=True, slots=True)
class Package:
    """`survey` has its clause references as permanent ids; it is empty when there is none."""

    manifest: ConsultationFile
    opens_at: datetime | None
    closes_at: datetime | None
    documents: tuple[PackageDocument, ...]
    survey: Survey
    manifest_rows: Mapped = field(repr=False, compare=False)
    survey_rows: Mapped | None = field(repr=False, compare=False)

    @property
    def digest(self) -> str:
        """The SHA-256 of what the package says, however its files are laid out."""
        content = {
            "consultation": {**self.manifest.as_written(), "survey": None},
            "documents": [[document.code, document.sha256] for document in self.documents],
            "survey": survey_definition(self.survey),
        }
        return hashlib.sha256(canonical_json(content)).hexdigest()


def survey_definition(survey: Survey) -> dict[str, Any]:
    """Return the JSON a survey version keeps: what the author wrote."""
    definition: dict[str, Any] = survey.model_dump(mode="json", exclude_unset=True)
    return definition


def survey_sha256(definition: dict[str, Any]) -> str:
    """Return the digest a survey version is known by."""
    return hashlib.sha256(canonical_json(definition)).hexdigest()
