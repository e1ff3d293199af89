"""Signs that a program sent a form, and what follows from them: a mark, or a review by a person.

Nothing is refused for a sign and nothing dropped. One sign alone holds nothing, for each has an
innocent cause: a program that fills in forms for its owner, a page answered from a prepared text,
an office behind one address. An address never holds a response, not with speed beside it either:
that is what a workshop with one connection looks like.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

LEAST_AGE: Final = timedelta(seconds=3)
"""Nobody reads a page and answers it in less."""


class Signal(StrEnum):
    TRAP = "trap"
    """The field that people do not see was filled in."""
    FAST = "fast"
    """It was sent within `LEAST_AGE` of being opened, and nothing was saved before."""
    UNSIGNED = "unsigned"
    """It does not show when it was opened."""
    CROWDED = "crowded"
    """Very many responses came from its address just before."""


@dataclass(frozen=True)
class Arrival:
    """How a form arrived. `began_at` is the first thing known of it, None when nothing is."""

    received_at: datetime
    began_at: datetime | None
    is_trapped: bool
    is_crowded: bool


def signals_of(arrival: Arrival) -> frozenset[Signal]:
    """Return the signs that a form shows."""
    began = arrival.began_at
    found = {
        Signal.TRAP: arrival.is_trapped,
        Signal.FAST: began is not None and arrival.received_at - began < LEAST_AGE,
        Signal.UNSIGNED: began is None,
        Signal.CROWDED: arrival.is_crowded,
    }
    return frozenset(signal for signal, is_there in found.items() if is_there)


def is_held(signals: Collection[Signal]) -> bool:
    """Tell whether a person has to look: the trap, and anything else beside it."""
    return Signal.TRAP in signals and len(signals) > 1


def kept_signals(signals: Collection[Signal]) -> tuple[Signal, ...]:
    """Return what is written down, in the order of `Signal`; nothing for an address alone."""
    if set(signals) <= {Signal.CROWDED}:
        return ()
    return tuple(signal for signal in Signal if signal in signals)
