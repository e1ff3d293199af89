"""A zip file whose last 64 characters are the SHA-256 of all bytes before them.

They stand in the comment at its end, so that any program for zip files opens it.
"""

import hashlib
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from consult.backup.errors import DamagedBackup
from consult.core.storage import sync_folder

SEAL: Final = "consult backup, sha256 of all bytes before: "
HEX_BYTES: Final = 64
CHUNK: Final = 1 << 20
LEVEL: Final = 3
"""Of compression: half as large takes a third of the time of the default."""


class SealedZipWriter:
    """Takes members one after the other, each hashed as it is written."""

    def __init__(self, zip_file: ZipFile) -> None:
        self._zip = zip_file
        self.digests: dict[str, str] = {}

    def add(self, name: str, pieces: Iterable[bytes], *, is_packed: bool = False) -> None:
        """Write a member piece by piece; `is_packed` for what would not become smaller."""
        member = ZipInfo(name)
        member.compress_type = ZIP_STORED if is_packed else ZIP_DEFLATED
        member._compresslevel = LEVEL  # type: ignore[attr-defined]  # noqa: SLF001  # no other way
        digest = hashlib.sha256()
        with self._zip.open(member, "w", force_zip64=True) as target:
            for piece in pieces:
                digest.update(piece)
                target.write(piece)
        self.digests[name] = digest.hexdigest()


@contextmanager
def write_sealed(path: Path) -> Iterator[SealedZipWriter]:
    """Give a writer; at the end the file is sealed, on disk and under its name, or not there.

    For its owner alone to read.
    """
    partial = path.with_name(f"{path.name}.partial")
    partial.unlink(missing_ok=True)
    try:
        partial.touch(mode=0o600, exist_ok=False)
        with partial.open("r+b") as file:
            with ZipFile(file, "w") as zip_file:
                zip_file.comment = (SEAL + "0" * HEX_BYTES).encode()
                yield SealedZipWriter(zip_file)
            _seal(file)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        sync_folder(path.parent)
    finally:
        partial.unlink(missing_ok=True)


def _seal(file: IO[bytes]) -> None:
    file.flush()
    size = file.seek(0, io.SEEK_END)
    digest = _digest_of(file, size - HEX_BYTES)
    file.seek(size - HEX_BYTES)
    file.write(digest.encode())


def _digest_of(file: IO[bytes], length: int) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while length > 0 and (piece := file.read(min(CHUNK, length))):
        digest.update(piece)
        length -= len(piece)
    return digest.hexdigest()


@contextmanager
def read_sealed(path: Path) -> Iterator[ZipFile]:
    """Give the zip file once every byte is known to be as it was written.

    Raises DamagedBackup.
    """
    with path.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        digest = _digest_of(file, size - HEX_BYTES)
        if file.read(HEX_BYTES) != digest.encode():
            raise DamagedBackup(path.name)
        try:
            with ZipFile(file) as zip_file:
                yield zip_file
        except BadZipFile as problem:
            raise DamagedBackup(path.name) from problem


def member_pieces(zip_file: ZipFile, name: str, sha256: str) -> Iterator[bytes]:
    """Yield a member in pieces; raises DamagedBackup, at its end when the hash is another."""
    digest = hashlib.sha256()
    try:
        with zip_file.open(name) as member:
            while piece := member.read(CHUNK):
                digest.update(piece)
                yield piece
    except KeyError as problem:
        raise DamagedBackup(name) from problem
    if digest.hexdigest() != sha256:
        raise DamagedBackup(name)
