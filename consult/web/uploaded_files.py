"""Files that came with a form of a respondent: checked, scanned, cleaned and kept."""

from collections.abc import Sequence

from consult.core.scanning import Verdict, scan
from consult.core.storage import storage
from consult.responses.attaching import (
    FileDamaged,
    Upload,
    accepted_endings,
    file_row,
    upload_errors,
    without_metadata,
)
from consult.surveys.answers import FieldError
from consult.surveys.question_types import File

REFUSED = {Verdict.INFECTED: "file_infected", Verdict.UNKNOWN: "file_not_scanned"}


def admissible(question: File, uploads: Sequence[Upload]) -> tuple[list[Upload], list[FieldError]]:
    """Return the files that can be kept, without their metadata, and why the others cannot."""
    errors = upload_errors(question, uploads)
    bad = {error.params["name"] for error in errors}
    good: list[Upload] = []
    for upload in uploads:
        if upload.name in bad:
            continue
        verdict = scan(upload.content)
        try:
            cleaned = without_metadata(upload)
        except FileDamaged:
            errors.append(_error(question, upload, "file_content"))
            continue
        if verdict is Verdict.CLEAN:
            good.append(cleaned)
        else:
            errors.append(_error(question, upload, REFUSED[verdict]))
    return good, errors


def _error(question: File, upload: Upload, reason: str) -> FieldError:
    params = {"name": upload.name, "types": ", ".join(accepted_endings(question))}
    return FieldError(question.code, reason, params)


def keep(upload: Upload) -> dict[str, str]:
    """Store an admissible file and return the row that stands for it."""
    return file_row(upload, storage().put(upload.content))
