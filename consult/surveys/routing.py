"""The way through a survey: what is shown to someone with these answers, and in which steps."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from consult.surveys.answers import Answers
from consult.surveys.conditions import Condition, evaluate
from consult.surveys.definition import Page, Survey
from consult.surveys.kept import kept
from consult.surveys.question_types import Matrix, Question


@dataclass(frozen=True, slots=True)
class Visibility:
    """The codes of shown pages and questions, and the field names of shown matrix rows."""

    pages: frozenset[str]
    questions: frozenset[str]
    rows: frozenset[str]

    def hidden_rows(self, question: Question) -> frozenset[str]:
        """Return the fields of `question` that routing hides while the question is shown."""
        if not isinstance(question, Matrix):
            return frozenset()
        return frozenset(question.field_names()) - self.rows


@dataclass(frozen=True, slots=True)
class Step:
    """The questions asked together: a page, or the part of it whose questions can be decided.

    `part` counts from 1; the second part of the page `about` has the slug `about-2`.
    """

    page: Page
    part: int
    questions: tuple[Question, ...]

    @property
    def slug(self) -> str:
        """The last part of the address of this step."""
        return self.page.code if self.part == 1 else f"{self.page.code}-{self.part}"


def visibility(survey: Survey, answers: Answers) -> Visibility:
    """Return what is shown, deciding in the order of the survey so that hiding carries on."""
    pages: set[str] = set()
    questions: set[str] = set()
    names: set[str] = set()
    rows: set[str] = set()
    for page in survey.pages:
        if not _holds(page.show_if, answers, names):
            continue
        pages.add(page.code)
        for question in page.questions:
            shown = _shown_names(question, answers, names)
            if shown is None:
                continue
            questions.add(question.code)
            names.update((question.code, *shown))
            rows.update(shown if isinstance(question, Matrix) else ())
    return Visibility(frozenset(pages), frozenset(questions), frozenset(rows))


def _holds(condition: Condition | None, answers: Answers, names: Collection[str]) -> bool:
    return condition is None or evaluate(condition, answers, names)


def _shown_names(
    question: Question, answers: Answers, names: Collection[str]
) -> tuple[str, ...] | None:
    """Return the fields shown of `question`; None when the question is not."""
    if not _holds(question.show_if, answers, names):
        return None
    if not isinstance(question, Matrix):
        return question.field_names()
    shown = (row for row in question.rows if _holds(row.show_if, answers, names))
    return tuple(question.row_name(row) for row in shown) or None


def steps(survey: Survey, answers: Answers) -> list[Step]:
    """Return the steps that have something to ask someone with these answers."""
    return shown_steps(survey, visibility(survey, answers))


def shown_steps(survey: Survey, shown: Visibility) -> list[Step]:
    """Return the steps that have something to ask when this is shown."""
    return [
        Step(step.page, step.part, questions)
        for step in all_steps(survey)
        if (questions := tuple(q for q in step.questions if q.code in shown.questions))
    ]


@kept
def all_steps(survey: Survey) -> tuple[Step, ...]:
    """Return every step there can be, for the printed questionnaire."""
    return tuple(
        Step(page, part, questions)
        for page in survey.pages
        for part, questions in enumerate(page.parts, start=1)
    )


def find_step(found: Iterable[Step], slug: str) -> Step | None:
    """Return the step of this slug among `found`."""
    return next((step for step in found if step.slug == slug), None)
