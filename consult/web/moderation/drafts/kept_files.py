"""Files chosen for a draft, kept by a sealed name while something else of the form is mended."""

from dataclasses import dataclass

from flask import current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer

from consult.core.storage import storage
from consult.core.text_cleaning import clean_text
from consult.web.scan_words import scan_refusal

HOURS = 12
LONGEST_NAME = 150


@dataclass(frozen=True)
class ChosenFile:
    """`sealed` is what a form given back calls it; empty for what is not kept."""

    name: str
    content: bytes
    sealed: str
    refusal: str = ""
    """What the virus scanner says, in words."""


def chosen_file(lang: str, user_id: int) -> ChosenFile | None:
    """Return the file of a language: the one just chosen, else the one kept from before."""
    upload = request.files.get(f"file__{lang}")
    if upload is not None and upload.filename:
        content = upload.read()
        name = clean_text(upload.filename.replace("\\", "/").rpartition("/")[2])[-LONGEST_NAME:]
        refusal = scan_refusal(content)
        is_kept = content and not refusal
        sealed = str(_seals().dumps([name, storage().put(content), user_id])) if is_kept else ""
        return ChosenFile(name, content, sealed, refusal)
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
