"""The value of a file against the model it must have, with the rows of what does not fit."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from consult.core.addresses import ADDRESS
from consult.projects.definition import LINK, PARTIAL_DATE
from consult.publication.errors import PackageProblem, PackageProblems
from consult.publication.field_paths import FieldPath
from consult.publication.package_yaml import Mapped
from consult.publication.yaml_scalars import Value

Model = TypeVar("Model", bound=BaseModel)

_REASONS: Final[Mapping[str, str]] = {
    "bool_parsing": "not_true_or_false",
    "bool_type": "not_true_or_false",
    "decimal_parsing": "not_a_number",
    "decimal_type": "not_a_number",
    "dict_type": "not_a_map",
    "extra_forbidden": "unknown_key",
    "finite_number": "not_a_number",
    "float_type": "not_a_number",
    "greater_than": "below_least",
    "greater_than_equal": "below_least",
    "int_from_float": "not_a_whole_number",
    "int_parsing": "not_a_whole_number",
    "int_type": "not_a_whole_number",
    "less_than": "above_most",
    "less_than_equal": "above_most",
    "list_type": "not_a_list",
    "literal_error": "not_one_of",
    "missing": "missing",
    "model_type": "not_a_map",
    "string_pattern_mismatch": "malformed",
    "string_too_long": "text_too_long",
    "string_type": "not_text",
    "too_long": "too_many",
    "too_short": "empty_list",
    "tuple_type": "not_a_list",
    "union_tag_invalid": "unknown_type",
    "union_tag_not_found": "missing",
}
_PATTERNS: Final[Mapping[str, str]] = {
    ADDRESS: "malformed_address",
    LINK: "malformed_link",
    PARTIAL_DATE: "not_a_partial_date",
}
_OWN_REASONS: Final = (
    "condition_operand",
    "condition_shape",
    "files_or_attachment",
    "unknown_operator",
)
_LIMITS: Final = ("ge", "gt", "le", "lt", "max_length", "min_length")
_QUOTED = re.compile(r"'([^']*)'")


def fit(model: type[Model], mapped: Mapped) -> Model:
    """Return the value of a file as `model`, strictly; raises PackageProblems with all at once.

    Reasons: the values of `_REASONS`, `_PATTERNS`, `_OWN_REASONS`, else `malformed`.
    Params: `key` for `missing` and `unknown_key`, `allowed` for `not_one_of` and `unknown_type`,
    `limit` for bounds.
    """
    try:
        return model.model_validate_json(json.dumps(mapped.value), strict=True)
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise PackageProblems(tuple(_problem(mapped, detail) for detail in details)) from None


def _problem(mapped: Mapped, detail: ErrorDetails) -> PackageProblem:
    kind = detail["type"]
    path = _without_tags(mapped.value, detail["loc"])
    if kind.startswith("union_tag"):
        path = (*path, "type")
    own = kind if kind in _OWN_REASONS else "malformed"
    pattern = str(detail.get("ctx", {}).get("pattern"))
    if pattern in _PATTERNS:
        return mapped.problem(path, _PATTERNS[pattern])
    return mapped.problem(path, _REASONS.get(kind, own), _params(kind, path, detail))


def _params(kind: str, path: FieldPath, detail: ErrorDetails) -> dict[str, str | int]:
    context: dict[str, Any] = detail.get("ctx", {})
    if kind in ("missing", "extra_forbidden", "union_tag_not_found"):
        return {"key": str(path[-1])}
    if kind in ("literal_error", "union_tag_invalid"):
        expected = str(context.get("expected") or context.get("expected_tags"))
        return {"allowed": ", ".join(_QUOTED.findall(expected))}
    limits = [context[name] for name in _LIMITS if name in context]
    return {"limit": str(limits[0])} if limits else {}


def _without_tags(value: Value, location: FieldPath) -> FieldPath:
    """Return the path in the file: pydantic puts the type of a question behind its number."""
    path: FieldPath = ()
    tagged = -1
    for part in location:
        if isinstance(value, dict) and value.get("type") == part and tagged != len(path):
            tagged = len(path)
            continue
        path = (*path, part)
        value = _step(value, part)
    return path


def _step(value: Value, part: str | int) -> Value:
    if isinstance(value, dict) and isinstance(part, str):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return None
