"""Acts on a clause of a draft in all its languages; each returns the languages anew."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from consult.documents.pieces import Piece, cells_of, read_pieces, table_rows, write_pieces
from consult.intake.aligning import Row
from consult.intake.errors import CannotJoin, NothingToJoin

Texts = Mapping[str, str]

INTERCHANGEABLE = ("paragraph", "heading", "quote")
"""Kinds that a person may choose between; a quote is shown as a note."""
WITHOUT_LABEL = ("list", "code", "quote", "table")
_SENTENCE_END = re.compile(r"(?<=[.!?;:…])\s+(?=\S)|\\?\n")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_ITEM = re.compile(r"^(?=(?:[-+*]|\d{1,9}[.)])\s)", re.MULTILINE)


@dataclass(frozen=True)
class Wanted:
    """What a form says of a clause; an empty text takes the clause out of that language."""

    kind: str
    level: int
    written_id: str
    labels: Mapping[str, str]
    texts: Mapping[str, str]


def change(texts: Texts, rows: Sequence[Row], number: int, wanted: Wanted) -> dict[str, str]:
    """Return the drafts with row `number` as wanted; a blank line in a text makes two clauses."""
    changed = dict(texts)
    for lang, text in texts.items():
        pieces = read_pieces(text)
        place = rows[number].places.get(lang)
        words = wanted.texts.get(lang, "").strip()
        if place is None and words:
            place = _place_of_new(rows, number, lang)
            pieces.insert(place, _model(texts, rows[number], wanted))
        if place is None:
            continue
        pieces[place : place + 1] = _wanted_pieces(pieces[place], wanted, lang, words)
        changed[lang] = write_pieces(pieces)
    return changed


def split(texts: Texts, rows: Sequence[Row], number: int, at: Mapping[str, int]) -> dict[str, str]:
    """Return the drafts with a row divided before unit `at` of each language; label and id stay
    with the first part. A table becomes rows."""
    changed = dict(texts)
    for lang, place in rows[number].places.items():
        pieces = read_pieces(texts[lang])
        piece = pieces[place]
        if piece.kind == "table":
            prefix = piece.written_id or rows[number].clause_id.replace("--", "-")
            pieces[place : place + 1] = table_rows(piece, prefix, -1 - place)
        elif 0 < at.get(lang, 0) < len(units(piece)):
            pieces[place : place + 1] = _parts(piece, at[lang])
        changed[lang] = write_pieces(pieces)
    return changed


def join(texts: Texts, rows: Sequence[Row], number: int) -> dict[str, str]:
    """Return the drafts with a row and the next made one in the languages that have both.

    Raises CannotJoin or NothingToJoin.
    """
    if number + 1 >= len(rows):
        raise NothingToJoin
    changed = dict(texts)
    both = [lang for lang in rows[number].places if lang in rows[number + 1].places]
    if not both:
        raise NothingToJoin
    for lang in both:
        pieces = read_pieces(texts[lang])
        first, second = rows[number].places[lang], rows[number + 1].places[lang]
        pieces[first] = _joined(pieces[first], pieces[second])
        del pieces[second]
        changed[lang] = write_pieces(pieces)
    return changed


def remove(texts: Texts, rows: Sequence[Row], number: int) -> dict[str, str]:
    """Return the drafts without a row."""
    changed = dict(texts)
    for lang, place in rows[number].places.items():
        pieces = read_pieces(texts[lang])
        del pieces[place]
        changed[lang] = write_pieces(pieces)
    return changed


def with_ids(texts: Texts, named: Mapping[str, Mapping[int, str]]) -> dict[str, str]:
    """Return the drafts with these ids, by language and place."""
    changed = dict(texts)
    for lang, ids in named.items():
        pieces = read_pieces(texts[lang])
        for place, written_id in ids.items():
            pieces[place] = replace(pieces[place], written_id=written_id)
        changed[lang] = write_pieces(pieces)
    return changed


def units(piece: Piece) -> list[str]:
    """Return the pieces between which a clause can be divided: sentences, or items of a list."""
    if piece.kind == "list":
        return [item.strip("\n") for item in _ITEM.split(piece.text) if item.strip()]
    if piece.kind in INTERCHANGEABLE:
        return [unit for unit in _SENTENCE_END.split(shown_text(piece)) if unit.strip()]
    return []


def shown_text(piece: Piece) -> str:
    """Return the text as a form shows it: a note without the signs of a quotation."""
    if piece.kind != "quote":
        return piece.text
    return "\n".join(line.removeprefix(">").removeprefix(" ") for line in piece.text.split("\n"))


def _wanted_pieces(piece: Piece, wanted: Wanted, lang: str, words: str) -> list[Piece]:
    is_text = wanted.kind == "paragraph" and piece.kind in INTERCHANGEABLE
    first, *more = _BLANK_LINE.split(words) if is_text else [words]
    changed = _wanted_piece(piece, wanted, lang, first)
    if not changed.text and not changed.label:
        return []
    return [changed, *(Piece("paragraph", text) for text in more)]


def _wanted_piece(piece: Piece, wanted: Wanted, lang: str, words: str) -> Piece:
    kind = wanted.kind if piece.kind in INTERCHANGEABLE else piece.kind
    label = "" if kind in WITHOUT_LABEL else wanted.labels.get(lang, "").strip()
    if not words and kind != "heading":
        label = ""
    return replace(
        piece,
        kind=kind,
        text=_stored_text(kind, words),
        label=label,
        written_id=wanted.written_id.strip(),
        level=wanted.level if kind == "heading" else 0,
    )


def _stored_text(kind: str, words: str) -> str:
    if kind == "heading":
        return " ".join(words.split())
    if kind == "quote" and words:
        return "\n".join(f"> {line}".rstrip() for line in words.split("\n"))
    return words


def _model(texts: Texts, row: Row, wanted: Wanted) -> Piece:
    """Return what a new translation is like: its original, or a clause of the wanted kind."""
    for lang, place in row.places.items():
        return replace(read_pieces(texts[lang])[place], label="")
    return Piece(wanted.kind, "")


def _place_of_new(rows: Sequence[Row], number: int, lang: str) -> int:
    before = [row.places[lang] for row in rows[:number] if lang in row.places]
    return before[-1] + 1 if before else 0


def _parts(piece: Piece, at: int) -> list[Piece]:
    own = units(piece)
    glue = "\n" if piece.kind == "list" else " "
    first, second = glue.join(own[:at]), glue.join(own[at:])
    rest = "paragraph" if piece.kind == "heading" else piece.kind
    return [
        replace(piece, text=_stored_text(piece.kind, first)),
        Piece(rest, _stored_text(rest, second)),
    ]


def _joined(first: Piece, second: Piece) -> Piece:
    if first.kind != second.kind or first.kind in ("code", "table", "item"):
        raise CannotJoin(first.kind, second.kind)
    if first.kind == "row":
        return replace(first, text=_joined_rows(first, second))
    if first.kind == "list":
        return replace(first, text=f"{first.text}\n{second.text}")
    if first.kind == "quote":
        return replace(first, text=f"{first.text}\n>\n{second.text}")
    label = f"**{second.label}** " if second.label and first.kind != "heading" else ""
    return replace(first, text=f"{first.text} {label}{second.text}".strip())


def _joined_rows(first: Piece, second: Piece) -> str:
    if first.group != second.group:
        raise CannotJoin("row", "row")
    pairs = zip(cells_of(first.text), cells_of(second.text), strict=True)
    return f"| {' | '.join(f'{one} {other}'.strip() for one, other in pairs)} |"
