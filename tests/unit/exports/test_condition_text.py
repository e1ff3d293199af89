"""Conditions as the codebook says them."""

from typing import Any

import pytest

from consult.exports.condition_text import condition_text, joint_text
from consult.surveys.conditions import Condition


def _condition(raw: dict[str, Any]) -> Condition:
    return Condition.model_validate(raw)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ({"eq": ["q7_path", "full"]}, "eq(q7_path, full)"),
        ({"in": ["q7_path", ["full", "choose"]]}, "in(q7_path, full, choose)"),
        ({"answered": "q2_org__country"}, "answered(q2_org__country)"),
        ({"lte": ["q10", 2]}, "lte(q10, 2)"),
        ({"not": {"contains": ["q8", "ch2"]}}, "not(contains(q8, ch2))"),
        (
            {"any": [{"answered": "a"}, {"all": [{"answered": "b"}, {"answered": "c"}]}]},
            "any(answered(a), all(answered(b), answered(c)))",
        ),
    ],
)
def test_a_condition_is_its_operator_with_its_codes(raw: dict[str, Any], text: str) -> None:
    assert condition_text(_condition(raw)) == text


def test_conditions_that_hold_together_are_joined() -> None:
    a, b = _condition({"answered": "a"}), _condition({"answered": "b"})

    assert joint_text([None, None]) == ""
    assert joint_text([None, a]) == "answered(a)"
    assert joint_text([a, None, b]) == "all(answered(a), answered(b))"
