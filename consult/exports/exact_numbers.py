"""Numbers that programs may keep as numbers: those a double holds digit for digit."""

import re
from functools import lru_cache
from typing import Final

DIGITS_KEPT: Final = 15
"""What a double, and a spreadsheet, keeps of every number."""

_PLAIN: Final = re.compile(r"(?!-0$)-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")


@lru_cache(maxsize=4096)  # most cells are one of a few codes
def exact_number(text: str) -> int | float | None:
    """Return the number that `text` writes; None for what reading it as one would change.

    That is `007`, `2.50`, `-0` and `3E5`, what has more than 15 digits, and all that is no number.
    """
    if _PLAIN.fullmatch(text) is None or sum(map(str.isdigit, text)) > DIGITS_KEPT:
        return None
    return float(text) if "." in text else int(text)
