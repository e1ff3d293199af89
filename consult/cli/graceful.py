"""Ending well: on SIGTERM and Ctrl-C finish what is in hand, within half a minute."""

import signal
from collections.abc import Callable
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Stop:
    """Notes when this process is asked to end, and tells `hear` of it; asked again, it ends.

    A plain flag: a lock, and be it that of an Event, could be held by what the signal interrupts.
    """

    def __init__(self, hear: Callable[[], None]) -> None:
        self.is_asked_for = False
        self._hear = hear
        for number in SIGNALS:
            signal.signal(number, self._handle)

    def _handle(self, _signal: int, _frame: FrameType | None) -> None:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        self.is_asked_for = True
        self._hear()
