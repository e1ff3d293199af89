"""Why a spreadsheet is not taken at all."""

from dataclasses import dataclass


@dataclass(eq=False)
class SheetRefused(Exception):
    """Reasons: `empty`, `not_xlsx`, `protected` (a password, or the format before XLSX), `macros`,
    `too_large`, `damaged`, `no_headings`, `too_many_rows`."""

    reason: str
