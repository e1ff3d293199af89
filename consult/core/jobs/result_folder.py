"""The files that jobs have written, by job and attempt."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

from flask import current_app

Described = TypeVar("Described")
OWN_TO_READ = 0o600


class ResultFolder:
    """A folder apart from other stored files: these go when their time is over."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def path(self, job_id: int, lease: str) -> Path:
        return self._root / f"{job_id}-{lease}"

    def write(self, path: Path, work: Callable[[BinaryIO], Described]) -> Described:
        """Have `work` write the file; on disk when this returns, and gone when it raises."""
        self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            path.touch(mode=OWN_TO_READ)
            with path.open("wb") as file:
                described = work(file)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return described

    def remove(self, job_id: int) -> None:
        """Remove what any attempt at this job has left."""
        for path in self._root.glob(f"{job_id}-*"):
            path.unlink(missing_ok=True)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def results() -> ResultFolder:
    """Return where the results of this application's jobs are."""
    return cast(ResultFolder, current_app.extensions["job_results"])
