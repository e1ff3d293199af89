"""Keys of forms: they make a repeated post harmless and tell when a form was opened."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import current_app, request
from itsdangerous import BadSignature, Signer

from consult.core.storage import storage
from consult.responses.secrets import mint_key

SALT = "form key"
SEAL_SALT = "resume code in a form"
FILES_SALT = "files in a form"
SHEET_SALT = "spreadsheet in a form"


@dataclass(frozen=True)
class FormKey:
    key: str
    opened_at: datetime | None
    """When the form was opened; None when the key is not one of ours."""


def new_form_key(at: datetime) -> str:
    """Return the value of a form's `_key`: 128 random bits and the instant, signed."""
    return _signer(SALT).sign(f"{mint_key()}.{int(at.timestamp())}").decode()


def key_of_this_form(at: datetime) -> str:
    """Return the key for the form of the page being made.

    One given back keeps its own: grace covers what was opened in time, however often it is sent.
    """
    posted = request.form.get("_key", "")
    return new_form_key(at) if read_form_key(posted).opened_at is None else posted


def read_form_key(posted: str) -> FormKey:
    """Return what a posted `_key` says; any text works as a key, only ours tell the time."""
    try:
        random, _, seconds = _signer(SALT).unsign(posted).decode().rpartition(".")
    except BadSignature:
        return FormKey(posted or mint_key(), None)
    return FormKey(random, datetime.fromtimestamp(int(seconds), UTC))


def seal(code: str) -> str:
    """Return a resume code for a hidden field, so that a lost cookie loses nothing."""
    return _signer(SEAL_SALT).sign(code).decode()


def unseal(sealed: str) -> str | None:
    """Return the resume code that we sealed, or None."""
    try:
        return _signer(SEAL_SALT).unsign(sealed).decode()
    except BadSignature:
        return None


def seal_sheet(digest: str) -> str:
    """Return the name of a spreadsheet that was looked at, for a hidden field."""
    return _signer(SHEET_SALT).sign(digest).decode()


def unseal_sheet(sealed: str) -> str | None:
    """Return the name that we sealed, or None."""
    try:
        return _signer(SHEET_SALT).unsign(sealed).decode()
    except BadSignature:
        return None


def seal_files(files: Mapping[str, list[dict[str, str]]]) -> str:
    """Return stored files of a form given back, by question, for its hidden field."""
    return _signer(FILES_SALT).sign(json.dumps(files)).decode()


def unseal_files(sealed: str) -> dict[str, list[dict[str, str]]]:
    """Return the files that we sealed and still have, none when it was not us."""
    try:
        sealed_files = dict(json.loads(_signer(FILES_SALT).unsign(sealed)))
    except BadSignature:
        return {}
    return {
        code: [row for row in rows if storage().path(row["sha256"]).exists()]
        for code, rows in sealed_files.items()
    }


def _signer(salt: str) -> Signer:
    return Signer(str(current_app.secret_key), salt=salt, sep=".", key_derivation="hmac")
