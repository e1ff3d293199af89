"""Dates known to the month or to the day, as text: `2024-05`, `2024-05-06`."""

from calendar import monthrange
from datetime import date


def is_partial_date(text: str) -> bool:
    """Tell whether a text of the right form is in the calendar."""
    try:
        first_day(text)
    except ValueError:
        return False
    return True


def first_day(text: str) -> date:
    """Return the earliest day that is meant; raises ValueError when there is none."""
    return date.fromisoformat(text if has_day(text) else f"{text}-01")


def last_day(text: str) -> date:
    """Return the latest day that is meant; raises ValueError when there is none."""
    first = first_day(text)
    return first if has_day(text) else first.replace(day=monthrange(first.year, first.month)[1])


def has_day(text: str) -> bool:
    return text.count("-") > 1
