"""What can be taken away, with what to expect of each file."""

from dataclasses import dataclass
from math import ceil

from consult.exports.expectations import Volume, expected_bytes, expected_seconds, is_long
from consult.exports.formats import FORMATS, WIDE

START_SECONDS = 5
"""Until a job begins, and its process has started."""


@dataclass(frozen=True)
class Offer:
    """`sizes` holds the tables to choose from, one where there is no choice, with their bytes.

    `wait` is in seconds, to the next ten; 0 for a file that begins to arrive at once.
    """

    format_name: str
    sizes: dict[str, int | None]
    wait: int


def list_offers(tables: tuple[str, ...], volume: Volume) -> list[Offer]:
    return [
        Offer(
            name,
            {
                table: expected_bytes(name, table, volume)
                for table in (tables if made.is_of_one_table else (WIDE,))
            },
            _wait(name, volume),
        )
        for name, made in FORMATS.items()
    ]


def _wait(format_name: str, volume: Volume) -> int:
    if not is_long(format_name, volume):
        return 0
    return ceil((expected_seconds(format_name, volume) + START_SECONDS) / 10) * 10
