"""What the correction page shows: some rows of a draft, and how many need attention."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from consult.intake.aligning import Row

ROWS_A_PAGE = 40


@dataclass(frozen=True)
class Counted:
    """How many clauses there are, and how many of each thing to look at."""

    clauses: int
    missing: int
    stale: int
    extra: int
    differing: int
    faulty: int
    without_id: int

    @property
    def is_fine(self) -> bool:
        return not (self.missing or self.stale or self.extra or self.differing or self.faulty)

    @property
    def blocks(self) -> bool:
        """Whether it cannot be taken over as it stands."""
        return bool(self.extra or self.differing or self.faulty)


@dataclass(frozen=True)
class RowsPage:
    """`rows` with their numbers, from 0; `first` is the offset of the next page or None."""

    rows: Sequence[tuple[int, Row]]
    start: int
    next_start: int | None
    previous_start: int | None


def counted(rows: Sequence[Row]) -> Counted:
    return Counted(
        clauses=len(rows),
        missing=sum(bool(row.missing) for row in rows),
        stale=sum(bool(row.stale) for row in rows),
        extra=sum(row.is_extra for row in rows),
        differing=sum(row.differs for row in rows),
        faulty=sum(bool(row.problems) for row in rows),
        without_id=sum(not row.has_own_id and row.can_have_id for row in rows),
    )


def rows_page(rows: Sequence[Row], *, only_open: bool, start: int) -> RowsPage:
    """Return the rows from number `start` on, all of them or those that need attention."""
    shown = [(n, row) for n, row in enumerate(rows) if row.needs_attention or not only_open]
    from_start = (one for one in shown if one[0] >= start)
    page = list(islice(from_start, ROWS_A_PAGE))
    after = [n for n, _ in shown if page and n > page[-1][0]]
    before = [n for n, _ in shown if n < start]
    return RowsPage(
        page,
        start,
        after[0] if after else None,
        before[-ROWS_A_PAGE:][0] if before else None,
    )
