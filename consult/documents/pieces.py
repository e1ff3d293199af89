"""A draft in pieces, one for each clause, to be corrected and written down again.

`write_pieces(read_pieces(markdown))` gives the same clauses as `markdown`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from consult.documents.blocks import Block, Draft
from consult.documents.labels import split_id, split_label

NAMELESS = ("list", "code")
"""Kinds that have no place for a label or an id of their own."""
_LABELLED = ("heading", "paragraph", "figure", "item", "row")


@dataclass(frozen=True, slots=True)
class Piece:
    """One clause as its author wrote it: `text` is Markdown without label and id.

    `kind` is one of `documents.parsing.Kind`. `group` and `head`, the two lines above its rows,
    belong to the table a row is of; `depth` and `number` to an item.
    """

    kind: str
    text: str
    label: str = ""
    written_id: str = ""
    level: int = 0
    group: int | None = None
    head: str = ""
    depth: int = 0
    number: int | None = None


def read_pieces(markdown: str) -> list[Piece]:
    """Return the pieces of a draft in reading order."""
    draft = Draft(markdown)
    return [_piece(block, draft) for block in draft.blocks()]


def write_pieces(pieces: Sequence[Piece]) -> str:
    """Return the Markdown of a draft made of these pieces."""
    written = ""
    margins: list[int] = []
    own_list: int | None = None
    for before, piece in pairwise([None, *pieces]):
        if piece is None:
            continue
        is_same_table = before is not None and (before.kind, before.group) == ("row", piece.group)
        is_same_table = is_same_table and piece.kind == "row"
        written += _between(before, piece, own_list, tight=is_same_table)
        if piece.kind == "item":
            own_list = piece.group if piece.depth <= 1 else own_list
            margins = margins[: piece.depth - 1]
            written += _item(piece, sum(margins))
            margins.append(len(_marker(piece)))
        else:
            written += _lines(piece, begins=not is_same_table)
    return f"{written}\n" if written else ""


def can_have_id(piece: Piece) -> bool:
    """Tell whether a draft has a place for the id of such a piece."""
    is_bare_table = piece.kind == "table" and not piece.label and "\n\n" not in piece.text
    return piece.kind not in NAMELESS and not is_bare_table


def table_rows(piece: Piece, prefix: str, group: int) -> list[Piece]:
    """Return a whole table as rows that are clauses of their own, ids `prefix-row-1` and so on.

    A caption becomes a clause before them.
    """
    caption, _, table = piece.text.rpartition("\n\n")
    head, dashes, *rows = table.split("\n")
    first = [replace(piece, kind="paragraph", text=caption)] if caption or piece.label else []
    return first + [
        Piece("row", row, written_id=f"{prefix}-row-{n}", group=group, head=f"{head}\n{dashes}")
        for n, row in enumerate(rows, start=1)
    ]


def _piece(block: Block, draft: Draft) -> Piece:
    head = ""
    if block.kind == "row" and block.group is not None:
        head = "\n".join(draft.lines[block.group - 1 : block.group + 1])
    return Piece(
        kind=block.kind,
        text=block.source,
        label=block.label or "",
        written_id=block.written_id or "",
        level=block.level,
        group=block.group,
        head=head,
        depth=block.item.depth if block.item else 0,
        number=block.item.number if block.item else None,
    )


def _between(
    before: Piece | None, piece: Piece, own_list: int | None, *, tight: bool = False
) -> str:
    """Return what parts two pieces; between two lists something has to stand, else they are one."""
    if before is None:
        return ""
    if tight:
        return "\n"
    are_lists = {before.kind, piece.kind} <= {"item", "list"}
    goes_on = before.kind == piece.kind == "item" and (piece.depth > 1 or piece.group == own_list)
    return "\n\n---\n\n" if are_lists and not goes_on else "\n\n"


def _lines(piece: Piece, *, begins: bool) -> str:
    match piece.kind:
        case "heading":
            return f"{'#' * piece.level} {_named(piece, is_heading=True)}"
        case "row":
            return "\n".join(filter(None, [piece.head if begins else "", _row(piece)]))
        case "quote":
            return _with_id(piece.text, piece.written_id)
        case "table" if piece.label or piece.written_id or "\n\n" in piece.text:
            caption, _, table = piece.text.rpartition("\n\n")
            return f"{_named(replace(piece, text=caption))}\n\n{table}"
        case kind if kind in _LABELLED:
            return _named(piece)
        case _:
            return piece.text


def _named(piece: Piece, *, is_heading: bool = False) -> str:
    """Return text with its label before it, bold where it would not be read as one otherwise."""
    text = piece.text
    if piece.label:
        plain = f"{piece.label} {text}".rstrip()
        is_read = split_label(plain, heading=True) == (piece.label, text)
        text = plain if is_heading and is_read else f"**{piece.label}** {text}".rstrip()
    return _with_id(text, piece.written_id)


def _with_id(text: str, written_id: str) -> str:
    return f"{text} {{#{written_id}}}".lstrip() if written_id else text


def _row(piece: Piece) -> str:
    cells = cells_of(piece.text)
    if piece.label:
        cells[0] = f"**{piece.label}** {cells[0]}".rstrip()
    cells[-1] = _with_id(cells[-1], piece.written_id)
    return f"| {' | '.join(cells)} |"


def cells_of(row: str) -> list[str]:
    """Return the cells of a line of a table, each as written."""
    inside = row.strip().removeprefix("|")
    inside = inside[:-1] if inside.endswith("|") and not inside.endswith("\\|") else inside
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", inside)]


def _marker(piece: Piece) -> str:
    return "- " if piece.number is None else f"{piece.number}. "


def _item(piece: Piece, margin: int) -> str:
    marker = _marker(piece)
    first, *rest = piece.text.split("\n\n")
    named = _named(replace(piece, text=first))
    lines = "\n\n".join([named, *rest]).split("\n")
    indent = " " * (margin + len(marker))
    return "\n".join(_indented(lines, " " * margin + marker, indent))


def _indented(lines: Sequence[str], first: str, rest: str) -> Iterator[str]:
    for index, line in enumerate(lines):
        yield (first if index == 0 else rest if line else "") + line


def without_id(row: str) -> tuple[str, str]:
    """Return a line of a table without the id in its last cell, and that id."""
    cells = cells_of(row)
    cells[-1], written_id = split_id(cells[-1])
    return f"| {' | '.join(cells)} |", written_id or ""
