"""Keys, codes and numbers: what is secret and what is public."""

import hashlib
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: nothing that is mistaken for something else when read aloud."""

MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
KEY_BYTES = 16
CODE_LENGTH = 16
REFERENCE_LENGTH = 8


def mint_key() -> str:
    """Return a fresh form key of 128 bits."""
    return secrets.token_urlsafe(KEY_BYTES)


def resume_code(key: str) -> str:
    """Return the code of 80 bits that opens the draft first saved under `key`.

    It follows from the key, so that a repeated first save leads to the same draft.
    """
    number = int.from_bytes(hashlib.sha256(f"resume:{key}".encode()).digest())
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(CODE_LENGTH))


def grouped(code: str) -> str:
    """Return a code in groups of four, as people copy it: `7K3M-Q9XT-2HRB-8WNE`."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def normalised_code(typed: str) -> str:
    """Return a typed code without separators and with the usual misreadings mended."""
    kept = (letter for letter in typed.upper().translate(MISREAD) if letter in ALPHABET)
    return "".join(kept)


def mint_reference(slug: str) -> str:
    """Return a public number for a response to the consultation `slug`: `SDA-7K3M-Q9XT`."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(REFERENCE_LENGTH))
    return f"{slug.partition('-')[0][:6].upper()}-{grouped(letters)}"


def receipt_code(reference: str, number: int) -> str:
    """Return the public number of one revision: `SDA-7K3M-Q9XT-3`."""
    return f"{reference}-{number}"
