"""The whole questionnaire on one page, to read or print: every branch, every option."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from consult.core.localized import LocalizedText, Rendition, rendition
from consult.responses.attaching import accepted_endings
from consult.surveys.consent import BUILT_IN_CONSENT
from consult.surveys.definition import Page, Survey
from consult.surveys.numbering import label_without_number, question_numbers
from consult.surveys.question_types import File, Group, Matrix, Question, Single
from consult.surveys.question_types.choices import Choice, ChoiceQuestion
from consult.surveys.question_types.scales import ScaleQuestion
from consult.web.public.markdown_texts import Words, blocks
from consult.web.public.printed_conditions import PrintedCondition, printed_condition

LIMITS = ("min", "max", "decimals", "max_length", "multiple", "partial")
"""What a type may limit; what a question does not limit is left out."""


@dataclass(frozen=True)
class PrintedChoice:
    """One option; `is_heading` stands over others, `under` is the answer it is offered with."""

    label: Rendition
    body: Words
    opens_text: bool
    stands_alone: bool
    is_heading: bool
    under: Rendition


@dataclass(frozen=True)
class PrintedRow:
    label: Rendition
    condition: PrintedCondition | None


@dataclass(frozen=True)
class PrintedQuestion:
    """One question; `points` are the words of a scale, lowest first, empty words as numbers."""

    code: str
    type: str
    number: str
    label: Rendition
    help: Words
    body: Words
    is_required: bool
    is_confidential: bool
    clauses: tuple[str, ...]
    """The labels of the clauses it is about."""
    condition: PrintedCondition | None
    choices: tuple[PrintedChoice, ...]
    points: tuple[Rendition, ...]
    has_no_opinion: bool
    rows: tuple[PrintedRow, ...]
    fields: tuple["PrintedQuestion", ...]
    unit: Rendition
    limits: Mapping[str, Any]


@dataclass(frozen=True)
class PrintedPage:
    title: Rendition
    condition: PrintedCondition | None
    questions: tuple[PrintedQuestion, ...]


def questionnaire_page(
    survey: Survey, clause_labels: Mapping[str, str], lang: str, source: str
) -> tuple[PrintedPage, ...]:
    """Return all pages; the built-in consent is a page without title when the survey lacks one.

    `clause_labels` are by reference: `2.6` for `roadmap#small-producer`.
    """
    printer = _Printer(survey, clause_labels, lang, source)
    pages = [printer.page(page) for page in survey.pages]
    if not survey.has_consent():
        consent = printer.question(BUILT_IN_CONSENT)
        pages.append(PrintedPage(Rendition("", lang), None, (consent,)))
    return tuple(pages)


class _Printer:
    """Says the parts of one survey in one language."""

    def __init__(
        self, survey: Survey, clause_labels: Mapping[str, str], lang: str, source: str
    ) -> None:
        self._survey, self._lang, self._source = survey, lang, source
        self._clause_labels = clause_labels
        self._numbers = question_numbers(survey, lang, source)

    def page(self, page: Page) -> PrintedPage:
        return PrintedPage(
            self._words(page.title),
            printed_condition(page.show_if, self._survey, self._lang, self._source),
            tuple(self.question(question) for question in page.questions),
        )

    def question(self, question: Question) -> PrintedQuestion:
        label = self._words(question.label)
        return PrintedQuestion(
            code=question.code,
            type=question.type,
            number=self._numbers.get(question.code, ""),
            label=Rendition(label_without_number(label.text), label.lang),
            help=self._blocks(question.help),
            body=self._blocks(getattr(question, "body", None)),
            is_required=question.required,
            is_confidential=question.confidential,
            clauses=tuple(self._clause(reference) for reference in question.clauses),
            condition=self._condition(question),
            choices=tuple(self._choices(question)) if isinstance(question, ChoiceQuestion) else (),
            points=tuple(self._points(question)) if isinstance(question, ScaleQuestion) else (),
            has_no_opinion=bool(getattr(question, "no_opinion", False)),
            rows=tuple(self._rows(question)) if isinstance(question, Matrix) else (),
            fields=tuple(self._fields(question)) if isinstance(question, Group) else (),
            unit=self._unit(getattr(question, "unit", None)),
            limits=dict(_limits(question)),
        )

    def _clause(self, reference: str) -> str:
        return self._clause_labels.get(reference) or reference.partition("#")[2]

    def _condition(self, question: Question) -> PrintedCondition | None:
        return printed_condition(question.show_if, self._survey, self._lang, self._source)

    def _choices(self, question: ChoiceQuestion) -> Iterator[PrintedChoice]:
        selectable = {choice.code for choice in question.selectable()}
        earlier = question.depends_on if isinstance(question, Single) else None
        parents = self._survey.find_question(earlier) if earlier else None
        labels = parents.value_labels() if parents else {}
        for choice in question.choices:
            yield self._choice(choice, choice.code not in selectable, labels)

    def _choice(
        self, choice: Choice, is_heading: bool, parents: Mapping[str, LocalizedText]
    ) -> PrintedChoice:
        return PrintedChoice(
            label=self._words(choice.label),
            body=self._blocks(choice.body),
            opens_text=choice.text,
            stands_alone=choice.exclusive,
            is_heading=is_heading,
            under=self._words(parents.get(choice.parent or "")),
        )

    def _points(self, question: ScaleQuestion) -> Iterator[Rendition]:
        labels = question.value_labels()
        for point in range(1, question.points + 1):
            yield self._words(labels.get(str(point)))

    def _rows(self, question: Matrix) -> Iterator[PrintedRow]:
        for row in question.rows:
            condition = printed_condition(row.show_if, self._survey, self._lang, self._source)
            yield PrintedRow(self._words(row.label), condition)

    def _fields(self, question: Group) -> Iterator[PrintedQuestion]:
        yield from map(self.question, question.fields)

    def _unit(self, unit: LocalizedText | str | None) -> Rendition:
        return Rendition(unit, "") if isinstance(unit, str) else self._words(unit)

    def _words(self, text: LocalizedText | None) -> Rendition:
        return rendition(text, self._lang, self._source)

    def _blocks(self, text: LocalizedText | None) -> Words:
        return blocks(text, self._lang, self._source, top_heading=4)


def _limits(question: Question) -> Iterator[tuple[str, Any]]:
    for name in LIMITS:
        value = getattr(question, name, None)
        if value:
            yield name, value
    if isinstance(question, File):
        yield "types", ", ".join(ending.upper() for ending in accepted_endings(question))
