"""Files uploaded on a form: stored at once, and named by a seal until the form is saved."""

from collections.abc import Mapping

from flask import current_app
from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.datastructures import FileStorage, MultiDict

from consult.core.storage import storage
from consult.projects.content import StoredFile, file_name
from consult.publication.media_types import ATTACHMENTS, media_type
from consult.publication.package_files import MAX_FILE_BYTES
from consult.responses.attaching import clean_name
from consult.web.scan_words import scan_refusal
from consult.web.staff_form import FormErrors

UPLOAD, KEPT, DROP = "file__", "kept__", "drop__"
"""What stands before the language in the names of the fields of one offer."""


def seal(file: StoredFile) -> str:
    """Return what a form calls a stored file, so that nobody can name another one."""
    return str(_seals().dumps([file.name, file.media_type, file.size, file.sha256]))


def unseal(sealed: str) -> StoredFile | None:
    """Return the file of that name; None when there is none or it is forged."""
    try:
        return StoredFile(*_seals().loads(sealed))
    except (BadSignature, TypeError):
        return None


def with_uploads(
    form: MultiDict[str, str], files: Mapping[str, FileStorage]
) -> tuple[MultiDict[str, str], FormErrors]:
    """Return the form with what was uploaded in the place of what it kept, and what is refused."""
    taken, errors = form.copy(), []
    for name, upload in files.items():
        start, found, tag = name.rpartition(UPLOAD)
        if not found or not upload.filename:
            continue
        content = upload.read()
        reason = _refusal(upload.filename, content) or scan_refusal(content)
        if reason:
            errors.append((name, reason))
        else:
            taken[f"{start}{KEPT}{tag}"] = seal(_stored(upload.filename, content))
            taken[f"{start}{DROP}{tag}"] = ""
    return taken, errors


def _stored(name: str, content: bytes) -> StoredFile:
    short = file_name(clean_name(name))
    kind = media_type(short, ATTACHMENTS) or ""
    return StoredFile(short, kind, len(content), storage().put(content))


def _refusal(name: str, content: bytes) -> str:
    if not content:
        return _("The file is empty. Choose another one.")
    if len(content) > MAX_FILE_BYTES:
        return _("This file is larger than %(max)s bytes.", max=MAX_FILE_BYTES)
    if media_type(name, ATTACHMENTS) is None:
        allowed = ", ".join(ATTACHMENTS)
        return _("Such a file cannot be offered, only these: %(allowed)s.", allowed=allowed)
    return ""


def _seals() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="project file")
