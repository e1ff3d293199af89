"""The one way to write a document down, so that its hash can be checked anywhere."""

import hashlib
import json
import secrets
from typing import Any

SALT_BYTES = 32


def mint_salt() -> str:
    """Return a fresh salt in hex; without it an erased answer could be guessed from the hash."""
    return secrets.token_hex(SALT_BYTES)


def canonical_json(document: Any) -> bytes:
    """Return `document` with sorted keys, without spaces, in UTF-8; numbers are text already."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def salted_hash(salt: str, document: Any) -> str:
    """Return `SHA256(salt || canonical JSON)` in hex; the salt counts as its hex text."""
    return hashlib.sha256(salt.encode() + canonical_json(document)).hexdigest()
