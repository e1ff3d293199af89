"""What every table is to a format: columns with names, and rows of text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from consult.surveys.question_types.column import Column, ColumnKind

NUMERIC_KINDS: Final[tuple[ColumnKind, ...]] = ("code", "flag", "number", "rank")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """`is_coded` columns hold codes and numbers, negative ones too, never typed text."""

    name: str
    is_coded: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows are read while they are taken, and once only; each is as long as `columns`."""

    columns: tuple[TableColumn, ...]
    rows: Iterator[list[str]]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]


def text_columns(*names: str) -> tuple[TableColumn, ...]:
    return tuple(TableColumn(name) for name in names)


def answer_columns(columns: Sequence[Column]) -> tuple[TableColumn, ...]:
    return tuple(TableColumn(column.name, column.kind in NUMERIC_KINDS) for column in columns)


def utc_text(moment: datetime) -> str:
    """Return an instant in UTC as `2027-04-09T22:59:59Z`; parts of a second are left out."""
    return f"{moment.isoformat()[:19]}Z"
