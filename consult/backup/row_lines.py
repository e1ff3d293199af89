"""Rows as lines of JSON that say nothing of the engine they come from."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

import orjson
import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.backup.manifest import ColumnKind, ColumnManifest
from consult.core.db import UtcDateTime

ROWS_AT_ONCE: Final = 1000
TYPES: Final[dict[ColumnKind, sa.types.TypeEngine[Any]]] = {
    "integer": sa.BigInteger(),
    "text": sa.Text(),
    "boolean": sa.Boolean(),
    "instant": UtcDateTime(),
    "day": sa.Date(),
    "json": sa.Text(),
}
Row = list[Any]


def describe_columns(table: sa.Table) -> tuple[ColumnManifest, ...]:
    return tuple(
        ColumnManifest(name=column.name, kind=kind_of(column)) for column in _kept_columns(table)
    )


def _kept_columns(table: sa.Table) -> list[sa.Column[Any]]:
    """Return what has to be written down; a database works computed columns out again."""
    return [column for column in table.columns if column.computed is None]


def kind_of(column: sa.Column[Any]) -> ColumnKind:
    """Return how a column is written down; raises TypeError for a type never seen before."""
    match column.type:
        case UtcDateTime():
            return "instant"
        case sa.JSON():
            return "json"
        case sa.Boolean():
            return "boolean"
        case sa.Date():
            return "day"
        case sa.Integer():
            return "integer"
        case sa.String():
            return "text"
        case other:
            raise TypeError(f"{column} has a type that no backup holds: {other!r}")


def row_lines(session: Session, table: sa.Table) -> Iterator[bytes]:
    """Yield every row as one line, in the order of the primary key; memory stays flat."""
    columns = [
        sa.cast(column, sa.Text) if kind_of(column) == "json" else column
        for column in _kept_columns(table)
    ]
    wanted = sa.select(*columns).order_by(*table.primary_key)
    for row in session.execute(wanted.execution_options(yield_per=ROWS_AT_ONCE)):
        yield orjson.dumps(list(row)) + b"\n"


def read_lines(pieces: Iterator[bytes]) -> Iterator[Row]:
    """Yield the rows of a member, their values as JSON has them."""
    rest = b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        yield from map(orjson.loads, lines)


def typed_row(row: Row, columns: tuple[ColumnManifest, ...]) -> dict[str, Any]:
    """Return a row by column, with instants and days as such."""
    return {
        column.name: _typed(value, column.kind) for value, column in zip(row, columns, strict=True)
    }


def _typed(value: Any, kind: ColumnKind) -> Any:
    if value is None:
        return None
    match kind:
        case "instant":
            return datetime.fromisoformat(value)
        case "day":
            return date.fromisoformat(value)
        case _:
            return value
