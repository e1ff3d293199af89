"""A corrected draft into a document of its consultation, the way any edit goes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.core import audit
from consult.core.localized import LocalizedText
from consult.core.storage import storage
from consult.documents.models import Intake
from consult.intake.services import get_for_change
from consult.publication.document_reading import figure_path
from consult.publication.editing import Edit, Prepared, put
from consult.publication.package_content import PackageContent
from consult.publication.package_loading import Outcome

MARKDOWN = "text/markdown"
LONGEST_CODE = 40


def edit_of(intake: Intake, *, seen: str, offers_original: bool) -> Edit:
    """Return the edit that makes the draft the newest text of its document.

    `seen` is the fingerprint of the document as the page knew it. Word files the draft came from
    are offered as a document of their own, when that is wanted.
    """
    code = intake.document_code

    def change(content: PackageContent) -> PackageContent:
        entry, files = _entry(intake, content.documents.get(code, {}))
        changed = content.with_document(entry, files)
        if offers_original and originals_of(intake):
            changed = changed.with_document(*_original_entry(intake, entry))
        return changed

    return Edit(lambda content: content.document_state(code), seen, change)


def originals_of(intake: Intake) -> dict[str, dict[str, str]]:
    """Return the Word files a draft came from, by language; Markdown is its text already."""
    return {lang: one for lang, one in intake.originals.items() if one["media_type"] != MARKDOWN}


def take_over(
    session: Session,
    consultation: Consultation,
    intake_id: int,
    prepared: Prepared,
    *,
    seen: int,
    note: LocalizedText | None,
    at: datetime,
    actor_id: int,
) -> Outcome:
    """Keep what was prepared from the draft, and of the draft only where it came from.

    Raises IntakeChanged, IntakeGone and what `publication.editing.put` raises.
    """
    intake = get_for_change(session, consultation, intake_id, seen=seen)
    outcome = put(session, consultation, prepared, note=note, actor_id=actor_id, at=at)
    intake.taken_over_at, intake.texts = at, {}
    intake.files = [file for file in intake.files if file["kind"] == "original"]
    audit.record(
        session,
        at,
        "intake.taken_over",
        "intake",
        intake.id,
        actor_id=actor_id,
        consultation_id=consultation.id,
    )
    return outcome


def _entry(intake: Intake, former: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    code, paths, files = intake.document_code, dict(former.get("files") or {}), {}
    for lang, text in intake.texts.items():
        paths.setdefault(lang, f"documents/{code}.{lang}.md")
        files[paths[lang]] = storage().put(text.encode())
        for name, digest in intake.figures(lang).items():
            files[figure_path(paths[lang], name)] = digest
    title = {**former.get("title", {}), **intake.title}
    label = intake.label or former.get("version", "")
    version = {"version": label} if label else {}
    return {"code": code, "title": title, **version, "files": paths}, files


def _original_entry(
    intake: Intake, entry: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, str]]:
    code = f"{intake.document_code[: LONGEST_CODE - 9]}-original"
    originals = originals_of(intake)
    paths = {lang: f"documents/{code}.{lang}.docx" for lang in originals}
    title = {lang: f"{words} (.docx)" for lang, words in entry["title"].items()}
    version = {"version": entry["version"]} if "version" in entry else {}
    files = {paths[lang]: one["sha256"] for lang, one in originals.items()}
    return {"code": code, "title": title, **version, "attachment": paths}, files
