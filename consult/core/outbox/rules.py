"""When a mail is tried again, when it is given up, and when what it said is forgotten."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

FIRST_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=6)
PATIENCE = timedelta(hours=72)
"""How long a mail is tried before it is given up, counted in delays."""

LEASE = timedelta(seconds=60)
"""How long a mail belongs to who took it; longer than one delivery may take."""

KEPT = timedelta(days=5)
"""How long recipient and values are kept once a mail is sent or given up.

A server that took a mail may return it for as long (RFC 5321, 4.5.4.1).
"""

SUBJECT_VALUES = ("consultation_title",)
"""The only values that the subject of a mail may show; none of them names a person."""

CAPABILITY_PREFIX = "secret_"
MASK = "*" * 8


def delay_after(attempts: int) -> timedelta | None:
    """Return how long to wait after that many failed attempts; None when it is time to give up."""
    delay, waited = FIRST_DELAY, timedelta()
    for _ in range(attempts - 1):
        waited += min(delay, PATIENCE - waited)
        delay = min(delay * 2, LONGEST_DELAY)
    return min(delay, PATIENCE - waited) or None


def erasable_until(at: datetime) -> datetime:
    """Return the instant up to which a mail must have ended to be erased at `at`."""
    return at - KEPT


def masked(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with what opens something made unreadable, for a page that shows a mail."""
    return {
        name: MASK if name.startswith(CAPABILITY_PREFIX) else value
        for name, value in values.items()
    }
