"""What stands in one filled-in form, as the process that reads it hands it on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

TEXT, NUMBER, DATE, FORMULA = "text", "number", "date", "formula"


@dataclass(frozen=True, slots=True)
class Cell:
    """`kind` says what the spreadsheet made of it: a clause 4.10 as a number lost its zero."""

    text: str = ""
    kind: str = TEXT


BLANK: Final = Cell()


@dataclass(frozen=True, slots=True)
class FilledRow:
    """`cells` by the names of `columns.COLUMNS`; `number` is the row as the program shows it."""

    number: int
    cells: Mapping[str, Cell] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Cell:
        return self.cells.get(name, BLANK)


@dataclass(frozen=True, slots=True)
class FilledForm:
    """`lang` is the language of its headings."""

    lang: str
    rows: tuple[FilledRow, ...]
