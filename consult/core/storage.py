"""Files kept outside the web root, under the hash of their bytes."""

import hashlib
import os
import re
import time
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import cast

from flask import Flask, current_app

DIGEST = re.compile(r"[0-9a-f]{64}")


class DiskStorage:
    """Keeps each file once, named by its SHA-256; on disk before `put` returns."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, content: bytes) -> str:
        """Store `content` and return its SHA-256 in hex."""
        digest = hashlib.sha256(content).hexdigest()
        try:
            os.utime(self.path(digest))  # as new, so that it does not go as an orphan
        except FileNotFoundError:
            self.put_as(digest, [content])
        return digest

    def put_as(self, digest: str, pieces: Iterable[bytes]) -> None:
        """Store what comes in pieces and is known to have this hash."""
        path = self.path(digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_durably(path, pieces)

    def path(self, digest: str) -> Path:
        """Return where the file of this hash is, or would be."""
        return self._root / digest[:2] / digest

    def get(self, digest: str) -> bytes:
        """Return the bytes; raises FileNotFoundError."""
        return self.path(digest).read_bytes()

    def list(self) -> Iterator[str]:
        """Yield the hash of every file, sorted; what is just being written is none yet."""
        for path in sorted(self._root.glob("[0-9a-f][0-9a-f]/*")):
            if DIGEST.fullmatch(path.name):
                yield path.name

    def delete(self, digest: str) -> None:
        """Forget the file of this hash; nothing happens when there is none."""
        self.path(digest).unlink(missing_ok=True)

    def is_older(self, digest: str, before: float) -> bool:
        """Tell whether a file was last stored before this time, in seconds since 1970."""
        try:
            return self.path(digest).stat().st_mtime < before
        except FileNotFoundError:
            return False

    def delete_older(self, digest: str, before: float) -> None:
        """Forget a file unless it is being stored again at this moment.

        It is put aside first: whoever stores it from then on writes it anew, and what was stored
        just before is seen by its time and put back.
        """
        path = self.path(digest)
        aside = path.with_suffix(f".{os.urandom(4).hex()}")
        try:
            path.rename(aside)
        except FileNotFoundError:
            return
        if aside.stat().st_mtime < before:
            aside.unlink()
        else:
            aside.rename(path)

    def is_due(self, name: str, after: timedelta) -> bool:
        """Tell whether that long went by since this was last asked and answered with yes."""
        marker = self._root / f".{name}"
        now = time.time()
        if marker.exists() and now - marker.stat().st_mtime < after.total_seconds():
            return False
        self._root.mkdir(parents=True, exist_ok=True)
        marker.touch()
        return True


def _write_durably(path: Path, pieces: Iterable[bytes]) -> None:
    partial = path.with_suffix(f".{os.getpid()}.{os.urandom(4).hex()}")
    with partial.open("wb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Have the names in a folder on disk."""
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def init_app(app: Flask, root: Path) -> None:
    app.extensions["storage"] = DiskStorage(root)


def storage() -> DiskStorage:
    return cast(DiskStorage, current_app.extensions["storage"])
