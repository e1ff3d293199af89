"""Putting choices in order."""

from collections.abc import Collection, Iterator
from typing import Literal

from consult.core.localized import LocalizedText, rendition
from consult.core.text_cleaning import is_blank_text
from consult.surveys.answers import Answers, FieldError, text_of
from consult.surveys.errors import DefinitionProblem
from consult.surveys.kept import kept
from consult.surveys.question_types.choices import ChoiceQuestion
from consult.surveys.question_types.column import Column, DisplayLine, joined_label


class Ranking(ChoiceQuestion):
    """Choices put in order, "1" the first; all of them, or with `partial` only some.

    Answers: `{"q15__cost": "1", "q15__permits": "", "q15__data": "2"}`.
    """

    type: Literal["ranking"] = "ranking"
    partial: bool = False

    @kept
    def field_names(self) -> tuple[str, ...]:
        return tuple(f"{self.code}__{choice.code}" for choice in self.choices)

    def status_names(self) -> tuple[str, ...]:
        return self.field_names()

    @kept
    def ranks(self) -> tuple[str, ...]:
        """Return the ranks there are, first to last."""
        return tuple(str(rank) for rank in range(1, len(self.choices) + 1))

    def comparable_values(self, name: str) -> frozenset[str] | None:
        return frozenset(self.ranks())

    def value_labels(self) -> dict[str, LocalizedText]:
        return {}

    def part_label(self, name: str) -> LocalizedText:
        labels = zip(self.field_names(), self.choices, strict=True)
        return next((choice.label for field, choice in labels if field == name), {})

    def errors(self, answers: Answers) -> list[FieldError]:
        given = self._given(answers)
        unknown = [name for name, rank in given.items() if rank not in self.ranks()]
        if unknown:
            return [FieldError(name, "unknown_rank") for name in unknown]
        repeated = self._repeated(given)
        if repeated:
            return [FieldError(name, "duplicate_rank", {"rank": given[name]}) for name in repeated]
        missing = set(self.ranks()[: len(given)]) - set(given.values())
        if missing:
            return [FieldError(next(iter(given)), "rank_gap", {"rank": min(missing, key=int)})]
        if given and not self.partial and len(given) < len(self.choices):
            unranked = next(name for name in self.field_names() if name not in given)
            return [FieldError(unranked, "incomplete_ranking")]
        return []

    def _given(self, answers: Answers) -> dict[str, str]:
        texts = {name: text_of(answers, name) for name in self.field_names()}
        return {name: rank for name, rank in texts.items() if not is_blank_text(rank)}

    @staticmethod
    def _repeated(given: dict[str, str]) -> list[str]:
        ranks = list(given.values())
        return [name for index, (name, rank) in enumerate(given.items()) if rank in ranks[:index]]

    def columns(self) -> tuple[Column, ...]:
        return tuple(
            self.column(
                f"{self.code}__{choice.code}",
                "rank",
                label=joined_label(self.label, choice.label),
                coded_missing=True,
            )
            for choice in self.choices
        )

    def display(self, answers: Answers, lang: str, source: str) -> list[DisplayLine]:
        given = self._given(answers)
        return [
            self.typed_line(name, "rank", rank, rendition(self.part_label(name), lang, source))
            for name, rank in sorted(given.items(), key=lambda item: (len(item[1]), item[1]))
        ]

    def choice_keys(self) -> Collection[str]:
        return ()

    def problems(self) -> Iterator[DefinitionProblem]:
        yield from super().problems()
        if len(self.choices) == 1:
            yield DefinitionProblem("choices", "nothing_to_rank")
