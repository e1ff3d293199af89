"""Codes of states, channels and acts, in the words of staff pages."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from flask_babel import gettext as _

from consult.consultations.lifecycle import Phase, Schedule, is_closing_soon, phase


class Mark(NamedTuple):
    """Which status mark, and its word."""

    state: str
    word: str


def schedule_mark(schedule: Schedule, at: datetime) -> Mark:
    """Return where a consultation stands at `at`."""
    if is_closing_soon(schedule, at):
        return Mark("closing_soon", _("Open, closing soon"))
    words = {
        Phase.UNPUBLISHED: Mark("attention", _("Not published")),
        Phase.ANNOUNCED: Mark("announced", _("Announced")),
        Phase.OPEN: Mark("open", _("Open")),
        Phase.CLOSED: Mark("closed", _("Closed")),
        Phase.CANCELLED: Mark("cancelled", _("Cancelled")),
    }
    return words[phase(schedule, at)]


_STATUSES: dict[str, Callable[[], str]] = {
    "on_time": lambda: _("On time"),
    "grace": lambda: _("In the grace period"),
    "late": lambda: _("Late"),
    "held": lambda: _("Held"),
}
_CHANNELS: dict[str, Callable[[], str]] = {
    "web": lambda: _("Web form"),
    "paper": lambda: _("On paper"),
    "phone": lambda: _("By telephone"),
    "workshop": lambda: _("At a workshop"),
    "email": lambda: _("By e-mail"),
}
_CHANGES: dict[str, Callable[[], str]] = {
    "published": lambda: _("Published"),
    "scheduled": lambda: _("Dates set"),
    "extended": lambda: _("Extended"),
    "reopened": lambda: _("Opened again"),
    "closed_early": lambda: _("Closed early"),
    "cancelled": lambda: _("Cancelled"),
    "corrected": lambda: _("Corrected"),
    "late_window": lambda: _("Late responses taken"),
    "extended_for_one": lambda: _("Individual extension"),
    "extension_revoked": lambda: _("Individual extension revoked"),
    "answer_due": lambda: _("Answer promised"),
}


_DECIDED: dict[str, Callable[[], str]] = {
    "held": lambda: _("Held for review."),
    "released": lambda: _("Released from the review."),
    "marked_test": lambda: _("Marked as a test."),
    "unmarked_test": lambda: _("Counted again."),
}


def status_word(code: str) -> str:
    return _say(_STATUSES, code)


def channel_word(code: str) -> str:
    return _say(_CHANNELS, code)


def change_word(code: str) -> str:
    return _say(_CHANGES, code)


def decided_word(code: str) -> str:
    return _say(_DECIDED, code)


def _say(words: dict[str, Callable[[], str]], code: str) -> str:
    return words[code]() if code in words else code
