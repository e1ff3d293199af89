"""The only form in which a key, a code or a token is stored."""

import hashlib


def digest(secret: str) -> str:
    """Return 64 hexadecimal digits that say nothing of a secret of 80 bits or more."""
    return hashlib.sha256(secret.encode()).hexdigest()
