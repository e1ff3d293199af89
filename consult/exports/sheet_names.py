"""Names that a spreadsheet program accepts for a sheet."""

import re
from collections.abc import Collection, Iterator
from itertools import count
from typing import Final

LONGEST: Final = 31
KEPT_BY_EXCEL: Final = "history"

_REFUSED: Final = re.compile(r"[\[\]:*?/\\']")


def free_sheet_name(wanted: str, taken: Collection[str]) -> str:
    """Return `wanted`, cut and numbered until it is a name that no other sheet has, case aside."""
    used = {KEPT_BY_EXCEL, *(name.lower() for name in taken)}
    clean = _REFUSED.sub("_", wanted) or "_"
    numbered = (f"{clean[: LONGEST - len(end)]}{end}" for end in _ends())
    return next(name for name in numbered if name.lower() not in used)


def _ends() -> Iterator[str]:
    yield ""
    yield from (f" {number}" for number in count(2))
