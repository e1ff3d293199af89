"""Which messages are due, and for how long a subscription waits to be confirmed."""

from datetime import datetime, timedelta

REMINDER_DAYS = (14, 3, 1)
"""Before closing, for who has a draft and wants to be reminded."""
CLOSING_SOON_DAYS = (7,)
"""Before closing, for who subscribed: when lists begin to say that it closes soon."""
CONFIRMABLE = timedelta(days=7)
"""How long an address waits to be confirmed before it is erased."""


def days_due(
    days: tuple[int, ...], closes_at: datetime, promised_at: datetime, at: datetime
) -> int | None:
    """Return which of these countdowns is due at `at`, None when none is.

    Of several the last one reached: who hears late hears once. None is due for a day that was over
    when this closing was promised, for the promise has just said it.
    """
    begins = {number: closes_at - timedelta(days=number) for number in days}
    reached = [number for number, begin in begins.items() if promised_at < begin <= at < closes_at]
    return min(reached, default=None)
