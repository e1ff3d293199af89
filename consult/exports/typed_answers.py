"""Frozen answers as JSON knows them: each field in one of two maps, answered or missing."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from consult.exports.exact_numbers import exact_number
from consult.exports.layout import Layout, Version
from consult.exports.long import BLANK, NOT_IN_VERSION, WITHHELD
from consult.exports.withholding import withheld_group_columns
from consult.surveys.columns import survey_columns, union_group_columns
from consult.surveys.consent import MARKS
from consult.surveys.question_types import Column, Group
from consult.surveys.question_types.scales import ScaleQuestion

CONSENT: Final = "consent"

Document = dict[str, Any]
Values = Mapping[str, Any]
Statuses = Mapping[str, str]
AnswerReader = Callable[[Values, Statuses], Document]
_Typed = Callable[[Any], Any]
_GroupReader = Callable[[Values, Statuses, Document, dict[str, str]], None]


@dataclass(frozen=True, slots=True)
class _Field:
    """`absent` is the word for what no response of this version shows."""

    name: str
    question_code: str
    typed: _Typed
    absent: str | None


def compile_answers(layout: Layout, version: Version) -> AnswerReader:
    """Return what reads revisions of `version` into the parts of a document."""
    fields = list(_fields(layout, version))
    asked = [field for field in fields if field.question_code != CONSENT]
    consented = [field for field in fields if field.question_code == CONSENT]
    asked_codes = {question.code for question in version.survey.questions()}
    groups = [_group_reader(layout, version, code) for code in layout.group_codes]

    def read(values: Values, status: Statuses) -> Document:
        answers: Document = {}
        missing: dict[str, str] = {}
        for field in asked:
            if field.absent is not None:
                missing[field.name] = field.absent
            elif field.name in values:
                answers[field.name] = field.typed(values[field.name])
            else:
                missing[field.name] = _missing(field, status)
        for read_group in groups:
            read_group(values, status, answers, missing)
        consent = {
            field.name.partition("__")[2]: _consent(field, values, status) for field in consented
        }
        marked = [mark for mark in values.get(MARKS, ()) if mark in asked_codes]
        return {"answers": answers, "missing": missing, "confidential": marked, CONSENT: consent}

    return read


def _missing(field: _Field, status: Statuses) -> str:
    """Words beside a choice have no status of their own."""
    return status.get(field.name) or status.get(field.question_code) or BLANK


def _consent(field: _Field, values: Values, status: Statuses) -> Any:
    """A box left unticked on a saved page is a no."""
    if field.absent is None and field.name in values:
        return field.typed(values[field.name])
    is_unticked = field.typed is bool and field.absent is None
    return False if is_unticked and status.get(field.name) == BLANK else None


def _fields(layout: Layout, version: Version) -> Iterator[_Field]:
    """Yield each field once, withheld when any of the columns read from it is."""
    asked = {column.field for column in survey_columns(version.survey)}
    withheld = {column.field for column in layout.columns if column.name in layout.withheld}
    scales = {
        question.code
        for survey in layout.surveys
        for question in survey.questions()
        if isinstance(question, ScaleQuestion)
    }
    for name, column in {column.field: column for column in layout.columns}.items():
        typed = _typed(column, is_scale=column.question_code in scales)
        yield _Field(name, column.question_code, typed, _absent(name, withheld, asked))


def _absent(name: str, withheld: Collection[str], asked: Collection[str]) -> str | None:
    if name in withheld:
        return WITHHELD
    return None if name in asked else NOT_IN_VERSION


def _typed(column: Column, *, is_scale: bool) -> _Typed:
    if column.reading == "names":
        return _names
    if column.reading == "agreed" and column.kind == "flag":
        return bool
    if column.kind in ("number", "rank") or (is_scale and column.kind == "code"):
        return _number
    return _as_it_is


def _names(files: list[dict[str, Any]]) -> list[str]:
    return [file["name"] for file in files]


def _number(text: str) -> int | float | str:
    number = exact_number(text)
    return text if number is None else number


def _as_it_is(value: Any) -> Any:
    return value


def _group_reader(layout: Layout, version: Version, code: str) -> _GroupReader:
    """Return what reads the rows; fields that no row shows stand in `missing` instead."""
    group = version.survey.find_question(code)
    asked = set(group.row_field_names()) if isinstance(group, Group) else set()
    withheld = withheld_group_columns(
        layout.surveys, code, include_sensitive=layout.include_sensitive
    )
    columns = union_group_columns(layout.surveys, code)
    absent = {column.name: _absent(column.name, withheld, asked) for column in columns}
    shown = [(c.name, _typed(c, is_scale=False)) for c in columns if absent[c.name] is None]
    words = {f"{code}__{name}": word for name, word in absent.items() if word is not None}
    if not shown:
        word = WITHHELD if WITHHELD in words.values() else NOT_IN_VERSION
        return lambda values, status, answers, missing: missing.update({code: word})

    def read(values: Values, status: Statuses, answers: Document, missing: dict[str, str]) -> None:
        if values.get(code):
            answers[code] = [_row(row, shown) for row in values[code]]
        else:
            missing[code] = status.get(code) or BLANK
        missing.update(words)

    return read


def _row(row: Mapping[str, str], shown: list[tuple[str, _Typed]]) -> Document:
    return {field: typed(row[field]) if row.get(field) else None for field, typed in shown}
