"""When a condition holds."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from consult.surveys.answers import Answers
from consult.surveys.conditions import Condition, evaluate

ANSWERS: Answers = {
    "q1": "several",
    "q5": ["mining", "smelting"],
    "q11__demand": "2",
    "q11__grid": "",
    "q13": "2.65",
    "q20": "",
}
VISIBLE = {*ANSWERS, "q11", "q30"}


def condition(written: Any) -> Condition:
    return TypeAdapter(Condition).validate_python(written)


def holds(written: dict[str, Any]) -> bool:
    return evaluate(condition(written), ANSWERS, VISIBLE)


@pytest.mark.parametrize(
    "written",
    [
        {"eq": ["q1", "several"]},
        {"in": ["q1", ["individual", "several"]]},
        {"contains": ["q5", "smelting"]},
        {"eq": ["q11__demand", 2]},
        {"lte": ["q11__demand", 2]},
        {"gt": ["q13", 2.6]},
        {"gte": ["q13", "2.650"]},
        {"lt": ["q13", 10]},
        {"answered": "q5"},
        {"answered": "q11"},
        {"not": {"answered": "q20"}},
        {"all": [{"answered": "q1"}, {"not": {"eq": ["q1", "individual"]}}]},
        {"any": [{"eq": ["q1", "individual"]}, {"contains": ["q5", "mining"]}]},
    ],
)
def test_holds(written: dict[str, Any]) -> None:
    assert holds(written)


@pytest.mark.parametrize(
    "written",
    [
        {"eq": ["q1", "Several"]},
        {"eq": ["q5", "mining"]},
        {"contains": ["q5", "min"]},
        {"eq": ["q13", "2.650"]},
        {"gt": ["q1", 1]},
        {"lt": ["q20", 1]},
        {"eq": ["q30", "never saved"]},
        {"answered": "q11__grid"},
        {"answered": "q1_other"},
        {"all": [{"answered": "q1"}, {"answered": "q20"}]},
        {"any": [{"answered": "q20"}]},
    ],
)
def test_does_not_hold(written: dict[str, Any]) -> None:
    assert not holds(written)


def test_a_test_on_a_hidden_question_is_false_and_its_opposite_true() -> None:
    answered, several = condition({"answered": "q1"}), {"eq": ["q1", "several"]}

    assert not evaluate(answered, ANSWERS, set())
    assert not evaluate(condition(several), ANSWERS, set())
    assert evaluate(condition({"not": several}), ANSWERS, set())


def test_not_a_number_compares_with_nothing() -> None:
    assert not evaluate(condition({"gte": ["q13", 0]}), {"q13": "NaN"}, {"q13"})


@pytest.mark.parametrize(
    "written",
    [
        "q1",
        {},
        {"eq": ["q1", "a"], "in": ["q1", ["b"]]},
        {"equals": ["q1", "a"]},
        {"eq": "q1"},
        {"eq": ["q1", True]},
        {"eq": ["q1", None]},
        {"eq": ["q1", ["a"]]},
        {"in": ["q1", "a"]},
        {"in": ["q1", []]},
        {"answered": ["q1"]},
        {"all": []},
        {"any": {"eq": ["q1", "a"]}},
        {"not": [{"eq": ["q1", "a"]}]},
        {"op": "eq", "name": "q1"},
    ],
)
def test_a_condition_of_another_shape_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError):
        condition(written)


@pytest.mark.parametrize(
    "written",
    [
        {"not": {"in": ["q1", ["a", "b"]]}},
        {"all": [{"eq": ["q1", "2"]}, {"any": [{"answered": "q2"}]}]},
    ],
)
def test_a_condition_is_written_back_as_it_was_read(written: dict[str, Any]) -> None:
    assert condition(written).model_dump(mode="json") == written
