"""`consultation.yaml` and the row of a consultation: the same values in two shapes."""

from datetime import date
from typing import Any

from consult.consultations.models import Consultation
from consult.documents.queries import DocumentView
from consult.publication.package import Package
from consult.publication.package_schema import ConsultationFile

TEXTS = ("title", "summary", "can_change", "decision_body", "short_window_reason")
PLAIN = ("slug", "kind", "source_language", "project", "round", "previous", "timezone")
FIXED_WHEN_PUBLISHED = ("kind", "source_language", "round", "previous", "grace_minutes")
"""What respondents rely on; dates and zone besides, which change only by a public act."""


def row_values(package: Package) -> dict[str, Any]:
    """Return the columns of a consultation that a package decides."""
    manifest = package.manifest
    written = manifest.as_written()
    return {
        **{key: written[key] for key in (*TEXTS, *PLAIN, "languages", "grace_minutes")},
        "privacy": written["privacy"] or {},
        "minutes": manifest.minutes.model_dump(exclude_none=True) if manifest.minutes else {},
        "announced": as_date(manifest.announced),
        "answer_due": as_date(manifest.answer_due),
        "opens_at": package.opens_at,
        "opens_wall": manifest.opens,
        "closes_at": package.closes_at,
        "closes_wall": manifest.closes,
    }


def values_for(consultation: Consultation, package: Package) -> dict[str, Any]:
    """Return the columns that a package gives this row; what was promised in public stays where
    the package does not speak of it."""
    values = row_values(package)
    if consultation.published_at is not None and values["answer_due"] is None:
        del values["answer_due"]
    return values


def as_date(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def written_consultation(
    consultation: Consultation, documents: list[DocumentView], survey: str | None
) -> dict[str, Any]:
    """Return the value of `consultation.yaml` for a row and its documents, keys in order."""
    values = {
        **{key: getattr(consultation, key) for key in (*TEXTS, *PLAIN)},
        "languages": consultation.languages,
        "grace_minutes": consultation.grace_minutes,
        "privacy": consultation.privacy or None,
        "minutes": consultation.minutes or None,
        "announced": consultation.announced and consultation.announced.isoformat(),
        "answer_due": consultation.answer_due and consultation.answer_due.isoformat(),
        "opens": consultation.opens_wall,
        "closes": consultation.closes_wall,
        "documents": [_written_document(document) for document in documents],
        "survey": survey,
    }
    return {key: values[key] for key in ConsultationFile.model_fields}


def _written_document(document: DocumentView) -> dict[str, Any]:
    paths = {file.lang: file.path for file in document.files}
    kind = "files" if document.has_clauses else "attachment"
    version = {"version": document.label} if document.label else {}
    return {"code": document.code, "title": document.title, **version, kind: paths}
