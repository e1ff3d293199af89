"""What a question accepts, as the codebook says it."""

from typing import Any

import pytest

from consult.exports.limits import limits_text
from tests.unit.surveys.examples import ONE_OF_EACH, example

LIMITS = {
    "single": "",
    "multiple": "max=2",
    "scale": "points=5",
    "matrix": "points=5",
    "ranking": "",
    "comparison": "",
    "number": "min=0; max=30; decimals=2; unit=t CO2e/t Cu",
    "text": "max_length=200",
    "long_text": "max_length=200",
    "date": "min=2027-01-01",
    "month": "min=2027-06",
    "email": "",
    "country": "multiple=yes",
    "organisation": "",
    "group": "min=0; max=3",
    "clause_comments": "",
    "file": "max=2; types=pdf",
    "info": "",
}


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_limits_of_each_type(kind: str) -> None:
    assert limits_text(example(kind)) == LIMITS[kind]


@pytest.mark.parametrize(
    ("kind", "keys", "text"),
    [
        ("number", {"unit": {"en": "t", "es": "TM"}}, "unit[en]=t; unit[es]=TM"),
        ("ranking", {"partial": True}, "partial=yes"),
        ("single", {"depends_on": "department"}, "depends_on=department"),
    ],
)
def test_further_limits(kind: str, keys: dict[str, Any], text: str) -> None:
    assert limits_text(example(kind, **keys)).endswith(text)
