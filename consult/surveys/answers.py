"""The answers of a draft or a revision: a flat map from HTML field name to what was answered.

Shapes: text, codes, numbers and dates are `str`; a `multiple` and a `country` with several are
lists of codes; a `group` and a `file` are lists of `str` maps. A field whose page was saved and
that was left blank is present with `""` or `[]`; a field never posted is absent.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from consult.core.text_cleaning import is_blank_text

AnswerValue = str | list[str] | list[dict[str, str]]
Answers = dict[str, AnswerValue]
MissingStatus = Literal["blank", "hidden", "unsaved"]


class FormData(Protocol):
    """What a posted form offers; werkzeug's `MultiDict` fits."""

    def get(self, name: str, /) -> str | None: ...

    def getlist(self, name: str, /) -> list[str]: ...

    def keys(self) -> Iterable[str]: ...


@dataclass(frozen=True, slots=True)
class FieldError:
    """Why the answer in `field` cannot stand; `params` carries the values a message needs."""

    field: str
    reason: str
    params: dict[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a posted form said: every value as it goes into the draft, wrong ones included."""

    values: Answers
    errors: list[FieldError]


@dataclass(frozen=True, slots=True)
class Frozen:
    """Answers as a revision keeps them: what was answered, and why the rest was not."""

    values: Answers = dataclasses.field(default_factory=dict)
    status: dict[str, MissingStatus] = dataclasses.field(default_factory=dict)


def is_blank(value: AnswerValue | None) -> bool:
    """Return whether `value` says nothing: absent, empty or white space only."""
    return not value or (isinstance(value, str) and is_blank_text(value))


def text_of(answers: Mapping[str, AnswerValue], name: str) -> str:
    """Return the text answered in `name`, or the empty text."""
    value = answers.get(name)
    return value if isinstance(value, str) else ""


def codes_of(answers: Mapping[str, AnswerValue], name: str) -> list[str]:
    """Return the codes chosen in `name`."""
    value = answers.get(name)
    return [code for code in value if isinstance(code, str)] if isinstance(value, list) else []


def rows_of(answers: Mapping[str, AnswerValue], name: str) -> list[dict[str, str]]:
    """Return the rows of the group, or the files, answered in `name`."""
    value = answers.get(name)
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
