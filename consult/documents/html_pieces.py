"""HTML of a draft taken apart into its tags and its texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

_APART = frozenset({"p", "li", "ul", "ol", "br", "td", "th", "tr", "blockquote", "pre", "caption"})
"""Tags between which words do not run together."""
BREAK = "\u2029"
"""A white space that drafts do not hold."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag as it is written, or text without markup; a break is a text that is not shown.

    White space between blocks counts as a tag: nothing is said there.
    """

    text: str
    is_tag: bool
    is_break: bool = False


def pieces_of(html: str) -> list[Piece]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.pieces


def text_of(pieces: Sequence[Piece]) -> str:
    """Return the texts joined, breaks between blocks included."""
    return "".join(piece.text for piece in pieces if not piece.is_tag)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._is_after_break = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._tag(tag, self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self._tag(tag, self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._tag(tag, f"</{tag}>")

    def handle_data(self, data: str) -> None:
        is_between_blocks = self._is_after_break and not data.strip()
        self.pieces.append(Piece(data, is_tag=is_between_blocks))
        self._is_after_break = is_between_blocks

    def _tag(self, tag: str, written: str) -> None:
        if tag in _APART and not self._is_after_break:
            self.pieces.append(Piece(BREAK, is_tag=False, is_break=True))
            self._is_after_break = True
        self.pieces.append(Piece(written, is_tag=True))
