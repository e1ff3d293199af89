"""Files kept outside the web root, under the hash of their bytes."""

import hashlib
import os
from pathlib import Path
from typing import cast

from flask import Flask, current_app


class DiskStorage:
    """Keeps each file once, named by its SHA-256; on disk before `put` returns."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, content: bytes) -> str:
        """Store `content` and return its SHA-256 in hex."""
        digest = hashlib.sha256(content).hexdigest()
        path = self.path(digest)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_durably(path, content)
        return digest

    def path(self, digest: str) -> Path:
        """Return where the file of this hash is, or would be."""
        return self._root / digest[:2] / digest

    def get(self, digest: str) -> bytes:
        """Return the bytes; raises FileNotFoundError."""
        return self.path(digest).read_bytes()

    def delete(self, digest: str) -> None:
        """Forget the file of this hash; nothing happens when there is none."""
        self.path(digest).unlink(missing_ok=True)


def _write_durably(path: Path, content: bytes) -> None:
    partial = path.with_suffix(f".{os.getpid()}.{os.urandom(4).hex()}")
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def init_app(app: Flask, root: Path) -> None:
    app.extensions["storage"] = DiskStorage(root)


def storage() -> DiskStorage:
    return cast(DiskStorage, current_app.extensions["storage"])
