"""The place in a text where searched words stand, with some words around it."""

from collections.abc import Iterable
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


def _marked(text: str, words: list[str], place: int) -> tuple[Piece, ...]:
    first, last = max(place - AROUND, 0), min(place + 2 * AROUND, len(text))
    cut = text[first:last]
    plain = plain_text(cut)
    marks = [False] * len(cut)
    for word in words:
        start = plain.text.find(word)
        while start >= 0:
            end = start + len(word)
            behind = plain.places[end] if end < len(plain.places) else len(cut)
            for position in range(plain.places[start], behind):
                marks[position] = True
            start = plain.text.find(word, start + len(word))
    pieces = [Piece("…", False)] if first else []
    for character, mark in zip(cut, marks, strict=True):
        if pieces and pieces[-1].is_found == mark:
            pieces[-1] = Piece(pieces[-1].text + character, mark)
        else:
            pieces.append(Piece(character, mark))
    return (*pieces, Piece("…", False)) if last < len(text) else tuple(pieces)
