"""How large a file becomes and how long it takes, said before anybody asks for it.

The constants are measured: sizes on the example consultations, speed by `make bench`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from consult.exports.comments import COLUMNS as COMMENT_COLUMNS
from consult.exports.comments_form import form_columns
from consult.exports.layout import FIXED_COLUMNS

CELLS_A_SECOND: Final = 130_000
"""Of a workbook; all other formats begin to arrive at once."""
AT_ONCE_SECONDS: Final = 2.0
"""Longer than that, a file is not made while somebody waits for it."""


@dataclass(frozen=True)
class Volume:
    """What there is to export; characters are those of the stored answers and of comments."""

    responses: int
    comments: int
    columns: int
    answer_characters: int
    comment_characters: int


_BYTES: Final[Mapping[str, Callable[[Volume], float]]] = {
    "xlsx": lambda v: 25_000 + 0.35 * (v.answer_characters + v.comment_characters),
    "comments-xlsx": lambda v: 10_000 + 0.8 * v.comment_characters,
    "csv": lambda v: 1_000 + 0.4 * v.answer_characters,
    "jsonl": lambda v: 1.35 * (v.answer_characters + v.comment_characters),
    "comments-csv": lambda v: 1_000 + 1.7 * v.comment_characters,
    "codebook": lambda v: 10_000 + 400 * v.columns,
}
_BYTES_OF_LONG_ROW: Final = 50


def expected_bytes(format_name: str, table: str, volume: Volume) -> int | None:
    """Return the size to one digit: no more of it is known, and nothing of the table of a group."""
    wide = _BYTES["csv" if format_name == "csv-spreadsheet" else format_name](volume)
    match table:
        case "wide":
            size = round(wide)
        case "long":
            size = round(wide + volume.responses * volume.columns * _BYTES_OF_LONG_ROW)
        case _:
            return None
    return round(size, 1 - len(str(size)))


def expected_seconds(format_name: str, volume: Volume) -> float:
    """Return how long a file takes before its first byte."""
    cells = {
        "xlsx": volume.responses * (len(FIXED_COLUMNS) + volume.columns)
        + volume.comments * len(COMMENT_COLUMNS),
        "comments-xlsx": volume.comments * len(form_columns("en")),
    }
    return cells.get(format_name, 0) / CELLS_A_SECOND


def is_long(format_name: str, volume: Volume) -> bool:
    """Tell whether the file is made as a job."""
    return expected_seconds(format_name, volume) > AT_ONCE_SECONDS
