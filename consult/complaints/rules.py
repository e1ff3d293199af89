"""What a complaint can be about, how it can end, and where it stands."""

from datetime import datetime
from enum import StrEnum
from typing import Final

MOST_LETTERS: Final = 20_000
"""Of the text; about ten pages."""


class Topic(StrEnum):
    PROCESS = "process"
    """Dates, documents, languages or questions."""
    RESPONSE = "response"
    """A response not received, not counted or not answered."""
    DATA = "data"
    DECISION = "decision"
    OTHER = "other"


class Outcome(StrEnum):
    UPHELD = "upheld"
    PARTLY = "partly"
    NOT_UPHELD = "not_upheld"
    NO_COMPLAINT = "no_complaint"
    """What the draft says is disputed: that belongs into a response."""


class State(StrEnum):
    RECEIVED = "received"
    TAKEN_UP = "taken_up"
    ANSWERED = "answered"


def state_of(taken_up_at: datetime | None, answered_at: datetime | None) -> State:
    if answered_at is not None:
        return State.ANSWERED
    return State.RECEIVED if taken_up_at is None else State.TAKEN_UP
