"""What a consultation says now, as the package it would be written to, to be changed by hand."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.core.canonical import canonical_json
from consult.core.storage import storage
from consult.documents.queries import list_documents, list_figures
from consult.publication.consultation_values import written_consultation
from consult.publication.package import Package, survey_definition
from consult.publication.package_files import stored_files
from consult.publication.package_reading import MANIFEST, read_files
from consult.publication.package_schema import ConsultationFile
from consult.publication.package_yaml_writing import dump
from consult.surveys.queries import find_current

SURVEY = "survey.yaml"

SurveySource = dict[str, Any] | str
"""A definition as it is kept, or the text of a file."""


@dataclass(frozen=True)
class PackageContent:
    """`manifest` is the value of `consultation.yaml`; `files` has the SHA-256 of stored files, and
    of those in `fresh`, by their SHA-256, which are not stored yet."""

    manifest: Mapping[str, Any]
    files: Mapping[str, str]
    survey: SurveySource | None = None
    fresh: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def documents(self) -> dict[str, dict[str, Any]]:
        """The entries of the documents by their code, in their order."""
        return {entry["code"]: entry for entry in self.manifest["documents"]}

    @property
    def fingerprint(self) -> str:
        """Return what changes whenever anything of it does."""
        return fingerprint([self.manifest, self.files, self.survey])

    def document_state(self, code: str) -> object:
        """Return what a form on one document shows: its entry and the hashes of its originals."""
        entry = self.documents.get(code)
        return entry and [entry, [self.files[path] for path in original_paths(entry)]]

    def with_values(
        self, values: Mapping[str, Any], *, without: Collection[str] = ()
    ) -> "PackageContent":
        kept = {key: value for key, value in self.manifest.items() if key not in without}
        return replace(self, manifest={**kept, **values})

    def with_document(self, entry: Mapping[str, Any], files: Mapping[str, str]) -> "PackageContent":
        """Return it with this entry in the place of the one with its code, else at the end."""
        entries = {**self.documents, entry["code"]: dict(entry)}
        changed = self.with_values({"documents": list(entries.values())})
        return replace(changed, files={**self.files, **files})

    def with_fresh(self, files: Mapping[str, bytes]) -> "PackageContent":
        """Return it with files, by their path, that are stored only when all of it is kept."""
        digests = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
        fresh = {digests[path]: content for path, content in files.items()}
        return replace(self, files={**self.files, **digests}, fresh={**self.fresh, **fresh})

    def without_document(self, code: str) -> "PackageContent":
        kept = [entry for entry in self.manifest["documents"] if entry["code"] != code]
        return self.with_values({"documents": kept})

    def in_order(self, codes: Sequence[str]) -> "PackageContent":
        """Return it with its documents in the order of `codes`; others stay behind them."""
        entries = self.documents
        ordered = [*(code for code in codes if code in entries), *entries]
        return self.with_values({"documents": [entries[code] for code in dict.fromkeys(ordered)]})

    def with_survey(self, survey: SurveySource | None) -> "PackageContent":
        named = self.with_values({"survey": SURVEY if survey else None})
        return replace(named, survey=survey)

    def package(self) -> Package:
        """Return it read and checked as any package is; raises PackageProblems."""
        contents = {
            path: self.fresh.get(digest, storage().path(digest))
            for path, digest in self.files.items()
        }
        with stored_files({**contents, **self.texts()}) as files:
            return read_files(files)

    def texts(self) -> dict[str, bytes]:
        """Return the files that say everything but the documents."""
        manifest = dict(self.manifest)
        if not manifest.get("answer_due"):
            manifest.pop("answer_due", None)  # releases that do not know the key read it too
        texts = {MANIFEST: dump(manifest).encode()}
        if self.survey:
            texts[SURVEY] = self.survey_text.encode()
        return texts

    @property
    def survey_text(self) -> str:
        """The YAML of the survey; empty when there is none."""
        if self.survey is None or isinstance(self.survey, str):
            return self.survey or ""
        return dump(self.survey)


def read_content(session: Session, consultation: Consultation) -> PackageContent:
    """Return the newest versions of everything, published or not."""
    documents = list_documents(session, consultation.id, published_only=False)
    current = find_current(session, consultation.id, published=False)
    survey = survey_definition(current.survey) if current and current.survey.pages else None
    manifest = written_consultation(consultation, documents, SURVEY if survey else None)
    files = {
        file.path: file.sha256
        for document in documents
        for file in (*document.files, *list_figures(session, document.version_id))
    }
    return PackageContent(manifest, files, survey)


def empty_content(**values: Any) -> PackageContent:
    """Return what a new consultation says: these keys of the manifest, all others their default."""
    fields = ConsultationFile.model_fields.items()
    defaults = {key: field.default for key, field in fields if not field.is_required()}
    return PackageContent({**defaults, "documents": [], **values}, {})


def original_paths(entry: Mapping[str, Any]) -> list[str]:
    """Return where the package has the originals of a document."""
    return list((entry.get("files") or entry.get("attachment") or {}).values())


def fingerprint(value: object) -> str:
    """Return what changes whenever `value` does, short enough for a form."""
    return hashlib.sha256(canonical_json(value)).hexdigest()[:16]


def changed_fields(old: PackageContent, new: PackageContent) -> list[str]:
    """Return the keys of the manifest that differ, `documents.roadmap` and `survey` among them."""
    keys = [key for key in old.manifest if key not in ("documents", "survey")]
    fields = [key for key in keys if old.manifest.get(key) != new.manifest.get(key)]
    codes = dict.fromkeys([*old.documents, *new.documents])
    fields += [f"documents.{code}" for code in codes if _differs(old, new, code)]
    if not fields and list(old.documents) != list(new.documents):
        fields.append("documents")
    return [*fields, *(["survey"] if old.survey != new.survey else [])]


def _differs(old: PackageContent, new: PackageContent, code: str) -> bool:
    is_same_entry = old.documents.get(code) == new.documents.get(code)
    return not is_same_entry or old.document_state(code) != new.document_state(code)
