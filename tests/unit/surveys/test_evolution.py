"""What a later version may change, and what it may not."""

from typing import Any

import pytest

from consult.surveys.evolution import changes_meaning
from tests.unit.surveys.examples import choice, choices, page, raw, survey, survey_of, text


@pytest.mark.parametrize(
    ("old", "new", "path", "reason"),
    [
        (raw("q", "text"), raw("q", "long_text"), "type", "type_changed"),
        (raw("q", "scale", points=5), raw("q", "scale", points=7), "points", "scale_changed"),
        (
            raw("q", "number", unit="t"),
            raw("q", "number", unit="kg"),
            "unit",
            "unit_changed",
        ),
        (
            raw("q", "country"),
            raw("q", "country", multiple=True),
            "multiple",
            "number_of_answers_changed",
        ),
        (
            raw("q", "group", fields=[raw("a", "text")]),
            raw("q", "group", fields=[raw("b", "text"), raw("a", "date")]),
            "fields[1].type",
            "type_changed",
        ),
    ],
)
def test_a_code_keeps_its_type_and_meaning(
    old: dict[str, Any], new: dict[str, Any], path: str, reason: str
) -> None:
    first = survey_of(old)
    second = survey(page("first", raw("added", "date")), page("about", new))

    problems = changes_meaning(first, second)

    assert [(p.path, p.reason) for p in problems] == [(f"pages[1].questions[0].{path}", reason)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (raw("q", "text"), raw("other", "date")),
        (
            raw("q", "single", choices=choices("a b")),
            raw("q", "single", choices=[choice("c"), choice("a", text=True)]),
        ),
        (raw("q", "text"), {**raw("q", "text"), "label": text("Corrected"), "required": True}),
        (raw("q", "number", max=10), raw("q", "number", max=20, decimals=1)),
    ],
)
def test_questions_and_choices_come_and_go_and_words_are_corrected(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    assert changes_meaning(survey_of(old), survey_of(new)) == []
