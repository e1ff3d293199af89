"""What an author has to correct before a survey can be published."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final

from pydantic import BaseModel

from consult.core.localized import missing_languages
from consult.surveys.condition_checking import condition_problems
from consult.surveys.definition import Survey
from consult.surveys.errors import DefinitionProblem
from consult.surveys.question_types import ClauseComments, Consent, Group, Question, Single
from consult.surveys.question_types.base import QUESTION_CODE, Fills
from consult.surveys.reserved_words import is_reserved

LONGEST_NAME: Final = 32
"""Of a code, `__` and suffix together; Stata allows no more."""
RESERVED_PAGES: Final = ("review",)
TYPES_THAT_FILL: Final[Mapping[Fills, tuple[str, ...]]] = {
    "stakeholder_group": ("single",),
    "country": ("country", "organisation"),
    "organisation": ("organisation", "text"),
    "name": ("text",),
    "email": ("email",),
}

_CLAUSE_REFERENCE = re.compile(r"([^#\s]+)#([^#\s]+)")


def check(
    survey: Survey, languages: list[str], document_codes: Collection[str]
) -> list[DefinitionProblem]:
    """Return everything wrong with `survey`, in the order of its pages.

    `languages` are those the consultation is offered in, `document_codes` its documents.
    """
    return [
        *_page_problems(survey),
        *_name_problems(survey),
        *_text_problems(survey, languages),
        *condition_problems(survey),
        *_question_problems(survey, document_codes),
        *_consent_problems(survey),
    ]


def question_paths(survey: Survey) -> Iterator[tuple[str, Question]]:
    """Yield every question with its path, e.g. `pages[0].questions[2]`."""
    for page_index, page in enumerate(survey.pages):
        for index, question in enumerate(page.questions):
            yield f"pages[{page_index}].questions[{index}]", question


def _page_problems(survey: Survey) -> Iterator[DefinitionProblem]:
    seen: set[str] = set()
    for index, page in enumerate(survey.pages):
        path, params = f"pages[{index}].code", {"code": page.code}
        if not QUESTION_CODE.fullmatch(page.code):
            yield DefinitionProblem(path, "malformed_code", params)
        elif page.code in RESERVED_PAGES:
            yield DefinitionProblem(path, "reserved_word", params)
        elif page.code in seen:
            yield DefinitionProblem(path, "duplicate_code", params)
        seen.add(page.code)


def _name_problems(survey: Survey) -> Iterator[DefinitionProblem]:
    """Codes, and the names made from them, are unique in any case over the whole survey."""
    seen: set[str] = set()
    for path, question in question_paths(survey):
        names = {question.code, *_generated_names(question)}
        for reason in _code_reasons(question, names, seen):
            yield DefinitionProblem(f"{path}.code", reason, {"code": question.code})
        for name in sorted(names):
            if len(name) > LONGEST_NAME:
                params = {"name": name, "max": str(LONGEST_NAME)}
                yield DefinitionProblem(f"{path}.code", "name_too_long", params)
        seen |= {name.lower() for name in names}


def _generated_names(question: Question) -> list[str]:
    if isinstance(question, Group):
        return [f"{question.code}__{name}" for name in question.row_field_names()]
    return [*question.field_names(), *(column.name for column in question.columns())]


def _code_reasons(question: Question, names: set[str], seen: set[str]) -> Iterator[str]:
    if not QUESTION_CODE.fullmatch(question.code):
        yield "malformed_code"
    if is_reserved(question.code):
        yield "reserved_word"
    if question.code.lower() == "consent" and not isinstance(question, Consent):
        yield "reserved_word"
    if seen & {name.lower() for name in names}:
        yield "duplicate_code"
    columns = [column.name.lower() for column in question.columns()]
    if len(set(columns)) < len(columns) and not _has_duplicate_parts(question):
        yield "duplicate_name"


def _has_duplicate_parts(question: Question) -> bool:
    return any(problem.reason == "duplicate_code" for problem in question.problems())


def _text_problems(survey: Survey, languages: list[str]) -> Iterator[DefinitionProblem]:
    for path, text in _texts(survey, ""):
        for language in missing_languages(text, languages):
            yield DefinitionProblem(path, "missing_language", {"language": language})


def _texts(model: BaseModel, prefix: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every text is the only kind of map in a definition; those left out are not looked at."""
    for name in type(model).model_fields:
        if name not in model.model_fields_set:
            continue
        value = getattr(model, name)
        parts = enumerate(value) if isinstance(value, tuple) else ((None, value),)
        for index, part in parts:
            path = prefix + name + ("" if index is None else f"[{index}]")
            if isinstance(part, Mapping):
                yield path, part
            elif isinstance(part, BaseModel):
                yield from _texts(part, f"{path}.")


def _question_problems(
    survey: Survey, document_codes: Collection[str]
) -> Iterator[DefinitionProblem]:
    for path, question in question_paths(survey):
        for problem in question.problems():
            yield replace(problem, path=f"{path}.{problem.path}")
        for problem in _reference_problems(question, document_codes):
            yield replace(problem, path=f"{path}.{problem.path}")
        if question.fills is not None and question.type not in TYPES_THAT_FILL[question.fills]:
            params = {"fills": question.fills, "type": question.type}
            yield DefinitionProblem(f"{path}.fills", "type_cannot_fill", params)
        yield from _dependent_list_problems(survey, path, question)


def _consent_problems(survey: Survey) -> Iterator[DefinitionProblem]:
    """Consent is asked once and of everybody: a response cannot be handed in without it."""
    found = 0
    for page_index, page in enumerate(survey.pages):
        for index, question in enumerate(page.questions):
            if isinstance(question, Consent):
                found += 1
                path = f"pages[{page_index}].questions[{index}]"
                if found > 1:
                    yield DefinitionProblem(path, "second_consent")
                if question.show_if is not None or page.show_if is not None:
                    yield DefinitionProblem(path, "consent_may_be_hidden")


def _reference_problems(
    question: Question, document_codes: Collection[str]
) -> Iterator[DefinitionProblem]:
    for index, reference in enumerate(question.clauses):
        path, params = f"clauses[{index}]", {"reference": reference}
        match = _CLAUSE_REFERENCE.fullmatch(reference)
        if match is None:
            yield DefinitionProblem(path, "malformed_clause", params)
        elif match[1] not in document_codes:
            yield DefinitionProblem(path, "unknown_document", params)
    document = question.document if isinstance(question, ClauseComments) else None
    if document is not None and document not in document_codes:
        yield DefinitionProblem("document", "unknown_document", {"reference": document})


def _dependent_list_problems(
    survey: Survey, path: str, question: Question
) -> Iterator[DefinitionProblem]:
    if not isinstance(question, Single) or question.depends_on is None:
        return
    earlier = survey.find_question(question.depends_on)
    if not isinstance(earlier, Single):
        params = {"code": question.depends_on}
        yield DefinitionProblem(f"{path}.depends_on", "not_a_single_question", params)
        return
    known = earlier.comparable_values(earlier.code) or ()
    for index, choice in enumerate(question.choices):
        if choice.parent is not None and choice.parent not in known:
            params = {"code": choice.parent}
            yield DefinitionProblem(f"{path}.choices[{index}].parent", "unknown_choice", params)
