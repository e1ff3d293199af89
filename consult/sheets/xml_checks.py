"""The XML of an XLSX, looked through piece by piece before anything of it is built."""

import zipfile
from typing import Final

from openpyxl.utils import range_boundaries

from consult.core.strict_xml import XmlRefused, look_through, xml_parts
from consult.sheets.errors import SheetRefused

MOST_CELLS: Final = 100_000
"""Of all sheets: twice what a form of 5,000 rows has, with room for the rest of a workbook."""


def check_xml(archive: zipfile.ZipFile) -> None:
    """Raise SheetRefused for what would take much memory or names anything outside the file."""
    cells = _Cells()
    for entry in xml_parts(archive):
        try:
            look_through(archive, entry, cells.element)
        except XmlRefused as refused:
            raise SheetRefused(refused.reason) from refused


class _Cells:
    def __init__(self) -> None:
        self._count = 0

    def element(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(" ")[2]:
            case "c":
                self._count += 1
            case "mergeCell":  # reading makes a cell for each place of the range
                self._count += _area(attributes.get("ref", ""))
        if self._count > MOST_CELLS:
            raise SheetRefused("too_many_cells")


def _area(ref: str) -> int:
    """Return how many cells a range covers; raises ValueError for what is none."""
    left, top, right, bottom = range_boundaries(ref)
    if left is None or top is None or right is None or bottom is None:
        return MOST_CELLS + 1  # whole columns or rows
    if right < left or bottom < top:
        raise ValueError(ref)
    return (right - left + 1) * (bottom - top + 1)
