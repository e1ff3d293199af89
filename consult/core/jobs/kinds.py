"""What can be done as a job."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from flask import Flask, current_app

Report = Callable[[int, int | None], None]
"""Takes how much is done and, when that is known, of how much."""


@dataclass(frozen=True)
class ResultFile:
    """What the file that was written is called when somebody downloads it."""

    name: str
    media_type: str


Work = Callable[[dict[str, Any], BinaryIO, Report], ResultFile]
"""Takes the parameters of a job, the file to write its result to, and where to report progress."""


def add_kind(app: Flask, kind: str, work: Work) -> None:
    """Let jobs of this kind be done by `work`.

    It runs in an application context, in a process of its own, and from the start again when that
    process dies: it changes nothing but its file.
    """
    _kinds(app)[kind] = work


def work_of(kind: str) -> Work:
    """Return how a job is done; raises KeyError."""
    return _kinds(current_app)[kind]


def _kinds(app: Flask) -> dict[str, Work]:
    return cast("dict[str, Work]", app.extensions["job_kinds"])
