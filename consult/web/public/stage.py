"""Where a consultation stands, in the terms its pages use."""

from datetime import datetime
from enum import StrEnum

from consult.consultations.lifecycle import Phase, Schedule, is_closing_soon, phase


class Stage(StrEnum):
    """The values name the marks of `components/status_mark.html`."""

    CLOSING_SOON = "closing_soon"
    OPEN = "open"
    ANNOUNCED = "announced"
    CLOSED = "closed"
    OUTCOME = "outcome"
    CANCELLED = "cancelled"
    UNPUBLISHED = "attention"

    @property
    def is_open(self) -> bool:
        return self in (Stage.OPEN, Stage.CLOSING_SOON)

    @property
    def is_over(self) -> bool:
        return self in (Stage.CLOSED, Stage.OUTCOME, Stage.CANCELLED)


_STAGES = {
    Phase.UNPUBLISHED: Stage.UNPUBLISHED,
    Phase.ANNOUNCED: Stage.ANNOUNCED,
    Phase.OPEN: Stage.OPEN,
    Phase.CLOSED: Stage.CLOSED,
    Phase.CANCELLED: Stage.CANCELLED,
}


def stage_of(schedule: Schedule, at: datetime) -> Stage:
    """Return the stage at `at`."""
    return Stage.CLOSING_SOON if is_closing_soon(schedule, at) else _STAGES[phase(schedule, at)]
