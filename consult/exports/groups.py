"""The table of a group: one row for each of its rows in each submitted response."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy.orm import Session

from consult.exports.layout import Layout, Version
from consult.exports.submitted import answered_revisions
from consult.exports.tables import Table, TableColumn, answer_columns
from consult.exports.withholding import withheld_group_columns
from consult.surveys.columns import BLANK, NOT_IN_VERSION, union_group_columns
from consult.surveys.question_types import Column, Group

KEYS: Final = (
    TableColumn("response_id"),
    TableColumn("revision", is_coded=True),
    TableColumn("row", is_coded=True),
)

_GroupRowReader = Callable[[Mapping[str, str]], list[str]]


def group_table(session: Session, consultation_id: int, layout: Layout, code: str) -> Table:
    """Return the table of the group `code`; it has no rows when all of it is withheld."""
    columns = union_group_columns(layout.surveys, code)
    withheld = withheld_group_columns(
        layout.surveys, code, include_sensitive=layout.include_sensitive
    )
    rows = (
        iter(())
        if withheld.issuperset(column.name for column in columns)
        else _rows(session, consultation_id, layout, code, columns, withheld)
    )
    return Table((*KEYS, *answer_columns(columns)), rows)


def _rows(
    session: Session,
    consultation_id: int,
    layout: Layout,
    code: str,
    columns: Sequence[Column],
    withheld: frozenset[str],
) -> Iterator[list[str]]:
    readers = {
        version.id: _row_reader(columns, version, code, withheld) for version in layout.versions
    }
    for fixed, version, values, _ in answered_revisions(session, consultation_id):
        read = readers[version]
        for place, row in enumerate(values.get(code) or (), start=1):
            yield [fixed[0], fixed[1], str(place), *read(row)]


def _row_reader(
    columns: Sequence[Column], version: Version, code: str, withheld: frozenset[str]
) -> _GroupRowReader:
    group = version.survey.find_question(code)
    asked = set(group.row_field_names()) if isinstance(group, Group) else set()
    cells = [(column.field, _missing(column, asked, withheld)) for column in columns]
    hidden = [place for place, column in enumerate(columns) if column.name in withheld]

    def read(row: Mapping[str, str]) -> list[str]:
        found = [row.get(field) or missing for field, missing in cells]
        for place in hidden:
            found[place] = ""
        return found

    return read


def _missing(column: Column, asked: set[str], withheld: frozenset[str]) -> str:
    if column.name in withheld or not column.coded_missing:
        return ""
    return BLANK if column.field in asked else NOT_IN_VERSION
