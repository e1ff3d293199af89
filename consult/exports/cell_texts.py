"""What a workbook cell can hold of a text, and how the rest of it is kept whole."""

import re
from collections.abc import Iterator
from typing import Final

LONGEST: Final = 32_767
"""Of one cell, in UTF-16 units: what lies outside the first plane counts twice."""
PIECE: Final = 16_000
"""Characters in one piece of a longer text; at most 32,000 units."""

MOST_LINES: Final = 27
"""No row of a spreadsheet is higher."""

_ESCAPE_LIKE: Final = re.compile(r"(?<=_x)(?=[0-9a-fA-F]+_)")
"""Excel asks for four digits, LibreOffice takes fewer too."""


def is_too_long(text: str) -> bool:
    """Return whether no single cell can hold `text`."""
    if len(text) <= LONGEST // 2:
        return False
    return len(text) > LONGEST or len(text.encode("utf-16-le")) // 2 > LONGEST


def pieces(text: str) -> Iterator[str]:
    """Yield what gives `text` back when it is joined."""
    return (text[start : start + PIECE] for start in range(0, len(text), PIECE))


def runs(text: str) -> list[str]:
    """Return `text` in parts that must stand in runs of their own to come back as typed.

    A reader takes `_x0041_` within one run for an escaped `A`, and our writer takes `<r>...</r>`
    for its own mark-up.
    """
    parts = _ESCAPE_LIKE.split(text) if "_x" in text else [text]
    if len(parts) == 1 and text.startswith("<r>") and text.endswith("</r>"):
        return [text[0], text[1:]]
    return parts


def lines_needed(text: str, width: int) -> int:
    """Return how many lines `text` takes in a column of `width` characters, 27 at most."""
    if len(text) > width * MOST_LINES:
        return MOST_LINES
    lines = sum(max(1, -(-len(line) // width)) for line in text.split("\n"))
    return min(lines, MOST_LINES)
