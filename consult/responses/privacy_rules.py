"""Which changes of consent are still possible once a response has been published."""

from collections.abc import Mapping
from typing import Final

from consult.surveys.question_types.consent import PUBLISH, PUBLISH_CODES

QUOTE: Final = "consent__quote"
_PRIVACY: Final = {code: place for place, code in enumerate(PUBLISH_CODES)}
"""The later among the ways of publishing, the more private."""


def open_ways(current: str, *, is_published: bool) -> tuple[str, ...]:
    """Return the ways of publishing that can be chosen instead of `current`, itself included."""
    if not is_published or current not in _PRIVACY:
        return PUBLISH_CODES
    return PUBLISH_CODES[_PRIVACY[current] :]


def is_more_public(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Tell whether a consent, by field name, lets more be published than the one before it."""
    ways = open_ways(before.get(PUBLISH, ""), is_published=True)
    allows_quotes = bool(after.get(QUOTE)) and not before.get(QUOTE)
    return after.get(PUBLISH, "") not in ways or allows_quotes
