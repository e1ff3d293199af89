"""Conditions with the words people read on the printed questionnaire."""

import pytest

from consult.surveys.conditions import Condition
from consult.surveys.definition import Survey
from consult.web.public.printed_conditions import printed_condition

AGREEMENT = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")


def survey(**scale: object) -> Survey:
    asked = {"code": "q10", "type": "scale", "points": 5, "label": {"en": "10. Agree?"}, **scale}
    return Survey.model_validate(
        {"pages": [{"code": "one", "title": {"en": "One"}, "questions": [asked]}]}
    )


def said(condition: dict[str, list[object]], asked: Survey) -> tuple[str, list[str]]:
    printed = printed_condition(Condition.model_validate(condition), asked, "en", "en")
    assert printed is not None
    return printed.op, [value.label.text or value.code for value in printed.values]


@pytest.mark.parametrize(
    ("condition", "meant"),
    [
        ({"lte": ["q10", 2]}, ["Strongly disagree", "Disagree"]),
        ({"gt": ["q10", 3]}, ["Agree", "Strongly agree"]),
    ],
)
def test_a_comparison_with_worded_points_names_them(
    condition: dict[str, list[object]], meant: list[str]
) -> None:
    worded = survey(labels=[{"en": words} for words in AGREEMENT])

    assert said(condition, worded) == ("in", meant)


def test_points_without_words_stay_numbers() -> None:
    ends = survey(ends={"low": {"en": "Never"}, "high": {"en": "Always"}})

    assert said({"lte": ["q10", 2]}, ends) == ("lte", ["2"])
