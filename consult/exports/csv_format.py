"""Tables as CSV: exact for programs, or guarded for spreadsheets."""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from consult.exports.formula_guard import GUARDED_CELLS, compile_guard
from consult.exports.tables import Table

ROWS_IN_A_CHUNK: Final = 250


def exact_csv(table: Table) -> Iterator[bytes]:
    """Yield RFC 4180 in UTF-8 without a mark: CRLF between rows, line ends in cells as they are."""
    yield from _encoded([table.names])
    yield from _encoded(table.rows)


def spreadsheet_csv(table: Table) -> Iterator[bytes]:
    """Yield the same behind a byte order mark, formulas guarded and a column that says where.

    Column names begin with a letter and need no guard.
    """
    yield BOM_UTF8
    yield from _encoded([[*table.names, GUARDED_CELLS]])
    yield from _encoded(map(compile_guard(table.columns), table.rows))


def _encoded(rows: Iterable[list[str]]) -> Iterator[bytes]:
    remaining = iter(rows)
    while True:
        text = io.StringIO(newline="")
        csv.writer(text).writerows(islice(remaining, ROWS_IN_A_CHUNK))
        if not text.tell():
            return
        yield text.getvalue().encode()
