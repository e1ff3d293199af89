"""A survey: pages of questions, as an author writes them and as a version keeps them."""

from collections.abc import Iterator
from functools import cached_property

from consult.core.localized import LocalizedText
from consult.surveys.conditions import Condition, question_of
from consult.surveys.question_types import AnyQuestion, Consent, Question
from consult.surveys.question_types.base import Code, Part


class Page(Part):
    """Questions asked together, unless one depends on another."""

    code: Code
    title: LocalizedText
    show_if: Condition | None = None
    questions: tuple[AnyQuestion, ...] = ()

    @cached_property
    def parts(self) -> tuple[tuple[Question, ...], ...]:
        """The questions asked together: one that depends on another comes in a later part."""
        parts: dict[str, int] = {}
        for question in self.questions:
            needed = (parts.get(question_of(name), 0) for name in question.depends_on_questions())
            parts[question.code] = 1 + max(needed, default=0)
        return tuple(
            tuple(question for question in self.questions if parts[question.code] == part)
            for part in sorted(set(parts.values()))
        )


class Survey(Part):
    """All pages, in order.

    `model_dump(mode="json", exclude_unset=True)` gives back what the author wrote.
    """

    pages: tuple[Page, ...] = ()

    def questions(self) -> Iterator[Question]:
        """Yield every question in the order they are asked."""
        for page in self.pages:
            yield from page.questions

    def find_question(self, code: str) -> Question | None:
        """Return the question of this code."""
        return next((question for question in self.questions() if question.code == code), None)

    def has_consent(self) -> bool:
        """Return whether the author placed a consent question."""
        return any(isinstance(question, Consent) for question in self.questions())
