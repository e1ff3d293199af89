"""The signs of life of a job, from a thread beside the work."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from flask import Flask

from consult.core import clock
from consult.core.db import transaction
from consult.core.jobs.kinds import Report
from consult.core.jobs.leasing import LeasedJob, renew
from consult.core.jobs.rules import LEASE, LONGEST

BEAT_SECONDS = 2
RENEW_SECONDS = LEASE.total_seconds() / 4


class _Pulse:
    """Written beside the work: its own session may be in the middle of a long reading."""

    def __init__(self, app: Flask, leased: LeasedJob) -> None:
        self._app = app
        self._leased = leased
        self._reported: tuple[int, int | None] = (0, None)
        self._ended = threading.Event()

    def report(self, done: int, total: int | None) -> None:
        self._reported = (done, total)

    def end(self) -> None:
        self._ended.set()

    def beat(self) -> None:
        began = written_at = monotonic()
        written = self._reported
        while not self._ended.wait(BEAT_SECONDS):
            now = monotonic()
            if now - began > LONGEST.total_seconds():
                # no exception reaches work that is stuck
                os.kill(os.getpid(), signal.SIGKILL)
            if self._reported != written or now - written_at > RENEW_SECONDS:
                written, written_at = self._reported, now
                self._write(*written)
        if self._reported != written:
            self._write(*self._reported)  # quick work ends before it was ever asked

    def _write(self, done: int, total: int | None) -> None:
        with self._app.app_context(), transaction() as session:
            renew(session, self._leased, done, total, clock.now())


@contextmanager
def pulse(app: Flask, leased: LeasedJob) -> Iterator[Report]:
    """Keep the lease until the block ends; gives where the work reports its progress."""
    heart = _Pulse(app, leased)
    thread = threading.Thread(target=heart.beat, name="pulse", daemon=True)
    thread.start()
    try:
        yield heart.report
    finally:
        heart.end()
        thread.join()
