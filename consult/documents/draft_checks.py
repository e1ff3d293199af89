"""What a draft must not contain, found on its tokens and lines before any clause is made."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from markdown_it.token import Token

from consult.core.markdown import MAX_NESTING
from consult.documents.errors import DocumentProblem
from consult.documents.rendering import inline_to_plain

_DASHES = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_UNESCAPED_BAR = re.compile(r"(?<!\\)\|")
_BEFORE_ROW = re.compile(r"[\s>]*")
_PACKAGED_FILE = re.compile(r"(?!.*\.\.)[^\W_][^:?#\\]*")


def list_problems(tokens: Sequence[Token], lines: Sequence[str]) -> list[DocumentProblem]:
    """Return nesting that would be cut, broken tables and images without words or file."""
    return [*_nesting(tokens), *_tables(tokens, lines), *_images(tokens)]


def _nesting(tokens: Sequence[Token]) -> Iterator[DocumentProblem]:
    for token in tokens:
        if token.nesting == 1 and token.level >= MAX_NESTING - 1:
            yield DocumentProblem(_line(token), "nested_too_deeply")


def _tables(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[DocumentProblem]:
    expected = 0
    for token in tokens:
        if token.type == "thead_open":
            expected = _count_cells(lines[_line(token) - 1])
        elif token.type == "tr_open":
            found = _count_cells(lines[_line(token) - 1])
            if found != expected:
                params = {"found": found, "expected": expected}
                yield DocumentProblem(_line(token), "table_cells", params)
        elif token.type == "inline" and not token.hidden:
            yield from _failed_header(token)


def _failed_header(token: Token) -> Iterator[DocumentProblem]:
    """A line of dashes and bars inside running text was meant to be under a header of a table."""
    for offset, line in enumerate(token.content.split("\n")):
        if offset and "|" in line and _DASHES.fullmatch(line):
            yield DocumentProblem(_line(token) + offset - 1, "table_header")


def _count_cells(line: str) -> int:
    row = line[_BEFORE_ROW.match(line).end() :].rstrip()  # type: ignore[union-attr]
    bars = len(_UNESCAPED_BAR.findall(row))
    outer = row.startswith("|") + (bool(_UNESCAPED_BAR.search(row[-2:])) and row.endswith("|"))
    return bars + 1 - outer


def _images(tokens: Sequence[Token]) -> Iterator[DocumentProblem]:
    for block in tokens:
        for token in block.children or []:
            if token.type == "image":
                yield from _image(token, _line(block))


def _image(token: Token, line: int) -> Iterator[DocumentProblem]:
    file = unquote(str(token.attrGet("src")))
    if not inline_to_plain([token]):
        yield DocumentProblem(line, "alt_missing", {"image": file})
    if not _PACKAGED_FILE.fullmatch(file):
        yield DocumentProblem(line, "image_address", {"image": file})


def _line(token: Token) -> int:
    return (token.map or (0, 0))[0] + 1
