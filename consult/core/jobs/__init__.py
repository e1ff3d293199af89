"""Work too long for a page, done in a process of its own, with a file at its end: `jobs.start`."""

from pathlib import Path

from flask import Flask

from consult.core.jobs.kinds import Report, ResultFile, Work, add_kind
from consult.core.jobs.removing import remove_old
from consult.core.jobs.result_folder import ResultFolder
from consult.core.jobs.starting import start
from consult.core.queue import add_sweep

__all__ = ["Report", "ResultFile", "Work", "add_kind", "init_app", "start"]


def init_app(app: Flask, folder: Path) -> None:
    """Keep the results of jobs in `folder`."""
    app.extensions["job_kinds"] = {}
    app.extensions["job_results"] = ResultFolder(folder)
    add_sweep(app, "job_removing", remove_old)
