"""The place in a text where searched words stand, with some words around it."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from consult.responses.plain_text import plain_text, plain_words

AROUND = 80
"""Characters before and after what was found."""


class Piece(NamedTuple):
    text: str
    is_found: bool


def excerpt(texts: Iterable[str], searched: str) -> tuple[Piece, ...]:
    """Return the first text that holds one of the words, cut and marked; empty when none does."""
    words = plain_words(searched)
    for text in texts:
        plain = plain_text(text)
        found = [place for place in (plain.text.find(word) for word in words) if place >= 0]
        if found:
            return _marked(text, words, plain.places[min(found)])
    return ()


def marked(text: str, searched: str) -> tuple[Piece, ...]:
    """Return the whole text in pieces, the words that were looked for marked."""
    return tuple(_pieces(text, plain_words(searched)))


def _marked(text: str, words: list[str], place: int) -> tuple[Piece, ...]:
    first, last = max(place - AROUND, 0), min(place + 2 * AROUND, len(text))
    before = (Piece("…", False),) if first else ()
    after = (Piece("…", False),) if last < len(text) else ()
    return (*before, *_pieces(text[first:last], words), *after)


def _pieces(text: str, words: list[str]) -> Iterator[Piece]:
    plain = plain_text(text)
    marks = [False] * len(text)
    for word in words:
        start = plain.text.find(word)
        while start >= 0:
            end = start + len(word)
            behind = plain.places[end] if end < len(plain.places) else len(text)
            for position in range(plain.places[start], behind):
                marks[position] = True
            start = plain.text.find(word, start + len(word))
    for is_found, run in groupby(zip(text, marks, strict=True), key=itemgetter(1)):
        yield Piece("".join(character for character, _ in run), is_found)
