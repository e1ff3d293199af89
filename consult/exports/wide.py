"""The wide table: one row for each submitted response."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from consult.exports.layout import FIXED_COLUMNS, Layout
from consult.exports.submitted import answered_revisions
from consult.exports.tables import Table, answer_columns


def wide_table(session: Session, consultation_id: int, layout: Layout) -> Table:
    columns = (*FIXED_COLUMNS, *answer_columns(layout.columns))
    return Table(columns, _rows(session, consultation_id, layout))


def _rows(session: Session, consultation_id: int, layout: Layout) -> Iterator[list[str]]:
    readers, numbers = layout.readers(), layout.numbers()
    names = [*(c.name for c in FIXED_COLUMNS), *(c.name for c in layout.columns)]
    withheld = [place for place, name in enumerate(names) if name in layout.withheld]
    for fixed, version, values, status in answered_revisions(session, consultation_id):
        row = [*fixed, numbers[version], *readers[version](values, status)]
        for place in withheld:
            row[place] = ""
        yield row
