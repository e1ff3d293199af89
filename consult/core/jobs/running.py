"""Doing jobs, one after the other, in the process this runs in."""

import logging
from typing import BinaryIO, cast

from flask import Flask, current_app

from consult.core import clock
from consult.core.db import transaction
from consult.core.jobs.kinds import ResultFile, work_of
from consult.core.jobs.leasing import (
    LeasedJob,
    Result,
    give_back,
    lease_next,
    settle_done,
    settle_failed,
)
from consult.core.jobs.progress import pulse
from consult.core.jobs.result_folder import results, sha256_of
from consult.core.log_format import fault_words

logger = logging.getLogger(__name__)


def run_due() -> None:
    """Do every job that is due, until none is left."""
    while _run_next():
        pass


def _run_next() -> bool:
    with transaction() as session:
        leased = lease_next(session, clock.now())
    if leased is None:
        return False
    try:
        result = _do(leased)
    except Exception as fault:  # noqa: BLE001  # whatever it is, it would happen again
        _note_failure(leased, fault)
        return True
    except BaseException:
        with transaction() as session:
            give_back(session, leased)
        raise
    with transaction() as session:
        is_ours = settle_done(session, leased, result, clock.now())
    if not is_ours:
        results().path(leased.id, leased.lease).unlink()
    return True


def _do(leased: LeasedJob) -> Result:
    app = cast(Flask, current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001
    path = results().path(leased.id, leased.lease)
    with pulse(app, leased) as report:

        def work(file: BinaryIO) -> ResultFile:
            return work_of(leased.kind)(leased.parameters, file, report)

        described = results().write(path, work)
        return Result(sha256_of(path), path.stat().st_size, described)


def _note_failure(leased: LeasedJob, fault: Exception) -> None:
    logger.error("job %s (%s) failed: %s", leased.id, leased.kind, fault_words(fault))
    with transaction() as session:
        settle_failed(session, leased, type(fault).__name__, clock.now())
