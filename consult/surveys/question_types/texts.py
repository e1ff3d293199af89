"""Questions answered in one's own words."""

import re
from typing import Annotated, Final, Literal

from pydantic import Field

from consult.core.text_cleaning import clean_text
from consult.surveys.answers import Answers, FieldError, FormData, text_of
from consult.surveys.question_types.base import Question
from consult.surveys.question_types.column import Column, DisplayLine

DEFAULT_MAX_LENGTH: Final = 100_000
LONGEST_EMAIL: Final = 254

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


class TextQuestion(Question):
    """Words kept as they were typed, `max_length` characters at most."""

    max_length: Annotated[int, Field(ge=1)] = DEFAULT_MAX_LENGTH

    def errors(self, answers: Answers) -> list[FieldError]:
        length = len(text_of(answers, self.code))
        if length <= self.max_length:
            return []
        params = {"max": str(self.max_length), "length": str(length)}
        return [FieldError(self.code, "too_long", params)]


class Text(TextQuestion):
    """A line of text. Answers: `{"name": "Rosa"}`."""

    type: Literal["text"] = "text"


class LongText(TextQuestion):
    """Paragraphs. Answers: `{"q12_why": "Line one\\nLine two"}`."""

    type: Literal["long_text"] = "long_text"


class Email(Question):
    """An e-mail address, without the white space around it. Answers: `{"mail": "a@b.example"}`."""

    type: Literal["email"] = "email"

    def read(self, form: FormData, answers: Answers, hidden_rows: object) -> Answers:
        return {self.code: clean_text(form.get(self.code) or "").strip()}

    def errors(self, answers: Answers) -> list[FieldError]:
        typed = text_of(answers, self.code)
        valid = len(typed) <= LONGEST_EMAIL and _EMAIL.fullmatch(typed)
        return [] if valid or not typed else [FieldError(self.code, "not_an_email")]

    def columns(self) -> tuple[Column, ...]:
        return (self.column(self.code, "email", identity=True),)

    def display(self, answers: Answers, lang: str, source: str) -> list[DisplayLine]:
        typed = text_of(answers, self.code)
        return [self.typed_line(self.code, "email", typed)] if typed else []
