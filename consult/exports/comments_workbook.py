"""The clause comments as commenting forms: a sheet for each document and language."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from sqlalchemy.orm import Session

from consult.exports.about import ABOUT, ABOUT_COLUMNS, about_rows, note_rows, sheet_rows
from consult.exports.about_words import form_words
from consult.exports.comments_by_clause import PlacedComment, comments_by_clause, list_sheets
from consult.exports.comments_form import TYPES, clause_cells, form_columns
from consult.exports.layout import Layout
from consult.exports.workbook import LONG_TEXT, OnRows, Workbook, workbook_bytes

FIXED_NAMES: Final = (LONG_TEXT, ABOUT)
NOTES: Final = ("text", "long_text", "hidden")
LONGEST_CODE: Final = 20
"""So that the language still fits into the name of a sheet."""


def comments_workbook(
    session: Session, consultation_id: int, layout: Layout, on_rows: OnRows
) -> Iterator[bytes]:
    """Yield the workbook; comments stand in the order of the clauses they are about."""
    return workbook_bytes(partial(_fill, session, consultation_id, layout), FIXED_NAMES, on_rows)


def _fill(session: Session, consultation_id: int, layout: Layout, book: Workbook) -> None:
    names = {
        (document, lang): book.free_name(f"{document[:LONGEST_CODE]} {lang}")
        for document, lang in list_sheets(session, consultation_id)
    }
    sheets = {
        key: book.add_sheet(name, form_columns(key[1]), is_form=True) for key, name in names.items()
    }
    book.add_long_text_sheet()
    about = book.add_sheet(ABOUT, ABOUT_COLUMNS, is_form=True)
    for comment in comments_by_clause(session, consultation_id):
        sheets[comment.document, comment.language].write(_cells(comment, layout))
    about.write_all(about_rows(session, consultation_id, layout))
    about.write_all(note_rows(NOTES))
    about.write_all(sheet_rows({name: form_words(*key) for key, name in names.items()}))


def _cells(comment: PlacedComment, layout: Layout) -> list[str]:
    """Lines are not counted on pages of the web, and the secretariat has not written yet."""
    clause, part = clause_cells(comment.place, comment.language)
    return [
        *(comment.response_id, "", clause, part, TYPES.get(comment.type, "")),
        *(comment.comment, comment.proposed, "", comment.quote),
        *(comment.anchor.get("exact", ""), ";".join(file["name"] for file in comment.evidence)),
        "" if "stakeholder_group" in layout.withheld else comment.group,
        "" if "country" in layout.withheld else comment.country,
        *(comment.response_id, str(comment.revision), str(comment.comment_key)),
        *(comment.document, comment.document_version, comment.clause_id),
        *(comment.language, comment.status),
    ]
