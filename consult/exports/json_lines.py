"""Documents as JSON Lines."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

import orjson

from consult.exports.typed_answers import Document

LINES_IN_A_CHUNK: Final = 250

_LINE_ENDS: Final = tuple(
    (end.encode(), f"\\u{ord(end):04x}".encode()) for end in ("\x85", "\u2028", "\u2029")
)
"""What some readers take for the end of a line, though JSON may hold it as it is."""


def json_lines(documents: Iterable[Document]) -> Iterator[bytes]:
    """Yield UTF-8 without a mark, each document on a line that ends with LF."""
    remaining = iter(documents)
    while lines := [_line(document) for document in islice(remaining, LINES_IN_A_CHUNK)]:
        yield b"".join(lines)


def _line(document: Document) -> bytes:
    line = orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)
    for end, escaped in _LINE_ENDS:
        line = line.replace(end, escaped)
    return line
