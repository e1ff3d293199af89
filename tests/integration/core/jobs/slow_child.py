"""A process that does jobs as `consult do-jobs` does, and can be watched: run as a module."""

import signal
import sys
from typing import Any, BinaryIO

from consult.cli.working import end_at_once
from consult.core import jobs
from consult.core.jobs import Report, ResultFile
from consult.core.jobs.running import run_due
from consult.factory import create_app


def until_told(_parameters: dict[str, Any], file: BinaryIO, report: Report) -> ResultFile:
    """Say that it has begun, and end when a line comes in."""
    report(1, 3)
    print("begun", flush=True)  # noqa: T201  # to the test
    file.write(sys.stdin.buffer.readline())
    return ResultFile("told.txt", "text/plain")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, end_at_once)
    app = create_app()
    jobs.add_kind(app, "until_told", until_told)
    with app.app_context():
        run_due()
