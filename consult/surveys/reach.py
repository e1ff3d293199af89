"""Which questions a respondent may come to, when only some answers are known."""

from collections.abc import Callable, Iterable, Mapping

from consult.surveys.answers import Answers
from consult.surveys.conditions import BRANCHES, Condition, evaluate, question_of
from consult.surveys.definition import Survey
from consult.surveys.question_types import Question


def reachable_questions(survey: Survey, known: Answers) -> list[Question]:
    """Return the questions that some answers beside the `known` ones would show."""
    reached: dict[str, Question] = {}
    for page in survey.pages:
        if not _may_hold(page.show_if, known, reached):
            continue
        for question in page.questions:
            if _may_hold(question.show_if, known, reached):
                reached[question.code] = question
    return list(reached.values())


def _may_hold(condition: Condition | None, known: Answers, reached: Mapping[str, Question]) -> bool:
    return condition is None or _verdict(condition, known, reached) is not False


def _verdict(condition: Condition, known: Answers, reached: Mapping[str, Question]) -> bool | None:
    """Return whether it holds whatever else is answered; None when that depends."""
    if condition.op not in BRANCHES:
        code = question_of(condition.name)
        if code not in reached:
            return False
        return evaluate(condition, known, known) if code in known else None
    verdicts = [_verdict(term, known, reached) for term in condition.terms]
    return _COMBINED[condition.op](verdicts)


def _all(verdicts: Iterable[bool | None]) -> bool | None:
    found = set(verdicts)
    return False if False in found else None if None in found else True


def _any(verdicts: Iterable[bool | None]) -> bool | None:
    found = set(verdicts)
    return True if True in found else None if None in found else False


def _not(verdicts: Iterable[bool | None]) -> bool | None:
    inner = _any(verdicts)
    return None if inner is None else not inner


_COMBINED: Mapping[str, Callable[[Iterable[bool | None]], bool | None]] = {
    "all": _all,
    "any": _any,
    "not": _not,
}
