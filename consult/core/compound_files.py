"""Compound files: what Office wrote before it wrote zips, and what it puts a password on still."""

from typing import Final

_BEGINS: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
"""The stream that holds what has a password, named in the directory of the file."""
_DIRECTORY_BYTES: Final = 512 * 1024
"""Where the directory is looked for, from both ends."""


def is_compound_file(content: bytes) -> bool:
    return content.startswith(_BEGINS)


def is_encrypted_package(content: bytes) -> bool:
    """Tell whether this is a DOCX or XLSX behind a password."""
    looked_at = content[:_DIRECTORY_BYTES] + content[-_DIRECTORY_BYTES:]
    return is_compound_file(content) and _ENCRYPTED in looked_at
