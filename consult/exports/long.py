"""The long table: one row for each column of each submitted response, with its status in words."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from sqlalchemy.orm import Session

from consult.exports.layout import Layout, Version
from consult.exports.submitted import answered_revisions
from consult.exports.tables import Table, text_columns
from consult.surveys.columns import survey_columns
from consult.surveys.consent import MARKS
from consult.surveys.question_types import Column

ANSWERED: Final = "answered"
BLANK: Final = "blank"
NOT_IN_VERSION: Final = "not_in_version"
WITHHELD: Final = "withheld"
STATUSES: Final = (ANSWERED, NOT_IN_VERSION, BLANK, "hidden", "unsaved", "erased", WITHHELD)

COLUMNS: Final = text_columns(
    *("response_id", "revision", "survey_version", "question_code", "column", "status", "value"),
    "confidential",
)

_StatusReader = Callable[[Mapping[str, Any], Mapping[str, str]], str]


def long_table(session: Session, consultation_id: int, layout: Layout) -> Table:
    """Return the table; `value` is empty unless `status` is `answered`.

    `confidential` is 1 where the respondent asked that this answer be not published.
    """
    return Table(COLUMNS, _rows(session, consultation_id, layout))


def _rows(session: Session, consultation_id: int, layout: Layout) -> Iterator[list[str]]:
    readers, numbers = layout.readers(), layout.numbers()
    statuses = {version.id: _status_readers(layout, version) for version in layout.versions}
    for fixed, version, values, status in answered_revisions(session, consultation_id):
        reference, revision, number = fixed[0], fixed[1], numbers[version]
        cells = readers[version](values, status)
        marked = values.get(MARKS, ())
        for column, word_of, cell in zip(layout.columns, statuses[version], cells, strict=True):
            word = word_of(values, status)
            value = cell if word == ANSWERED else ""
            code, name = column.question_code, column.name
            is_marked = "1" if code in marked else "0"
            yield [reference, revision, number, code, name, word, value, is_marked]


def _status_readers(layout: Layout, version: Version) -> list[_StatusReader]:
    asked = {column.name for column in survey_columns(version.survey)}
    return [_status_reader(column, layout.withheld, asked) for column in layout.columns]


def _status_reader(column: Column, withheld: frozenset[str], asked: set[str]) -> _StatusReader:
    if column.name in withheld:
        return lambda values, status: WITHHELD
    if column.name not in asked:
        return lambda values, status: NOT_IN_VERSION
    if column.reading == "agreed":
        return _agreed_status(column.field)
    return _answer_status(column.field, column.question_code)


def _agreed_status(field: str) -> _StatusReader:
    """A box left unticked on a saved page is an answer."""

    def read(values: Mapping[str, Any], status: Mapping[str, str]) -> str:
        word = status.get(field, ANSWERED)
        return ANSWERED if word == BLANK else word

    return read


def _answer_status(field: str, question_code: str) -> _StatusReader:
    """Words beside a choice have no status of their own: where the question has none, they have
    merely not been written."""

    def read(values: Mapping[str, Any], status: Mapping[str, str]) -> str:
        if field in values:
            return ANSWERED
        return status.get(field) or status.get(question_code) or BLANK

    return read
