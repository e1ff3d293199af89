"""The formats there are, and what each makes of a consultation's responses."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from sqlalchemy.orm import Session

from consult.exports.answers_workbook import answers_workbook
from consult.exports.codebook import codebook_table
from consult.exports.comments import comments_table
from consult.exports.comments_workbook import comments_workbook
from consult.exports.csv_format import exact_csv, spreadsheet_csv
from consult.exports.groups import group_table
from consult.exports.json_lines import json_lines
from consult.exports.layout import Layout
from consult.exports.long import long_table
from consult.exports.response_documents import response_documents
from consult.exports.tables import Table
from consult.exports.wide import wide_table
from consult.exports.workbook import MEDIA_TYPE as XLSX
from consult.exports.workbook import OnRows

WIDE: Final = "wide"
LONG: Final = "long"
CSV: Final = "text/csv; charset=utf-8"

_WriteTable = Callable[[Table], Iterator[bytes]]
_BuildTable = Callable[[Session, int, Layout], Table]
_BuildWorkbook = Callable[[Session, int, Layout, OnRows], Iterator[bytes]]


@dataclass(frozen=True)
class Source:
    """What a file is made of; `table` is the one asked for where a format has a choice.

    `on_rows` hears of the rows written where nothing leaves before the last one.
    """

    session: Session
    consultation_id: int
    layout: Layout
    table: str
    on_rows: OnRows


@dataclass(frozen=True)
class Format:
    """`write` makes the file in pieces; of `is_of_one_table` formats the table can be chosen."""

    write: Callable[[Source], Iterator[bytes]]
    ending: str
    media_type: str
    is_of_one_table: bool = False


def _chosen_table(write: _WriteTable, source: Source) -> Iterator[bytes]:
    match source.table:
        case "wide":
            build: _BuildTable = wide_table
        case "long":
            build = long_table
        case code:
            build = partial(group_table, code=code)
    return write(build(source.session, source.consultation_id, source.layout))


def _one_table(build: _BuildTable, source: Source) -> Iterator[bytes]:
    return exact_csv(build(source.session, source.consultation_id, source.layout))


def _workbook(build: _BuildWorkbook, source: Source) -> Iterator[bytes]:
    return build(source.session, source.consultation_id, source.layout, source.on_rows)


def _documents(source: Source) -> Iterator[bytes]:
    return json_lines(response_documents(source.session, source.consultation_id, source.layout))


FORMATS: Final[Mapping[str, Format]] = {
    "xlsx": Format(partial(_workbook, answers_workbook), "xlsx", XLSX),
    "comments-xlsx": Format(partial(_workbook, comments_workbook), "comments.xlsx", XLSX),
    "csv": Format(partial(_chosen_table, exact_csv), "csv", CSV, is_of_one_table=True),
    "csv-spreadsheet": Format(
        partial(_chosen_table, spreadsheet_csv), "spreadsheet.csv", CSV, is_of_one_table=True
    ),
    "jsonl": Format(_documents, "jsonl", "application/jsonl"),
    "comments-csv": Format(partial(_one_table, comments_table), "comments.csv", CSV),
    "codebook": Format(partial(_one_table, codebook_table), "codebook.csv", CSV),
}
"""In the order in which they are offered: for most people, for programs, beside both."""
