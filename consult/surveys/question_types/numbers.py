"""Numbers, typed as people write them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Final, Literal

from pydantic import Field

from consult.core.localized import LocalizedText
from consult.core.text_cleaning import clean_text, is_blank_text
from consult.surveys.answers import Answers, FieldError, FormData, text_of
from consult.surveys.conditions import find_decimal
from consult.surveys.errors import DefinitionProblem
from consult.surveys.question_types.base import Question
from consult.surveys.question_types.column import Column, DisplayLine

LONGEST_NUMBER: Final = 40
MISSING_CODES: Final = (Decimal(-9), Decimal(-6))
"""The range that says why an answer is missing; no real answer may fall into it."""

_SPACES = re.compile(r"\s")
_MINUS_SIGNS = str.maketrans("\u2212\u2012\u2013", "---")
_PLAIN = re.compile(r"([+-]?)([0-9]+)(?:[.,]([0-9]+))?")
_THOUSANDS_OR_DECIMALS = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:[.,' ][0-9]{3})+(?:[.,][0-9]*)?")


def canonical_number(typed: str) -> str | None:
    """Return `typed` as digits with a point, "2,650" excepted: nobody knows what that means.

    A decimal comma or point and white space between digits are accepted; None when it is no number
    or could mean two.
    """
    text = _SPACES.sub("", typed).translate(_MINUS_SIGNS)
    match = _PLAIN.fullmatch(text)
    if match is None or len(text) > LONGEST_NUMBER or _THOUSANDS_OR_DECIMALS.fullmatch(text):
        return None
    sign, whole, decimals = match[1], match[2].lstrip("0") or "0", (match[3] or "").rstrip("0")
    number = f"{whole}.{decimals}" if decimals else whole
    return f"-{number}" if sign == "-" and number != "0" else number


class Number(Question):
    """A number, 0 or more unless `min` says otherwise, whole unless `decimals` says otherwise.

    Answers: `{"q13": "2.65"}`; what could not be read stays as it was typed, with an error.
    """

    type: Literal["number"] = "number"
    min: Decimal = Decimal(0)
    max: Decimal | None = None
    decimals: Annotated[int, Field(ge=0, le=10)] = 0
    unit: LocalizedText | str | None = None

    def read(self, form: FormData, answers: Answers, hidden_rows: object) -> Answers:
        typed = clean_text(form.get(self.code) or "")
        return {self.code: "" if is_blank_text(typed) else canonical_number(typed) or typed}

    def errors(self, answers: Answers) -> list[FieldError]:
        typed = text_of(answers, self.code)
        if is_blank_text(typed):
            return []
        canonical = canonical_number(typed)
        number = find_decimal(canonical or "")
        if canonical is None or number is None:
            grouped = _GROUPED.fullmatch(typed.strip())
            return [FieldError(self.code, "ambiguous_number" if grouped else "not_a_number")]
        if len(canonical.partition(".")[2]) > self.decimals:
            params = {"decimals": str(self.decimals)}
            return [FieldError(self.code, "too_many_decimals", params)]
        return self._range_errors(number)

    def _range_errors(self, number: Decimal) -> list[FieldError]:
        if number < self.min:
            return [FieldError(self.code, "too_small", {"min": f"{self.min:f}"})]
        if self.max is not None and number > self.max:
            return [FieldError(self.code, "too_large", {"max": f"{self.max:f}"})]
        return []

    def columns(self) -> tuple[Column, ...]:
        return (self.column(self.code, "number", coded_missing=True),)

    def display(self, answers: Answers, lang: str, source: str) -> list[DisplayLine]:
        typed = text_of(answers, self.code)
        return [] if is_blank_text(typed) else [self.typed_line(self.code, "number", typed)]

    def problems(self) -> Iterator[DefinitionProblem]:
        lowest, highest = MISSING_CODES
        if self.max is not None and self.min > self.max:
            yield DefinitionProblem("min", "min_above_max")
        elif self.min <= highest and (self.max is None or self.max >= lowest):
            yield DefinitionProblem("min", "range_admits_missing_codes")
