"""Reading a filled-in form where it can do no harm."""

from typing import Final

from consult.core.apart import BeyondBounds, Bounds, ask_apart
from consult.sheets.errors import SheetRefused
from consult.sheets.filled_rows import Cell, FilledForm, FilledRow
from consult.sheets.opening import ensure_xlsx

BOUNDS: Final = Bounds(cpu_seconds=30, seconds=60)


def read_apart(content: bytes) -> FilledForm:
    """Return the rows of a filled-in form; raises SheetRefused."""
    ensure_xlsx(content)
    try:
        said = ask_apart("consult.sheets.child", content, BOUNDS)
    except BeyondBounds as error:
        raise SheetRefused("too_large") from error
    if "refused" in said:
        raise SheetRefused(said["refused"])
    rows = (
        FilledRow(row["number"], {name: Cell(**cell) for name, cell in row["cells"].items()})
        for row in said["rows"]
    )
    return FilledForm(said["lang"], tuple(rows))
