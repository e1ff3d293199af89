"""What changed between two renditions of a clause, marked in its HTML.

Only words are marked: tags come from the new text and stay where they are, so that a list is still
a list. Tables are compared row by row and cell by cell. Both texts are HTML that the parser of
drafts made; what is marked is as safe as they are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html import escape

from consult.documents.html_pieces import BREAK, Piece, pieces_of, text_of
from consult.documents.word_diff import Step, word_diff

_ROW = re.compile(r"<tr[^>]*>.*?</tr>", re.DOTALL)
_ROW_PARTS = re.compile(r"(<tr[^>]*>)(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"(<t[dh][^>]*>)(.*?)</t[dh]>", re.DOTALL)
_CAPTION = re.compile(r"<caption>(.*?)</caption>", re.DOTALL)


def marked_html(old: str, new: str) -> str:
    """Return `new` with what came in `<ins>` and what went, without its markup, in `<del>`."""
    if "<table" in old and "<table" in new:
        return _marked_table(old, new)
    before = [piece.text for piece in pieces_of(old) if not piece.is_tag]
    return "".join(_marked(word_diff("".join(before), text_of(pieces_of(new))), pieces_of(new)))


def wholly_marked(html: str, tag: str) -> str:
    """Return HTML with every text in `<ins>` or `<del>`: a clause that came or went as a whole."""
    return "".join(
        piece.text if piece.is_tag else _wrap(tag, piece.text)
        for piece in pieces_of(html)
        if not piece.is_break
    )


def _marked(steps: Sequence[Step], pieces: Sequence[Piece]) -> Iterator[str]:
    """Lay the steps over the pieces: each text is cut where a step ends."""
    waiting = list(steps)[::-1]
    for piece in pieces:
        if piece.is_tag:
            # inside of what ends here: after it there may be no place for words
            while waiting and waiting[-1][0] == "del" and piece.text.startswith("</"):
                yield _gone(waiting.pop()[1], waiting)
            yield piece.text
            continue
        left = piece.text
        while left:
            change, text = waiting.pop()
            if change == "del":
                yield _gone(text, waiting)
                continue
            shown, left = left[: len(text)], left[len(text) :]
            if len(text) > len(shown):
                waiting.append((change, text[len(shown) :]))
            if not piece.is_break:
                yield _wrap("ins", shown) if change == "ins" else escape(shown, quote=False)
    while waiting:
        yield _gone(waiting.pop()[1], waiting)


def _gone(text: str, waiting: Sequence[Step]) -> str:
    """Return what went; where nothing comes in its place, breaks around it become a space."""
    if not text.strip():
        return ""
    is_replaced = bool(waiting) and waiting[-1][0] == "ins"
    space = " " if BREAK in (text[:1], text[-1:]) and not is_replaced else ""
    return _wrap("del", space + text.strip(BREAK).replace(BREAK, " "))


def _wrap(tag: str, text: str) -> str:
    shown = escape(text, quote=False)
    return f"<{tag}>{shown}</{tag}>" if text.strip() else shown


@dataclass(slots=True)
class _Row:
    """A row of a table; each cell is its tag as written and the HTML in it."""

    start: str
    cells: list[tuple[str, str]] = field(default_factory=list)

    @property
    def words(self) -> str:
        return "|".join(text_of(pieces_of(html)) for _, html in self.cells)


def _marked_table(old: str, new: str) -> str:
    """Return the new table with its cells marked; a row that went stands whole where it was."""
    before, after = _rows(old), _rows(new)
    shown = iter(_aligned(before, after))
    last = len(after)
    parts = _ROW.split(_marked_caption(old, new))
    html = [parts[0]]
    for place, part in enumerate(parts[1:], start=1):
        html += [*next(shown), *(next(shown) if place == last else ()), part]
    return "".join(html)


def _marked_caption(old: str, new: str) -> str:
    before, after = _CAPTION.search(old), _CAPTION.search(new)
    if not after:
        return new
    marked = marked_html(before[1] if before else "", after[1])
    return new[: after.start(1)] + marked + new[after.end(1) :]


def _rows(html: str) -> list[_Row]:
    return [
        _Row(row[1], [(cell[1], cell[2]) for cell in _CELL.finditer(row[2])])
        for row in _ROW_PARTS.finditer(html)
    ]


def _aligned(before: Sequence[_Row], after: Sequence[_Row]) -> list[list[str]]:
    """Return what stands for each new row, what went before it included, and what went last."""
    lines: list[list[str]] = [[] for _ in range(len(after) + 1)]
    matcher = SequenceMatcher(
        None, [row.words for row in before], [row.words for row in after], autojunk=False
    )
    for _, start, end, there, there_end in matcher.get_opcodes():
        pairs = min(end - start, there_end - there)
        for offset in range(pairs):
            lines[there + offset].append(_changed(before[start + offset], after[there + offset]))
        for row in before[start + pairs : end]:
            lines[there_end].append(_whole(row, "del"))
        for place in range(there + pairs, there_end):
            lines[place].append(_whole(after[place], "ins"))
    return lines


def _changed(before: _Row, after: _Row) -> str:
    if len(before.cells) != len(after.cells):
        return _whole(before, "del") + _whole(after, "ins")
    cells = zip(before.cells, after.cells, strict=True)
    return _row(after.start, [(tag, marked_html(old, new)) for (_, old), (tag, new) in cells])


def _whole(row: _Row, tag: str) -> str:
    return _row(row.start, [(cell, wholly_marked(html, tag)) for cell, html in row.cells])


def _row(start: str, cells: Sequence[tuple[str, str]]) -> str:
    inner = "".join(f"{tag}{html}</{tag[1:3]}>" for tag, html in cells)
    return f"{start}{inner}</tr>"
