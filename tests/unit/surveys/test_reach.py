"""Which questions some answers can still lead to."""

from typing import Any

from consult.surveys.definition import Survey
from consult.surveys.reach import reachable_questions

TEXT = {"type": "text", "label": {"en": "Say"}}


def reached(known: dict[str, Any], *questions: dict[str, Any]) -> list[str]:
    asked = [{**TEXT, **question} for question in questions]
    survey = Survey.model_validate(
        {"pages": [{"code": "all", "title": {"en": "All"}, "questions": asked}]}
    )
    return [question.code for question in reachable_questions(survey, known)]


def test_a_known_answer_decides() -> None:
    found = reached(
        {"path": "short"},
        {"code": "path"},
        {"code": "long", "show_if": {"eq": ["path", "full"]}},
        {"code": "brief", "show_if": {"eq": ["path", "short"]}},
    )

    assert found == ["path", "brief"]


def test_what_depends_on_an_open_answer_can_be_reached() -> None:
    found = reached(
        {"path": "short"},
        {"code": "path"},
        {"code": "who"},
        {"code": "name", "show_if": {"not": {"eq": ["who", "nobody"]}}},
    )

    assert found == ["path", "who", "name"]


def test_one_term_that_fails_settles_all_of_them() -> None:
    condition = {"all": [{"eq": ["path", "full"]}, {"answered": "who"}]}
    found = reached(
        {"path": "short"}, {"code": "path"}, {"code": "who"}, {"code": "x", "show_if": condition}
    )

    assert found == ["path", "who"]


def test_what_depends_on_an_unreachable_question_is_unreachable() -> None:
    found = reached(
        {"path": "short"},
        {"code": "path"},
        {"code": "long", "show_if": {"eq": ["path", "full"]}},
        {"code": "why", "show_if": {"answered": "long"}},
    )

    assert found == ["path"]
