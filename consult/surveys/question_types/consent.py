"""Consent: what a respondent has read and what may be done with the response."""

from collections.abc import Collection, Iterator
from typing import Final, Literal

from consult.core.localized import LocalizedText, Rendition
from consult.surveys.answers import Answers, FieldError, is_blank, text_of
from consult.surveys.errors import DefinitionProblem
from consult.surveys.question_types.base import Code, Question
from consult.surveys.question_types.column import Column, DisplayLine

PUBLISH_CODES: Final = ("named", "organisation", "anonymous", "none")
READ, PUBLISH = "consent__read", "consent__publish"
OPTIONAL_FLAGS: Final = ("consent__quote", "consent__contact", "consent__news")
REQUIRED: Final = (READ, PUBLISH)


class Consent(Question):
    """The consent block; its reading and its way of publishing are always required.

    Answers: `{"consent__read": "1", "consent__publish": "anonymous", "consent__quote": "", ...}`.
    A box that was left unticked on a saved page is a "no", and 0 in its column.
    """

    code: Code = "consent"
    type: Literal["consent"] = "consent"
    label: LocalizedText = {}

    def field_names(self) -> tuple[str, ...]:
        return (*REQUIRED, *OPTIONAL_FLAGS)

    def comparable_values(self, name: str) -> frozenset[str]:
        return frozenset(PUBLISH_CODES if name == PUBLISH else ("1",))

    def errors(self, answers: Answers) -> list[FieldError]:
        given = ((name, text_of(answers, name)) for name in self.field_names())
        return [
            FieldError(name, "unknown_choice")
            for name, code in given
            if code and code not in self.comparable_values(name)
        ]

    def missing_fields(
        self, answers: Answers, hidden_rows: Collection[str] = frozenset()
    ) -> list[str]:
        return [name for name in REQUIRED if is_blank(answers.get(name))]

    def columns(self) -> tuple[Column, ...]:
        flag = (self.column(name, "flag", reading="agreed") for name in self.field_names())
        values: tuple[tuple[str, LocalizedText], ...] = tuple((code, {}) for code in PUBLISH_CODES)
        publish = self.column(PUBLISH, "code", values=values)
        return tuple(publish if column.name == PUBLISH else column for column in flag)

    def display(self, answers: Answers, lang: str, source: str) -> list[DisplayLine]:
        kinds = {column.name: column.kind for column in self.columns()}
        return [
            DisplayLine(name, kinds[name], text_of(answers, name), Rendition("", lang))
            for name in self.field_names()
            if name in answers
        ]

    def problems(self) -> Iterator[DefinitionProblem]:
        if self.code != "consent":
            yield DefinitionProblem("code", "consent_code", {"code": self.code})
