"""The wide table of a survey: its columns over all versions, and rows read at the speed of a loop.

`compile_row` looks at types and versions once; what it returns only looks up and joins.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from consult.core.localized import LocalizedText
from consult.surveys.consent import questions_with_consent
from consult.surveys.definition import Survey
from consult.surveys.question_types import Group
from consult.surveys.question_types.column import Column, Reading

NOT_IN_VERSION: Final = "-9"
BLANK: Final = "-8"
HIDDEN: Final = "-7"
UNSAVED: Final = "-6"

# Frozen values are read from JSON that a revision froze, hence no narrower type.
RowReader = Callable[[Mapping[str, Any], Mapping[str, str]], list[str]]
_Missing = Mapping[str | None, str]

_CODED: Final[_Missing] = {
    None: NOT_IN_VERSION,
    "blank": BLANK,
    "hidden": HIDDEN,
    "unsaved": UNSAVED,
    "erased": "",
}
_EMPTY: Final[_Missing] = dict.fromkeys(_CODED, "")
_AGREED: Final[_Missing] = {**_EMPTY, "blank": "0"}


def survey_columns(survey: Survey) -> list[Column]:
    """Return the columns of one version, the built-in consent included."""
    return [column for question in questions_with_consent(survey) for column in question.columns()]


def union_columns(versions: Sequence[Survey]) -> list[Column]:
    """Return the columns of all versions, oldest version first in `versions`.

    They stand in the order of the newest one. What was retired stands after the question, and
    within it after the choice or row, that it used to follow; what followed none stands last.
    """
    by_version = [_columns_by_question(survey) for survey in reversed(versions)]
    return [
        column
        for code in _merged_order(by_version)
        for column in _merged_columns([found[code] for found in by_version if code in found])
    ]


def union_group_columns(versions: Sequence[Survey], code: str) -> list[Column]:
    """Return the columns of the table of the group `code`, in the order `union_columns` keeps."""
    groups = (survey.find_question(code) for survey in reversed(versions))
    tables = [list(group.table_columns()) for group in groups if isinstance(group, Group)]
    return list(_merged_columns(tables))


def _columns_by_question(survey: Survey) -> dict[str, list[Column]]:
    return {q.code: list(q.columns()) for q in questions_with_consent(survey)}


def _merged_order(newest_first: Iterable[Iterable[str]]) -> list[str]:
    merged: list[str] = []
    for names in newest_first:
        before: str | None = None
        for name in names:
            if name not in merged:
                place = merged.index(before) + 1 if before is not None else len(merged)
                merged.insert(place, name)
            before = name
    return merged


def _merged_columns(newest_first: list[list[Column]]) -> Iterator[Column]:
    versions = [{column.name: column for column in columns} for columns in newest_first]
    for name in _merged_order(versions):
        found = [columns[name] for columns in versions if name in columns]
        yield replace(found[0], values=_merged_values(found))


def _merged_values(newest_first: list[Column]) -> tuple[tuple[str, LocalizedText], ...]:
    labels = {code: label for column in reversed(newest_first) for code, label in column.values}
    order = _merged_order([[code for code, _ in column.values] for column in newest_first])
    return tuple((code, labels[code]) for code in order)


def compile_row(columns: Sequence[Column], survey: Survey) -> RowReader:
    """Return what reads the cells of `columns` from frozen values and their statuses.

    `survey` is the version of the revisions to read; compile once for each.
    """
    asked = {column.name: column for column in survey_columns(survey)}
    readers = [
        _reader(how, list(run), asked)
        for how, run in groupby(columns, lambda column: _run(column, asked))
    ]

    def read(values: Mapping[str, Any], status: Mapping[str, str]) -> list[str]:
        cells: list[str] = []
        for reader in readers:
            cells += reader(values, status)
        return cells

    return read


def _run(column: Column, asked: Mapping[str, Column]) -> tuple[Reading, str]:
    """Return what neighbouring columns must share to be read together."""
    if column.reading == "ticked":
        return "ticked", column.field
    if column.reading in ("plain", "agreed") or column.name not in asked:
        return "plain", ""
    return column.reading, column.field


def _reader(
    how: tuple[Reading, str], columns: list[Column], asked: Mapping[str, Column]
) -> RowReader:
    reading, field = how
    match reading:
        case "ticked":
            return _ticked_reader(field, columns, asked)
        case "joined":
            return _joined_reader(field)
        case "names":
            return _names_reader(field)
        case _:
            return _plain_reader(columns)


def _plain_reader(columns: list[Column]) -> RowReader:
    """A field that no version of the revision had is in neither map: its status is None."""
    lookups = [(column.field, _missing_cells(column)) for column in columns]

    def read(values: Mapping[str, Any], status: Mapping[str, str]) -> list[str]:
        return [values.get(field) or missing[status.get(field)] for field, missing in lookups]

    return read


def _missing_cells(column: Column) -> _Missing:
    if column.reading == "agreed":
        return _AGREED
    return _CODED if column.coded_missing else _EMPTY


def _ticked_reader(field: str, columns: list[Column], asked: Mapping[str, Column]) -> RowReader:
    choices = [column.suffix if column.name in asked else None for column in columns]
    unticked = ["0" if choice else NOT_IN_VERSION for choice in choices]
    missing = {
        status: [cell if choice else NOT_IN_VERSION for choice in choices]
        for status, cell in _CODED.items()
    }
    places = {choice: place for place, choice in enumerate(choices) if choice}

    def read(values: Mapping[str, Any], status: Mapping[str, str]) -> list[str]:
        chosen = values.get(field)
        if not chosen:
            return missing[status.get(field)]
        cells = unticked.copy()
        for choice in chosen:
            if choice in places:
                cells[places[choice]] = "1"
        return cells

    return read


def _joined_reader(field: str) -> RowReader:
    def read(values: Mapping[str, Any], status: Mapping[str, str]) -> list[str]:
        return [";".join(values.get(field) or ())]

    return read


def _names_reader(field: str) -> RowReader:
    def read(values: Mapping[str, Any], status: Mapping[str, str]) -> list[str]:
        return [";".join(file["name"] for file in values.get(field) or ())]

    return read
