"""What takes hints and runs sweeps: threads inside the server, or a process of their own."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import cast

from flask import Flask
from huey.consumer import Consumer, ConsumerStopped, Scheduler

from consult.core.queue.hints import SWEEP_SECONDS, HintQueue
from consult.core.queue.sweeps import Sweeps

THREADS = 2
"""So that a mail server that hangs keeps no other work waiting."""
POLL_SECONDS = 1
STOP_SECONDS = 28
"""How long the work in hand may take at the end; a sweep that is not done then loses its leases."""


class _Scheduler(Scheduler):  # type: ignore[misc]  # huey has no types
    periodic_task_seconds = SWEEP_SECONDS


class _Consumer(Consumer):  # type: ignore[misc]  # huey has no types
    scheduler_class = _Scheduler

    def _set_signal_handlers(self) -> None:
        """Leave signals to the process: it may have a server to stop first."""

    def watch(self) -> None:
        """Replace threads that died, until the end."""
        checked = monotonic()
        with suppress(ConsumerStopped):
            while True:
                checked = self.loop(checked)


@contextmanager
def consuming(app: Flask) -> Iterator[Callable[[], None]]:
    """Run sweeps in threads until the block ends, and then finish what is in hand.

    Gives what tells them beforehand that the end is near; the time to finish counts from there.
    """
    queue = cast(HintQueue, app.extensions["hint_queue"])
    sweeps = cast(Sweeps, app.extensions["sweeps"])
    consumer = _Consumer(
        queue.huey, workers=THREADS, max_delay=POLL_SECONDS, scheduler_interval=SWEEP_SECONDS
    )
    consumer.start()
    thread = threading.Thread(target=consumer.watch, name="queue")
    thread.start()
    try:
        yield sweeps.stop
    finally:
        sweeps.stop()
        consumer.shutdown_timeout = _seconds_left(sweeps)
        consumer.stop(graceful=True)
        thread.join()
        queue.close()


def _seconds_left(sweeps: Sweeps) -> float:
    since = monotonic() - (sweeps.stopped_at or monotonic())
    return max(0, STOP_SECONDS - since)
