"""Zip archives from strangers: opened only when they are whole, alone in their file and small."""

import struct
import zipfile
from dataclasses import dataclass
from io import BytesIO

MAX_ENTRIES = 5_000
MAX_ENTRY_BYTES = 100 * 1024**2
MAX_TOTAL_BYTES = 200 * 1024**2
MAX_RATIO = 200
RATIO_FREE_BYTES = 1024**2
_BEGINS = b"PK\x03\x04"
_END_RECORD = b"PK\x05\x06"
_END_RECORD_BYTES = 22
_LONGEST_COMMENT = 65_535
_MAX_DIRECTORY_BYTES = 4 * 1024**2
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Those of office files; others take as much memory to unpack as the file says."""


@dataclass(eq=False)
class ArchiveRefused(Exception):
    """Reasons: `not_an_archive`, also where something else stands before or behind it, or where it
    is packed in an unusual way; `encrypted`; `too_large_unpacked`, by declared sizes, by count or
    by compression."""

    reason: str


def open_archive(content: bytes) -> zipfile.ZipFile:
    """Open a zip whose entries can be read one by one within bounded memory.

    Reading an entry gives no more than its declared size. Raises ArchiveRefused.
    """
    if not content.startswith(_BEGINS) or not ends_as_archive(content):
        raise ArchiveRefused("not_an_archive")
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        names = [entry.filename.casefold() for entry in archive.infolist()]
        methods = {entry.compress_type for entry in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise ArchiveRefused("not_an_archive") from error
    if len(set(names)) != len(names) or not methods <= set(_METHODS):
        raise ArchiveRefused("not_an_archive")
    _ensure_small(archive.infolist())
    return archive


def ends_as_archive(content: bytes) -> bool:
    """Tell whether the bytes end with the directory of a zip, whatever they begin with."""
    start = content.rfind(_END_RECORD, max(0, len(content) - _LONGEST_COMMENT - _END_RECORD_BYTES))
    if start < 0 or start + _END_RECORD_BYTES > len(content):
        return False
    directory_bytes, _, comment_bytes = struct.unpack_from("<LLH", content, start + 12)
    is_at_end = start + _END_RECORD_BYTES + comment_bytes == len(content)
    return is_at_end and bool(directory_bytes <= _MAX_DIRECTORY_BYTES)


def _ensure_small(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise ArchiveRefused("encrypted")
    too_large = (
        len(entries) > MAX_ENTRIES,
        sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES,
        any(entry.file_size > MAX_ENTRY_BYTES for entry in entries),
        any(
            entry.file_size > max(RATIO_FREE_BYTES, entry.compress_size * MAX_RATIO)
            for entry in entries
        ),
    )
    if any(too_large):
        raise ArchiveRefused("too_large_unpacked")
