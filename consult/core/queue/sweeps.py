"""Acts that look for what is due and do it: run every half a minute, and when a hint comes."""

import logging
from collections.abc import Callable, Iterator
from threading import Event, Lock
from time import monotonic
from typing import cast

from flask import Flask, current_app

from consult.core.log_format import fault_words

logger = logging.getLogger(__name__)

Act = Callable[[], None]


class _Sweep:
    def __init__(self, act: Act) -> None:
        self.act = act
        self.is_wanted = Event()
        self.is_running = Lock()


class Sweeps:
    """The sweeps of an application by name."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._sweeps: dict[str, _Sweep] = {}
        self.stopped_at: float | None = None
        """When they were told to end, by `time.monotonic`."""

    def __iter__(self) -> Iterator[str]:
        return iter(self._sweeps)

    def add(self, name: str, act: Act) -> None:
        if name in self._sweeps:
            raise ValueError(f"two sweeps are called {name!r}")
        self._sweeps[name] = _Sweep(act)

    def stop(self) -> None:
        """Let sweeps finish what they have in hand and begin nothing; takes no lock."""
        self.stopped_at = self.stopped_at or monotonic()

    def run(self, name: str) -> None:
        """Run a sweep; when it runs already in this process, have it run once more after that."""
        sweep = self._sweeps[name]
        sweep.is_wanted.set()
        while sweep.is_wanted.is_set() and sweep.is_running.acquire(blocking=False):
            try:
                sweep.is_wanted.clear()
                self._run_once(name, sweep.act)
            finally:
                sweep.is_running.release()

    def _run_once(self, name: str, act: Act) -> None:
        try:
            with self._app.app_context():
                act()
        except Exception as fault:  # noqa: BLE001  # the next sweep is a new chance for it, and for others
            logger.error("sweep %s failed: %s", name, fault_words(fault))


def add_sweep(app: Flask, name: str, act: Act) -> None:
    """Have `act` run every half a minute, in an application context of its own.

    It finds by itself what is due, takes it with a lease where two must not do it twice, and asks
    `is_stopping` between two pieces of work. Several processes may run it at once.
    """
    cast(Sweeps, app.extensions["sweeps"]).add(name, act)


def is_stopping() -> bool:
    """Return whether this process is about to end: finish what is in hand, begin nothing."""
    return cast(Sweeps, current_app.extensions["sweeps"]).stopped_at is not None
