"""Files chosen for a draft, kept by a sealed name while something else of the form is mended."""

from dataclasses import dataclass

from flask import current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer

from consult.core.storage import storage
from consult.core.text_cleaning import clean_text

HOURS = 12
LONGEST_NAME = 150


@dataclass(frozen=True)
class ChosenFile:
    """`sealed` is what a form given back calls it."""

    name: str
    content: bytes
    sealed: str


def chosen_file(lang: str, user_id: int) -> ChosenFile | None:
    """Return the file of a language: the one just chosen, else the one kept from before."""
    upload = request.files.get(f"file__{lang}")
    if upload is not None and upload.filename:
        content = upload.read()
        name = clean_text(upload.filename.replace("\\", "/").rpartition("/")[2])[-LONGEST_NAME:]
        sealed = str(_seals().dumps([name, storage().put(content), user_id])) if content else ""
        return ChosenFile(name, content, sealed)
    return _kept(request.form.get(f"kept__{lang}", ""), user_id)


def _kept(sealed: str, user_id: int) -> ChosenFile | None:
    try:
        name, digest, owner = _seals().loads(sealed, max_age=HOURS * 3600)
        content = storage().get(digest)
    except (BadData, FileNotFoundError, ValueError):
        return None
    return ChosenFile(name, content, sealed) if owner == user_id else None


def _seals() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="draft to bring in")
