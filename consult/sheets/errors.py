"""Why a spreadsheet is not taken at all."""

from dataclasses import dataclass


@dataclass(eq=False)
class SheetRefused(Exception):
    """Reasons: `empty`, `not_xlsx`, `protected` (a password, or the format before XLSX), `macros`,
    `too_large`, `unsafe_xml` (a document type or entities), `damaged`, `no_headings`,
    `too_many_rows`, `too_many_cells` (of all its sheets)."""

    reason: str
