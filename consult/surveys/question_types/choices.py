"""Questions answered by choosing from a list."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from consult.core.localized import LocalizedText, Rendition, rendition
from consult.core.text_cleaning import clean_text, is_blank_text
from consult.surveys.answers import (
    Answers,
    FieldError,
    FormData,
    Frozen,
    codes_of,
    text_of,
)
from consult.surveys.errors import DefinitionProblem
from consult.surveys.kept import kept
from consult.surveys.question_types.base import CHOICE_CODE, OTHER_TEXT, Code, Part, Question
from consult.surveys.question_types.column import Column, DisplayLine, joined_label


class Choice(Part):
    """One choice. `text` opens a field for words of one's own, `exclusive` stands alone.

    `parent` is the heading the choice stands under, or, in a list that depends on another
    question, the choice of that question under which it is offered.
    """

    code: Code
    label: LocalizedText
    text: bool = False
    exclusive: bool = False
    parent: Code | None = None
    body: LocalizedText | None = None


class ChoiceQuestion(Question):
    """What all questions with a list of choices share."""

    choices: tuple[Choice, ...]

    @property
    def other_text_name(self) -> str | None:
        """The field for words of one's own, when a choice opens one."""
        opens = any(choice.text for choice in self.choices)
        return f"{self.code}__{OTHER_TEXT}" if opens else None

    @kept
    def field_names(self) -> tuple[str, ...]:
        return (self.code, self.other_text_name) if self.other_text_name else (self.code,)

    def selectable(self) -> tuple[Choice, ...]:
        """Return the choices that can be answered, headings left out."""
        return self.choices

    def comparable_values(self, name: str) -> frozenset[str] | None:
        if name != self.code:
            return None
        return frozenset(choice.code for choice in self.selectable())

    def value_labels(self) -> dict[str, LocalizedText]:
        return {choice.code: choice.label for choice in self.choices}

    def other_text_columns(self) -> tuple[Column, ...]:
        """Return the column for words of one's own, when there is one."""
        if self.other_text_name is None:
            return ()
        label = next(choice.label for choice in self.choices if choice.text)
        return (self.column(self.other_text_name, "text", label=joined_label(self.label, label)),)

    def choice_lines(
        self, chosen: Iterable[str], answers: Answers, lang: str, source: str
    ) -> list[DisplayLine]:
        """Return a line for each chosen code and one for the words beside them."""
        lines = [self._line(code, lang, source) for code in chosen]
        other = self.other_text_name
        if other and self._counts_words(answers) and not is_blank_text(text_of(answers, other)):
            lines.append(self.typed_line(other, "text", text_of(answers, other)))
        return lines

    def freeze(
        self, answers: Answers, *, hidden: bool, hidden_rows: Collection[str] = frozenset()
    ) -> Frozen:
        frozen = super().freeze(answers, hidden=hidden, hidden_rows=hidden_rows)
        if self.other_text_name and not self._counts_words(answers):
            frozen.values.pop(self.other_text_name, None)
        return frozen

    def _counts_words(self, answers: Answers) -> bool:
        """Tell whether words of one's own are part of the answer.

        Where another choice was made they stay in the draft; without any they are the answer.
        """
        chosen = codes_of(answers, self.code) or [text_of(answers, self.code)]
        opening = {choice.code for choice in self.choices if choice.text}
        return not any(chosen) or not opening.isdisjoint(chosen)

    def _line(self, code: str, lang: str, source: str) -> DisplayLine:
        label = self.value_labels().get(code)
        text = rendition(label, lang, source) if label else Rendition(code, "")
        return DisplayLine(self.code, "code", code, text)

    def problems(self) -> Iterator[DefinitionProblem]:
        yield from code_problems("choices", [choice.code for choice in self.choices])
        for index, choice in enumerate(self.choices):
            yield from (
                DefinitionProblem(
                    f"choices[{index}].{key}", "key_not_for_type", {"type": self.type}
                )
                for key in self.foreign_keys(choice)
            )

    def foreign_keys(self, choice: Choice) -> Iterator[str]:
        """Yield the keys of `choice` that mean nothing in a question of this type."""
        allowed = self.choice_keys()
        for key in ("text", "exclusive", "parent", "body"):
            if getattr(choice, key) and key not in allowed:
                yield key

    def choice_keys(self) -> Collection[str]:
        """Return the keys a choice may have here besides its code and label."""
        return ("text",)


class Single(ChoiceQuestion):
    """One choice of a list, perhaps with headings (`parent` names a choice of the same list).

    With `depends_on`, the code of another question, only choices without a parent and those whose
    parent was chosen there are offered. Answers: `{"q1": "other", "q1__other_text": "..."}`.
    """

    type: Literal["single"] = "single"
    depends_on: str | None = None

    def selectable(self) -> tuple[Choice, ...]:
        if self.depends_on is not None:
            return self.choices
        headings = {choice.parent for choice in self.choices}
        return tuple(choice for choice in self.choices if choice.code not in headings)

    def offered(self, answers: Answers) -> tuple[Choice, ...]:
        """Return the choices offered to someone with these answers."""
        if self.depends_on is None:
            return self.selectable()
        under = (None, text_of(answers, self.depends_on))
        return tuple(choice for choice in self.choices if choice.parent in under)

    def depends_on_questions(self) -> Iterator[str]:
        yield from super().depends_on_questions()
        if self.depends_on is not None:
            yield self.depends_on

    def errors(self, answers: Answers) -> list[FieldError]:
        code = text_of(answers, self.code)
        if not code or code in {choice.code for choice in self.offered(answers)}:
            return []
        return [FieldError(self.code, "unknown_choice")]

    def columns(self) -> tuple[Column, ...]:
        values = tuple((choice.code, choice.label) for choice in self.selectable())
        main = self.column(self.code, "code", values=values, coded_missing=True)
        return (main, *self.other_text_columns())

    def display(self, answers: Answers, lang: str, source: str) -> list[DisplayLine]:
        chosen = text_of(answers, self.code)
        return self.choice_lines([chosen] if chosen else [], answers, lang, source)

    def choice_keys(self) -> Collection[str]:
        return ("text", "parent")

    def problems(self) -> Iterator[DefinitionProblem]:
        yield from super().problems()
        if self.depends_on is None:
            yield from self._heading_problems()

    def _heading_problems(self) -> Iterator[DefinitionProblem]:
        tops = {choice.code for choice in self.choices if choice.parent is None}
        for index, choice in enumerate(self.choices):
            if choice.parent is not None and choice.parent not in tops:
                params = {"code": choice.parent}
                yield DefinitionProblem(f"choices[{index}].parent", "unknown_choice", params)


class Comparison(ChoiceQuestion):
    """One of several options, each with a `body` to weigh; answers as `single` has them."""

    type: Literal["comparison"] = "comparison"

    def errors(self, answers: Answers) -> list[FieldError]:
        code = text_of(answers, self.code)
        known = not code or code in {choice.code for choice in self.choices}
        return [] if known else [FieldError(self.code, "unknown_choice")]

    def columns(self) -> tuple[Column, ...]:
        values = tuple((choice.code, choice.label) for choice in self.choices)
        main = self.column(self.code, "code", values=values, coded_missing=True)
        return (main, *self.other_text_columns())

    def display(self, answers: Answers, lang: str, source: str) -> list[DisplayLine]:
        chosen = text_of(answers, self.code)
        return self.choice_lines([chosen] if chosen else [], answers, lang, source)

    def choice_keys(self) -> Collection[str]:
        return ("text", "body")


class Multiple(ChoiceQuestion):
    """Several choices of a list, `min` to `max` of them when any.

    Answers: `{"q5": ["mining", "other"], "q5__other_text": "..."}`, in the order of the list.
    """

    type: Literal["multiple"] = "multiple"
    min: int | None = None
    max: int | None = None

    def read(self, form: FormData, answers: Answers, hidden_rows: Collection[str]) -> Answers:
        values = super().read(form, answers, hidden_rows)
        place = {choice.code: index for index, choice in enumerate(self.choices)}
        posted = dict.fromkeys(clean_text(code) for code in form.getlist(self.code))
        values[self.code] = sorted(
            (code for code in posted if code), key=lambda code: place.get(code, len(place))
        )
        return values

    def errors(self, answers: Answers) -> list[FieldError]:
        chosen = codes_of(answers, self.code)
        by_code = {choice.code: choice for choice in self.choices}
        if any(code not in by_code for code in chosen):
            return [FieldError(self.code, "unknown_choice")]
        if len(chosen) > 1 and any(by_code[code].exclusive for code in chosen):
            return [FieldError(self.code, "exclusive_with_others")]
        return self._count_errors(chosen)

    def _count_errors(self, chosen: list[str]) -> list[FieldError]:
        if self.max is not None and len(chosen) > self.max:
            return [FieldError(self.code, "too_many", {"max": str(self.max)})]
        alone = any(choice.exclusive and choice.code in chosen for choice in self.choices)
        if self.min is not None and chosen and len(chosen) < self.min and not alone:
            return [FieldError(self.code, "too_few", {"min": str(self.min)})]
        return []

    def columns(self) -> tuple[Column, ...]:
        flags = tuple(
            self.column(
                f"{self.code}__{choice.code}",
                "flag",
                label=joined_label(self.label, choice.label),
                field=self.code,
                reading="ticked",
                coded_missing=True,
            )
            for choice in self.choices
        )
        return (*flags, *self.other_text_columns())

    def display(self, answers: Answers, lang: str, source: str) -> list[DisplayLine]:
        return self.choice_lines(codes_of(answers, self.code), answers, lang, source)

    def choice_keys(self) -> Collection[str]:
        return ("text", "exclusive")

    def problems(self) -> Iterator[DefinitionProblem]:
        yield from super().problems()
        if sum(choice.text for choice in self.choices) > 1:
            yield DefinitionProblem("choices", "several_text_choices")
        if self.min is not None and self.max is not None and self.min > self.max:
            yield DefinitionProblem("min", "min_above_max")
        if self.max is not None and self.max < 1:
            yield DefinitionProblem("max", "max_below_one")
        if self.min is not None and self.min > len(self.choices):
            yield DefinitionProblem("min", "min_above_choices")


def code_problems(key: str, codes: list[str]) -> Iterator[DefinitionProblem]:
    """Yield what is wrong with the codes of the choices or rows under `key`."""
    if not codes:
        yield DefinitionProblem(key, "empty_list")
    seen: Counter[str] = Counter()
    for index, code in enumerate(codes):
        path = f"{key}[{index}].code"
        seen[code.lower()] += 1
        if not CHOICE_CODE.fullmatch(code):
            yield DefinitionProblem(path, "malformed_code", {"code": code})
        elif seen[code.lower()] == 2:
            yield DefinitionProblem(path, "duplicate_code", {"code": code})
