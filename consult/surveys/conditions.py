"""Conditions such as `{any: [{eq: [q7_path, full]}, {contains: [q8_chapters, ch2]}]}`."""

from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Self

from pydantic import BaseModel, ConfigDict, model_serializer, model_validator
from pydantic_core import PydanticCustomError

from consult.surveys.answers import Answers, AnswerValue, is_blank

BRANCHES: Final = ("all", "any", "not")
ORDERINGS: Final = ("gt", "gte", "lt", "lte")
COMPARISONS: Final = ("eq", "contains", *ORDERINGS)


class Condition(BaseModel):
    """A test on earlier answers, written as a map of one operator.

    `all` and `any` take conditions, `not` one; `answered` takes the name of a question or of one
    of its fields; `in` a name and a list of codes; every other operator a name and one value.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    op: str
    name: str = ""
    values: tuple[str, ...] = ()
    terms: tuple[Self, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _unpack(cls, data: Any) -> Any:
        if isinstance(data, Condition):
            return dict(data)
        if not isinstance(data, Mapping) or len(data) != 1:
            raise PydanticCustomError("condition_shape", "a condition has exactly one operator")
        op, operand = next(iter(data.items()))
        if op in BRANCHES:
            return {"op": op, "terms": _terms(op, operand)}
        return {"op": op, **_test(op, operand)}

    @model_serializer
    def _pack(self) -> dict[str, Any]:
        if self.op in BRANCHES:
            return {self.op: self.terms[0] if self.op == "not" else list(self.terms)}
        if self.op == "answered":
            return {self.op: self.name}
        return {self.op: [self.name, list(self.values) if self.op == "in" else self.values[0]]}

    def tests(self) -> Iterator["Condition"]:
        """Yield every test on one name within this condition."""
        if self.op not in BRANCHES:
            yield self
        for term in self.terms:
            yield from term.tests()


def _terms(op: str, operand: Any) -> tuple[Any, ...]:
    if op == "not":
        return (operand,)
    if not isinstance(operand, list | tuple) or not operand:
        raise PydanticCustomError("condition_operand", "a list of conditions is expected")
    return tuple(operand)


def _test(op: Any, operand: Any) -> dict[str, Any]:
    match op, operand:
        case "answered", str():
            return {"name": operand}
        case "in", [str(), [_, *_]]:
            return {"name": operand[0], "values": tuple(map(_code, operand[1]))}
        case _, [str(), str() | int() | float()] if op in COMPARISONS:
            return {"name": operand[0], "values": (_code(operand[1]),)}
    if op in ("answered", "in", *COMPARISONS):
        raise PydanticCustomError("condition_operand", "a name, or a name and a value, is expected")
    raise PydanticCustomError("unknown_operator", "this operator does not exist")


def _code(value: Any) -> str:
    """Numbers are written bare in YAML (`{eq: [q10, 2]}`); codes are compared as text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise PydanticCustomError("condition_operand", "a code or a number is expected")
    return str(value)


def question_of(name: str) -> str:
    """Return the code of the question that owns the field `name`."""
    return name.partition("__")[0]


def evaluate(condition: Condition, answers: Answers, visible: Collection[str]) -> bool:
    """Return whether `condition` holds.

    `visible` holds the codes and field names of what is shown. A test on anything hidden or
    unanswered is false, so that a `not` around it is true.
    """
    if condition.op in BRANCHES:
        results = (evaluate(term, answers, visible) for term in condition.terms)
        return {"all": all, "any": any, "not": _none}[condition.op](results)
    if condition.name not in visible:
        return False
    if condition.op == "answered":
        return _is_answered(condition.name, answers, visible)
    value = answers.get(condition.name)
    return not is_blank(value) and _TESTS[condition.op](value, condition.values)


def _none(results: Iterator[bool]) -> bool:
    return not any(results)


def _is_answered(name: str, answers: Answers, visible: Collection[str]) -> bool:
    if name in answers:
        return not is_blank(answers[name])
    own = f"{name}__"
    return any(
        field.startswith(own) and field in visible and not is_blank(value)
        for field, value in answers.items()
    )


def _is_one_of(value: AnswerValue | None, values: tuple[str, ...]) -> bool:
    return isinstance(value, str) and value in values


def _contains(value: AnswerValue | None, values: tuple[str, ...]) -> bool:
    return values[0] in (value if isinstance(value, list) else [value])


def _ordering(holds: Callable[[Decimal, Decimal], bool]) -> Callable[..., bool]:
    def test(value: AnswerValue | None, values: tuple[str, ...]) -> bool:
        left, right = find_decimal(value), find_decimal(values[0])
        return left is not None and right is not None and holds(left, right)

    return test


def find_decimal(value: AnswerValue | None) -> Decimal | None:
    """Return the finite number `value` stands for, if it does."""
    try:
        number = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


_TESTS: Final[dict[str, Callable[..., bool]]] = {
    "eq": _is_one_of,
    "in": _is_one_of,
    "contains": _contains,
    "gt": _ordering(Decimal.__gt__),
    "gte": _ordering(Decimal.__ge__),
    "lt": _ordering(Decimal.__lt__),
    "lte": _ordering(Decimal.__le__),
}
