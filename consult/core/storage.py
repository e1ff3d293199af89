"""Files kept outside the web root, under the hash of their bytes."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
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
        if not self.path(digest).exists():
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
