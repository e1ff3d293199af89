"""The form to fill in: a row for each clause, and for each comment one has written already."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from consult.documents.commentable import CommentableClause, CommentableDocument
from consult.exports.comments_form import HEADINGS, TYPES, WHOLE_DOCUMENT, WIDTHS
from consult.exports.workbook import SheetColumn, Workbook, workbook_bytes
from consult.responses.models import ClauseComment
from consult.sheets.columns import COLUMNS, HEADED, IDS, WORDS_OF_CLAUSE

LONGEST_WORDS: Final = 2_000
"""Of a clause: enough to know it by; the draft has the rest."""


def form_bytes(
    document: CommentableDocument,
    comments: Sequence[ClauseComment],
    lang: str,
    source: str,
) -> Iterator[bytes]:
    """Yield the workbook for one draft in `lang`, whose headings are English for most."""
    headings = lang if lang in HEADINGS else "en"
    fill = partial(_fill, document, comments, lang, source, headings)
    return workbook_bytes(fill, ())


def _fill(
    document: CommentableDocument,
    comments: Sequence[ClauseComment],
    lang: str,
    source: str,
    headings: str,
    book: Workbook,
) -> None:
    sheet = book.add_sheet(
        book.free_name(f"{document.code[:20]} {lang}"), _columns(headings), is_form=True
    )
    own = _by_clause(comments, document.code)
    for clause in (document.whole, *document.clauses.values()):
        for comment in own.get(clause.clause_id, [None]):
            sheet.write(_cells(clause, comment, clause.quote(lang, source), lang))


def _columns(lang: str) -> list[SheetColumn]:
    names = [HEADED[lang][column] for column in COLUMNS] + [WORDS_OF_CLAUSE[lang]]
    shown = [SheetColumn(name, width=w) for name, w in zip(names, WIDTHS, strict=False)]
    return shown + [SheetColumn(name, is_hidden=True) for name in IDS]


def _by_clause(
    comments: Sequence[ClauseComment], code: str
) -> Mapping[str, list[ClauseComment | None]]:
    found: dict[str, list[ClauseComment | None]] = {}
    for comment in comments:
        if comment.document_code == code:
            found.setdefault(comment.clause_id, []).append(comment)
    return found


def _cells(
    clause: CommentableClause, comment: ClauseComment | None, words: str, lang: str
) -> list[str]:
    number = WHOLE_DOCUMENT if clause.is_whole_document else clause.label
    ids = ["", ""] if comment is None else [str(comment.comment_key), str(comment.version)]
    written = ["", "", ""]
    if comment is not None:
        written = [TYPES.get(comment.type, ""), comment.comment, comment.proposed]
    return [
        *("", "", number, ""),
        *written,
        *("", words[:LONGEST_WORDS]),
        *(clause.clause_id, *ids, comment.lang if comment else lang),
    ]
