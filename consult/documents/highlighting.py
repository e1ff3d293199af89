"""Words within a clause, marked in its HTML; what is marked is as safe as that was."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from consult.documents.html_pieces import Piece, pieces_of, text_of

Span = tuple[int, int]
"""From the first character up to and without the second, in the text of the HTML."""


def shown_text(html: str) -> str:
    """Return the text in which spans are counted; blocks stand apart by one white space."""
    return text_of(pieces_of(html))


def highlighted(html: str, spans: Sequence[Span]) -> str:
    """Return `html` with the spans in `<mark>`; they may cross tags, and each other."""
    place = 0
    parts: list[str] = []
    for piece in pieces_of(html):
        if piece.is_tag:
            parts.append(piece.text)
            continue
        if not piece.is_break:
            parts += _marked(piece, place, spans)
        place += len(piece.text)
    return "".join(parts)


def _marked(piece: Piece, place: int, spans: Sequence[Span]) -> Iterator[str]:
    length = len(piece.text)
    within = [(max(start - place, 0), min(end - place, length)) for start, end in spans]
    edges = sorted({0, length, *(edge for span in within for edge in span if 0 <= edge <= length)})
    for start, end in pairwise(edges):
        text = escape(piece.text[start:end], quote=False)
        is_in = any(first <= start and end <= last for first, last in within)
        yield f"<mark>{text}</mark>" if is_in and text.strip() else text
