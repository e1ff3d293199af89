"""Cells that a spreadsheet would run as a formula, and how they are made harmless.

The risky beginnings are those of the OWASP page on CSV injection.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from consult.exports.tables import TableColumn

GUARD: Final = "'"
GUARDED_CELLS: Final = "guarded_cells"
"""The last column of a guarded file: the names of the columns changed in that row."""

_STARTS: Final = frozenset(" =+-@\t\r")
_RISKY: Final = re.compile(r" *[=+\-@\t\r]")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")

RowGuard = Callable[[list[str]], list[str]]


def is_risky(cell: str) -> bool:
    """Return whether `cell` begins like a formula, spaces before it aside."""
    return _RISKY.match(cell) is not None


def compile_guard(columns: Sequence[TableColumn]) -> RowGuard:
    """Return what puts an apostrophe before risky cells and names their columns in a last cell.

    A number stays a number where the column holds codes: `-8` says why an answer is missing.
    """
    names = [column.name for column in columns]
    coded = [column.is_coded for column in columns]

    def guard(row: list[str]) -> list[str]:
        changed = [
            place
            for place, cell in enumerate(row)
            if cell[:1] in _STARTS
            and is_risky(cell)
            and not (coded[place] and _NUMBER.fullmatch(cell))
        ]
        guarded = row.copy()
        for place in changed:
            guarded[place] = GUARD + row[place]
        return [*guarded, ";".join(names[place] for place in changed)]

    return guard
