"""What a question accepts, as the codebook says it: `min=0; max=30; decimals=2`."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from consult.surveys.question_types import Question

_KEYS: Final = (
    "min",
    "max",
    "decimals",
    "unit",
    "max_length",
    "points",
    "partial",
    "multiple",
    "types",
    "depends_on",
)


def limits_text(question: Question) -> str:
    """Return the keys that limit the answers, those that say nothing left out."""
    return "; ".join(
        f"{name}={text}"
        for key in _KEYS
        for name, text in _named(key, getattr(question, key, None))
        if text
    )


def _named(key: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield one text, or one for each language; what is absent or false is the empty text."""
    match value:
        case None | False:
            yield key, ""
        case Decimal():
            yield key, f"{value:f}"
        case dict():
            yield from ((f"{key}[{tag}]", text) for tag, text in value.items())
        case tuple():
            yield key, ",".join(value)
        case True:
            yield key, "yes"
        case _:
            yield key, str(value)
