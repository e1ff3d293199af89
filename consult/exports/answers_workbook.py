"""All that was handed in as one workbook: a sheet for each table, and what they mean."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from sqlalchemy.orm import Session

from consult.core.localized import LocalizedText
from consult.exports.about import (
    ABOUT,
    ABOUT_COLUMNS,
    about_rows,
    missing_rows,
    note_rows,
    sheet_rows,
)
from consult.exports.about_words import SHEETS, group_words
from consult.exports.codebook import codebook_table
from consult.exports.comments import comments_table
from consult.exports.groups import group_table
from consult.exports.layout import Layout
from consult.exports.wide import wide_table
from consult.exports.workbook import LONG_TEXT, OnRows, Workbook, workbook_bytes

RESPONSES: Final = "Responses"
COMMENTS: Final = "Comments"
CODEBOOK: Final = "Codebook"
FIXED_NAMES: Final = (RESPONSES, COMMENTS, LONG_TEXT, CODEBOOK, ABOUT)
NOTES: Final = ("text", "long_text")
NOT_A_SHEET: Final = "long"
"""The table of the codebook that the workbook leaves out: its cells are those of `wide`."""


def answers_workbook(
    session: Session, consultation_id: int, layout: Layout, on_rows: OnRows
) -> Iterator[bytes]:
    """Yield the workbook; Responses is its first sheet."""
    return workbook_bytes(partial(_fill, session, consultation_id, layout), FIXED_NAMES, on_rows)


def _fill(session: Session, consultation_id: int, layout: Layout, book: Workbook) -> None:
    of_this = (session, consultation_id, layout)
    group_names = {book.free_name(code): code for code in layout.group_codes}
    codebook = codebook_table(*of_this)
    tables = {RESPONSES: wide_table(*of_this)}
    tables |= {name: group_table(*of_this, code) for name, code in group_names.items()}
    tables[COMMENTS] = comments_table(*of_this)
    filled = [(book.add_table(name, table), table.rows) for name, table in tables.items()]
    book.add_long_text_sheet()
    filled.append((book.add_table(CODEBOOK, codebook), _of_sheets(codebook.rows)))
    about = book.add_sheet(ABOUT, ABOUT_COLUMNS, is_form=True)
    for sheet, rows in filled:
        sheet.write_all(rows)
    about.write_all(about_rows(*of_this))
    about.write_all(missing_rows())
    about.write_all(note_rows(NOTES))
    about.write_all(sheet_rows(_described(group_names)))


def _of_sheets(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    return (row for row in rows if row[0] != NOT_A_SHEET)


def _described(group_names: dict[str, str]) -> dict[str, LocalizedText]:
    groups = {name: group_words(code) for name, code in group_names.items()}
    first, *others = SHEETS
    return {first: SHEETS[first], **groups, **{name: SHEETS[name] for name in others}}
