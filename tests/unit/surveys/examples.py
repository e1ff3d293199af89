"""Surveys the tests speak about, and forms as a browser posts them."""

from typing import Any

from pydantic import TypeAdapter
from werkzeug.datastructures import MultiDict

from consult.surveys.answers import Answers, codes_of, rows_of
from consult.surveys.definition import Survey
from consult.surveys.question_types import AnyQuestion, Question

LANGUAGES = ["en", "es"]
Posted = list[tuple[str, str]]

_QUESTION: TypeAdapter[Question] = TypeAdapter(AnyQuestion)


def text(words: str) -> dict[str, str]:
    return {"en": words, "es": f"{words} (es)"}


def choice(code: str, **keys: Any) -> dict[str, Any]:
    return {"code": code, "label": text(code.title()), **keys}


def choices(codes: str) -> list[dict[str, Any]]:
    return [choice(code) for code in codes.split()]


def raw(code: str, kind: str, **keys: Any) -> dict[str, Any]:
    label = {} if kind in ("info", "consent") else {"label": text(code)}
    return {"code": code, "type": kind, **label, **keys}


def question(code: str, kind: str, **keys: Any) -> Question:
    return _QUESTION.validate_python(raw(code, kind, **keys))


def page(code: str, *questions: dict[str, Any], **keys: Any) -> dict[str, Any]:
    return {"code": code, "title": text(code), "questions": list(questions), **keys}


def survey(*pages: dict[str, Any]) -> Survey:
    return Survey.model_validate({"pages": list(pages)})


def survey_of(*questions: dict[str, Any]) -> Survey:
    return survey(page("about", *questions))


def posted(*fields: tuple[str, str]) -> MultiDict[str, str]:
    return MultiDict(fields)


def rendered(values: Answers) -> Posted:
    """Return the fields a browser posts for a page filled with `values`."""
    fields: Posted = []
    for name, value in values.items():
        items = [value] if isinstance(value, str) else codes_of(values, name)
        fields += [(name, item) for item in items]
        for place, row in enumerate(rows_of(values, name), 1):
            fields += [(f"{name}__{place}__{field}", typed) for field, typed in row.items()]
    return fields


OPINION = {"points": 5, "no_opinion": True}
MEMBERS = [
    raw("name", "text", required=True),
    raw("mail", "email"),
    raw("workers", "number"),
    raw("role", "single", choices=[choice("miner"), choice("other", text=True)]),
]
ONE_OF_EACH: dict[str, dict[str, Any]] = {
    "single": {"choices": [choice("miner"), choice("other", text=True)]},
    "multiple": {
        "choices": [
            choice("mining"),
            choice("smelting"),
            choice("none", exclusive=True),
            choice("other", text=True),
        ],
        "max": 2,
    },
    "scale": OPINION,
    "matrix": {**OPINION, "rows": choices("demand grid")},
    "ranking": {"choices": choices("cost permits data")},
    "comparison": {
        "choices": [
            choice("mass", body=text("By mass")),
            choice("another", body=text("Another way"), text=True),
        ]
    },
    "number": {"max": 30, "decimals": 2, "unit": "t CO2e/t Cu"},
    "text": {"max_length": 200},
    "long_text": {"max_length": 200},
    "date": {"min": "2027-01-01"},
    "month": {"min": "2027-06"},
    "email": {},
    "country": {"multiple": True},
    "organisation": {},
    "group": {"fields": MEMBERS, "max": 3},
    "clause_comments": {},
    "file": {"max": 2, "types": ["pdf"]},
    "info": {"body": text("Read this first")},
}


def example(kind: str, **keys: Any) -> Question:
    """Return the question `q` of this type, or the consent block."""
    if kind == "consent":
        return question("consent", "consent")
    return question("q", kind, **{**ONE_OF_EACH[kind], **keys})
