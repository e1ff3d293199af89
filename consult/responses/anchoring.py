"""Words within a clause, found as a reader names them and kept so that they can be found again.

The shape is that of the W3C Web Annotation model: a TextQuoteSelector (exact, prefix, suffix) and a
TextPositionSelector (start, end), in code points of the clause's plain text.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

CONTEXT = 32
"""Characters kept before and after the words."""
_GAP = re.compile(r"\s*(?:…|\.\.\.)\s*")
_ALIKE = str.maketrans({"“": '"', "”": '"', "«": '"', "»": '"', "’": "'", "\u2018": "'", "−": "-"})
_DASHES = "\u2010\u2011\u2012\u2013\u2014"


@dataclass(eq=False)
class PhraseNotFound(Exception):
    """The clause does not hold these words."""


@dataclass(eq=False)
class PhraseAmbiguous(Exception):
    """The clause holds these words several times, and nothing says which are meant."""

    count: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Part of a clause; `exact` is the text from `start` up to and without `end`."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def find_phrase(text: str, words: str, before: str = "") -> Phrase:
    """Return the place of `words` in `text`; case, kinds of quotes and white space do not matter.

    "first words … last words" means all between them too. `before` is what stands right before
    them, and settles which are meant where they stand several times. Raises PhraseNotFound or
    PhraseAmbiguous.
    """
    plain, places = _normal(text)
    first, *rest = [_normal(part)[0].strip() for part in _GAP.split(words.strip(), maxsplit=1)]
    if rest and _normal(words)[0].strip() in plain:
        first, rest = _normal(words)[0].strip(), []
    last = rest[0] if rest else ""
    found = list(_spans(plain, first, last)) if first and (last or not rest) else []
    if not found:
        raise PhraseNotFound
    if len(found) > 1 and before:
        found = _preceded(plain, found, _normal(before)[0].strip())
    if len(found) > 1:
        raise PhraseAmbiguous(len(found))
    start, end = found[0]
    return _phrase(text, places[start], places[end - 1] + 1)


def stored_phrase(anchor: Mapping[str, Any]) -> Phrase | None:
    """Return what a comment keeps of its phrase; None when it is about its clause as a whole."""
    return Phrase(**anchor) if anchor else None


def anchor_of(phrase: Phrase | None) -> dict[str, Any]:
    """Return a phrase as a comment keeps it."""
    return asdict(phrase) if phrase else {}


def _phrase(text: str, start: int, end: int) -> Phrase:
    prefix, suffix = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
    return Phrase(text[start:end], prefix, suffix, start, end)


def _normal(text: str) -> tuple[str, list[int]]:
    """Return what is compared, and for each of its characters the place in `text`."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = _compared(character)
        if plain == " " and letters[-1:] == [" "]:
            continue
        letters += plain
        places += [place] * len(plain)
    return "".join(letters), places


def _compared(character: str) -> str:
    """Cells of a table stand apart by bars in our text and by tabs where a browser copies them."""
    if character.isspace() or character == "|":
        return " "
    if unicodedata.category(character) == "Cf":
        return ""
    return "-" if character in _DASHES else character.translate(_ALIKE).casefold()


def _spans(plain: str, first: str, last: str) -> Iterator[tuple[int, int]]:
    start = plain.find(first)
    while start >= 0:
        end = start + len(first)
        if last:
            closing = plain.find(last, end)
            end = closing + len(last) if closing >= 0 else -1
        if end > 0:
            yield start, end
        start = plain.find(first, start + 1)


def _preceded(plain: str, spans: list[tuple[int, int]], before: str) -> list[tuple[int, int]]:
    found = [span for span in spans if plain[: span[0]].rstrip().endswith(before)]
    return found or spans
