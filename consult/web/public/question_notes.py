"""What the survey asks about clauses of a draft: by clause, for the margin of the reader."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from consult.core.localized import Rendition, rendition
from consult.documents.labels import id_from_label
from consult.surveys.answers import Answers
from consult.surveys.definition import Survey
from consult.surveys.kept import kept
from consult.surveys.numbering import label_without_number, question_numbers
from consult.surveys.question_types import Question
from consult.surveys.routing import all_steps

Asked = tuple[int, Question, str]
"""A question with its place in the survey and the step where it is answered."""


@dataclass(frozen=True)
class QuestionNote:
    """The questions under one number about a clause; `step` is where they are answered."""

    number: str
    labels: tuple[Rendition, ...]
    step: str
    is_first: bool
    """Whether no clause above has the same note."""
    code: str
    """Of the first of them."""
    place: int
    """Of the first of them in the survey, to list notes of several clauses in order."""
    is_answered: bool = False
    """Whether the reader's own response has an answer to the first of them."""


class NotedClause(Protocol):
    """A clause, with or without its text."""

    @property
    def clause_id(self) -> str: ...
    @property
    def label(self) -> str: ...


def answered_codes(survey: Survey, answers: Answers) -> frozenset[str]:
    """Return the codes of the questions that these answers answer."""
    return frozenset(one.code for one in survey.questions() if one.is_answered(answers))


class Outlined(Protocol):
    """A version of a draft by its clauses; it is told from others by its identity."""

    @property
    def clauses(self) -> Sequence[NotedClause]: ...
    def __hash__(self) -> int: ...


@kept
def kept_notes(
    survey: Survey, document_code: str, outline: Outlined, lang: str, source: str
) -> Mapping[str, tuple[QuestionNote, ...]]:
    """Return `question_notes` about all clauses of a version, worked out once."""
    return question_notes(survey, document_code, outline.clauses, lang, source)


def with_answered(
    notes: Mapping[str, tuple[QuestionNote, ...]], answered: Collection[str]
) -> Mapping[str, tuple[QuestionNote, ...]]:
    """Return the notes, those whose question is among these codes as answered."""
    if not answered:
        return notes
    return {
        clause_id: tuple(replace(one, is_answered=one.code in answered) for one in found)
        for clause_id, found in notes.items()
    }


def first_on_page(
    notes: Mapping[str, tuple[QuestionNote, ...]], clause_ids: Iterable[str]
) -> dict[str, tuple[QuestionNote, ...]]:
    """Return the notes of these clauses, each marked where it comes first among them."""
    seen: set[str] = set()
    shown: dict[str, tuple[QuestionNote, ...]] = {}
    for clause_id in clause_ids:
        found = notes.get(clause_id)
        if not found:
            continue
        shown[clause_id] = tuple(replace(one, is_first=one.number not in seen) for one in found)
        seen.update(one.number for one in found)
    return shown


def question_notes(
    survey: Survey,
    document_code: str,
    clauses: Sequence[NotedClause],
    lang: str,
    source: str,
) -> dict[str, tuple[QuestionNote, ...]]:
    """Return the notes by clause id, in the order of the survey."""
    ids = _clause_ids(clauses)
    numbers = question_numbers(survey, lang, source)
    asked: dict[str, dict[str, list[Asked]]] = {}
    steps = ((question, step.slug) for step in all_steps(survey) for question in step.questions)
    for place, (question, slug) in enumerate(steps):
        number = numbers.get(question.code, "")
        for clause_id in _targets(question, document_code, ids):
            about = asked.setdefault(clause_id, {})
            about.setdefault(number, []).append((place, question, slug))
    seen: set[str] = set()
    notes: dict[str, tuple[QuestionNote, ...]] = {}
    for clause in clauses:
        about = asked.get(clause.clause_id, {})
        notes[clause.clause_id] = tuple(
            _note(number, found, number not in seen, lang, source)
            for number, found in about.items()
        )
        seen.update(about)
    return {clause_id: found for clause_id, found in notes.items() if found}


def _note(
    number: str,
    found: Sequence[Asked],
    is_first: bool,
    lang: str,
    source: str,
) -> QuestionNote:
    labels = (rendition(question.label, lang, source) for _, question, _ in found)
    plain = tuple(Rendition(label_without_number(label.text), label.lang) for label in labels)
    place, question, step = found[0]
    return QuestionNote(number, plain, step, is_first, question.code, place)


def _targets(question: Question, document_code: str, ids: Mapping[str, str]) -> Iterable[str]:
    for reference in question.clauses:
        document, _, clause = reference.partition("#")
        if document == document_code and clause.casefold() in ids:
            yield ids[clause.casefold()]


def _clause_ids(clauses: Sequence[NotedClause]) -> dict[str, str]:
    """Return clause ids by what a reference may say: the id itself, or a label that is unique."""
    labelled = [clause for clause in clauses if clause.label]
    counted = Counter(clause.label.casefold() for clause in labelled)
    known: dict[str, str] = {}
    for clause in labelled:
        if counted[clause.label.casefold()] == 1:
            known[clause.label.casefold()] = clause.clause_id
            known[id_from_label(clause.label).casefold()] = clause.clause_id
    return known | {clause.clause_id.casefold(): clause.clause_id for clause in clauses}
