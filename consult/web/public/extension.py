"""What the ledger says about the closing date."""

from collections.abc import Sequence
from datetime import datetime

from consult.consultations.models import ScheduleChange


def first_closing(changes: Sequence[ScheduleChange]) -> datetime | None:
    """Return the closing date before the first change of it; None when it never changed."""
    moved = [change for change in changes if _is_move(change)]
    return min(moved, key=lambda change: change.at).old_closes_at if moved else None


def latest_move(changes: Sequence[ScheduleChange]) -> ScheduleChange | None:
    """Return the newest change of the closing date."""
    return max(filter(_is_move, changes), key=lambda change: change.at, default=None)


def _is_move(change: ScheduleChange) -> bool:
    return (
        change.old_closes_at is not None
        and change.new_closes_at is not None
        and change.old_closes_at != change.new_closes_at
    )
