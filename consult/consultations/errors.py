"""Why a schedule does not change. The web words them."""

from dataclasses import dataclass
from datetime import date, datetime

from consult.consultations.lifecycle import Phase


@dataclass(eq=False)
class ReasonMissing(Exception):
    """Every change of a public schedule needs a reason in words."""


@dataclass(eq=False)
class ReasonNotFinished(Exception):
    """The reason still holds words that stand for words to come."""

    placeholders: list[str]


@dataclass(eq=False)
class NothingToExtend(Exception):
    """It is not published, or has no closing date yet."""

    phase: Phase


@dataclass(eq=False)
class NotLater(Exception):
    """An extension ends after the closing instant that was promised."""

    closes_at: datetime
    wanted: datetime


@dataclass(eq=False)
class AlreadyPast(Exception):
    """Later than the promised closing, and past all the same."""

    wanted: datetime


@dataclass(eq=False)
class NotOpen(Exception):
    """Only an open consultation can be closed early."""

    phase: Phase


@dataclass(eq=False)
class NotCancellable(Exception):
    """Only what is announced or open can be cancelled; what has closed owes an outcome."""

    phase: Phase


@dataclass(eq=False)
class TargetsChanged(Exception):
    """Somebody else saved other targets since the form was opened."""


@dataclass(eq=False)
class OrganisationMissing(Exception):
    """An individual extension is for somebody."""


@dataclass(eq=False)
class NoSuchExtension(Exception):
    """No extension of this consultation has this number."""

    extension_id: int


class NothingOwed(Exception):
    """What was cancelled is not answered any more."""


@dataclass(eq=False)
class AnswerTooEarly(Exception):
    """An answer is promised for the day of the close at the earliest, and for no past day."""

    earliest: date
