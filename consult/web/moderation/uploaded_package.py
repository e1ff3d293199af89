"""A package between upload and loading: kept, and handed on by a sealed name."""

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from consult.core.storage import storage

HOURS_TO_DECIDE = 12


def keep(content: bytes, user_id: int) -> str:
    """Store an upload and return the name under which only this person can load it."""
    return _seals().dumps([storage().put(content), user_id])


def take(sealed: str, user_id: int) -> bytes | None:
    """Return the upload of that name; None when it is forged, another's or too old."""
    try:
        digest, owner = _seals().loads(sealed, max_age=HOURS_TO_DECIDE * 3600)
    except BadData:
        return None
    return storage().get(digest) if owner == user_id else None


def _seals() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="uploaded package")
