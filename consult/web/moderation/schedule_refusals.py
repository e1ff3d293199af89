"""Why a schedule did not change, worded beside the field that has to change."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from consult.consultations.errors import (
    AlreadyPast,
    AnswerTooEarly,
    NotCancellable,
    NothingOwed,
    NothingToExtend,
    NotLater,
    NotOpen,
    OrganisationMissing,
    ReasonMissing,
    ReasonNotFinished,
)
from consult.core.wall_clock import NoSuchDate, NotAWallClock, TimeDoesNotExist, TimeIsAmbiguous
from consult.publication.errors import AlreadyProposed
from consult.web.staff_form import FormErrors


def refused(refusal: Exception, moment: str = "closes") -> FormErrors:
    """Return the field and the sentence for what the service raised; `moment` names the field of
    the instant."""
    field, words = WORDS[type(refusal)]
    return [(moment if field == "closes" else field, words(refusal))]


WORDS: dict[type[Exception], tuple[str, Callable[[Any], str]]] = {
    ReasonMissing: ("reason", lambda e: _("Give a reason. It will be public.")),
    ReasonNotFinished: (
        "reason",
        lambda e: _(
            "The reason is not finished: %(places)s stands for words to come.",
            places=", ".join(e.placeholders),
        ),
    ),
    NotAWallClock: (
        "closes",
        lambda e: _("Enter a date and a time, like 2027-04-23 23:59. A date alone closes nothing."),
    ),
    NoSuchDate: ("closes", lambda e: _("There is no such date or time.")),
    TimeDoesNotExist: (
        "closes",
        lambda e: _("On that day the clocks are put forward over this time. Choose another."),
    ),
    TimeIsAmbiguous: (
        "closes",
        lambda e: _("On that day the clocks show this time twice. Say below which one is meant."),
    ),
    NotLater: ("closes", lambda e: _("Choose a time later than the present closing date.")),
    AlreadyPast: ("closes", lambda e: _("This time has passed already.")),
    NothingToExtend: ("closes", lambda e: _("There is no promised closing date to extend.")),
    OrganisationMissing: ("organisation", lambda e: _("Say for whom it is. Only staff see it.")),
    AlreadyProposed: (
        "reason",
        lambda e: _("The same waits for a second person already: confirm or decline that first."),
    ),
    NothingOwed: ("due", lambda e: _("It was cancelled, so that no answer is owed any more.")),
    AnswerTooEarly: (
        "due",
        lambda e: _(
            "Choose a day from %(day)s on: not before the close, and none that has passed.",
            day=e.earliest.isoformat(),
        ),
    ),
    NotOpen: ("reason", lambda e: _("It is not open, so there is nothing to close.")),
    NotCancellable: (
        "reason",
        lambda e: _("Only what is announced or open can be cancelled."),
    ),
}
"""One entry for each refusal of `consultations.services` and of the clock."""

REFUSALS = tuple(WORDS)


def proposed_words() -> str:
    """Return what to say of an act that waits for a second person."""
    return _("Proposed. Nothing happens until another person confirms it.")
