"""Why an export cannot be made."""

from dataclasses import dataclass


@dataclass(eq=False)
class UnknownFormat(Exception):
    format_name: str


@dataclass(eq=False)
class UnknownTable(Exception):
    """The consultation has no such table, or the format has no choice of tables."""

    table: str
    tables: tuple[str, ...]
    """Those there are."""


@dataclass(eq=False)
class TooManyColumns(Exception):
    """No sheet has so many; the CSV formats have no such limit."""

    columns: int
    limit: int
