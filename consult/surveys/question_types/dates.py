"""Days and months, kept in ISO 8601."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from consult.core.localized import Rendition
from consult.core.text_cleaning import clean_text
from consult.surveys.answers import Answers, FieldError, FormData, text_of
from consult.surveys.errors import DefinitionProblem
from consult.surveys.question_types.base import Question
from consult.surveys.question_types.column import Column, DisplayLine

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_MONTH_AND_YEAR = re.compile(r"(0?[1-9]|1[0-2])[/.-]([0-9]{4})")


def is_iso_date(text: str) -> bool:
    """Return whether `text` is a day that exists, as `2027-06-01`."""
    if not _ISO_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_iso_month(text: str) -> bool:
    """Return whether `text` is a month, as `2027-06`."""
    match = _ISO_MONTH.fullmatch(text)
    return match is not None and match[1] != "0000"


class PeriodQuestion(Question):
    """A day or a month within `min` and `max`, ISO text like the answers themselves."""

    min: str | None = None
    max: str | None = None

    def is_valid(self, text: str) -> bool:
        """Return whether `text` is what this type keeps."""
        return is_iso_date(text)

    def read(self, form: FormData, answers: Answers, hidden_rows: object) -> Answers:
        return {self.code: clean_text(form.get(self.code) or "").strip()}

    def errors(self, answers: Answers) -> list[FieldError]:
        typed = text_of(answers, self.code)
        if not typed:
            return []
        if not self.is_valid(typed):
            return [FieldError(self.code, f"not_a_{self.type}")]
        if self.min is not None and typed < self.min:
            return [FieldError(self.code, "too_early", {"min": self.min})]
        if self.max is not None and typed > self.max:
            return [FieldError(self.code, "too_late", {"max": self.max})]
        return []

    def problems(self) -> Iterator[DefinitionProblem]:
        bounds = {"min": self.min, "max": self.max}
        for key, bound in bounds.items():
            if bound is not None and not self.is_valid(bound):
                yield DefinitionProblem(key, f"not_a_{self.type}", {"value": bound})
        if self.min is not None and self.max is not None and self.min > self.max:
            yield DefinitionProblem("min", "min_above_max")


class Date(PeriodQuestion):
    """A day. Answers: `{"visit": "2027-06-01"}`."""

    type: Literal["date"] = "date"

    def columns(self) -> tuple[Column, ...]:
        return (self.column(self.code, "date"),)

    def display(self, answers: Answers, lang: str, source: str) -> list[DisplayLine]:
        typed = text_of(answers, self.code)
        return [DisplayLine(self.code, "date", typed, Rendition("", lang))] if typed else []


class Month(PeriodQuestion):
    """A month; `6/2027` is understood where a browser has no month picker.

    Answers: `{"q19": "2027-06"}`.
    """

    type: Literal["month"] = "month"

    def is_valid(self, text: str) -> bool:
        return is_iso_month(text)

    def read(self, form: FormData, answers: Answers, hidden_rows: object) -> Answers:
        typed = clean_text(form.get(self.code) or "").strip()
        match = _MONTH_AND_YEAR.fullmatch(typed)
        return {self.code: f"{match[2]}-{match[1]:0>2}" if match else typed}

    def columns(self) -> tuple[Column, ...]:
        return (self.column(self.code, "month"),)

    def display(self, answers: Answers, lang: str, source: str) -> list[DisplayLine]:
        typed = text_of(answers, self.code)
        return [DisplayLine(self.code, "month", typed, Rendition("", lang))] if typed else []
