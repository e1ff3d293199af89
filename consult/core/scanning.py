"""The organisation's own virus scanner, asked about each file before it is kept."""

import shlex
import subprocess
import tempfile
from enum import StrEnum
from typing import cast

from flask import Flask, current_app

SECONDS = 60
CLEAN, INFECTED = 0, 1
"""What the command answers with, as clamscan and clamdscan do."""


class Verdict(StrEnum):
    CLEAN = "clean"
    INFECTED = "infected"
    UNKNOWN = "unknown"


def init_app(app: Flask, command: str) -> None:
    """Have files scanned by `command`, to which the path of a file is added; empty for none."""
    app.extensions["scan_command"] = shlex.split(command)


def scan(content: bytes) -> Verdict:
    """Return what the scanner says of a file: CLEAN without a scanner, UNKNOWN when it answers
    neither 0 nor 1, cannot be started or takes more than a minute."""
    command = cast(list[str], current_app.extensions["scan_command"])
    if not command:
        return Verdict.CLEAN
    with tempfile.NamedTemporaryFile(prefix="consult-scan-") as file:
        file.write(content)
        file.flush()
        try:
            done = subprocess.run(  # noqa: S603  # the command of the administrator
                [*command, file.name], capture_output=True, timeout=SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return Verdict.UNKNOWN
    verdicts = {CLEAN: Verdict.CLEAN, INFECTED: Verdict.INFECTED}
    return verdicts.get(done.returncode, Verdict.UNKNOWN)
