"""Countries, and organisations with the country they are at home in."""

from collections.abc import Collection
from typing import Literal

from consult.core.localized import Rendition
from consult.core.text_cleaning import clean_text
from consult.surveys.answers import Answers, FieldError, FormData, codes_of, is_blank, text_of
from consult.surveys.country_codes import COUNTRY_CODES
from consult.surveys.question_types.base import Question
from consult.surveys.question_types.column import Column, DisplayLine


def _country_line(name: str, code: str, lang: str) -> DisplayLine:
    return DisplayLine(name, "country", code, Rendition("", lang))


class Country(Question):
    """A country of ISO 3166, or with `multiple` several of them.

    Answers: `{"q6": "PE"}`, or `{"q6": ["CL", "PE"]}` in the order of the alphabet.
    """

    type: Literal["country"] = "country"
    multiple: bool = False

    def read(self, form: FormData, answers: Answers, hidden_rows: object) -> Answers:
        posted = {clean_text(code).strip().upper() for code in form.getlist(self.code)} - {""}
        if self.multiple:
            return {self.code: sorted(posted)}
        return {self.code: clean_text(form.get(self.code) or "").strip().upper()}

    def chosen(self, answers: Answers) -> list[str]:
        """Return the chosen codes, one or several."""
        if self.multiple:
            return codes_of(answers, self.code)
        return [text_of(answers, self.code)] if text_of(answers, self.code) else []

    def errors(self, answers: Answers) -> list[FieldError]:
        known = all(code in COUNTRY_CODES for code in self.chosen(answers))
        return [] if known else [FieldError(self.code, "unknown_country")]

    def comparable_values(self, name: str) -> frozenset[str] | None:
        return COUNTRY_CODES

    def columns(self) -> tuple[Column, ...]:
        return (self.column(self.code, "country", reading="joined" if self.multiple else "plain"),)

    def display(self, answers: Answers, lang: str, source: str) -> list[DisplayLine]:
        return [_country_line(self.code, code, lang) for code in self.chosen(answers)]


class Organisation(Question):
    """An organisation and its country; both are needed when it is required.

    Answers: `{"q2": "Red de Mujeres", "q2__country": "PE"}`.
    """

    type: Literal["organisation"] = "organisation"

    @property
    def country_name(self) -> str:
        """The field of the country."""
        return f"{self.code}__country"

    def field_names(self) -> tuple[str, ...]:
        return (self.code, self.country_name)

    def read(self, form: FormData, answers: Answers, hidden_rows: Collection[str]) -> Answers:
        values = super().read(form, answers, hidden_rows)
        country = clean_text(form.get(self.country_name) or "").strip().upper()
        return {**values, self.country_name: country}

    def errors(self, answers: Answers) -> list[FieldError]:
        country = text_of(answers, self.country_name)
        known = not country or country in COUNTRY_CODES
        return [] if known else [FieldError(self.country_name, "unknown_country")]

    def comparable_values(self, name: str) -> frozenset[str] | None:
        return COUNTRY_CODES if name == self.country_name else None

    def is_answered(self, answers: Answers) -> bool:
        return not is_blank(answers.get(self.code))

    def missing_fields(
        self, answers: Answers, hidden_rows: Collection[str] = frozenset()
    ) -> list[str]:
        return [
            name for name in self.field_names() if self.required and is_blank(answers.get(name))
        ]

    def columns(self) -> tuple[Column, ...]:
        return (
            self.column(self.code, "text"),
            self.column(self.country_name, "country", identity=False),
        )

    def display(self, answers: Answers, lang: str, source: str) -> list[DisplayLine]:
        name, country = text_of(answers, self.code), text_of(answers, self.country_name)
        lines = [] if is_blank(name) else [self.typed_line(self.code, "text", name)]
        return [*lines, *([_country_line(self.country_name, country, lang)] if country else [])]
