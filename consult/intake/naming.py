"""Permanent ids for clauses that came without: those they had before, and new ones from words."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from consult.documents.labels import id_from_label
from consult.documents.lineage import SAME_ELSEWHERE, STILL_ALIKE
from consult.documents.pieces import Piece, can_have_id

MOST_WORDS, LONGEST = 5, 40
_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = 3
"""Words shorter than this say little in an id."""


@dataclass(frozen=True, slots=True)
class Former:
    """A clause of the version before: its id somebody wrote, and its words by language."""

    clause_id: str
    label: str
    plain: Mapping[str, str]


def with_former_ids(
    pieces: Sequence[Piece], plain: Sequence[str], former: Sequence[Former], source: str
) -> list[Piece]:
    """Give each piece without an id that of the former clause it still is.

    The same label with a text still alike, else nearly the same text elsewhere. `plain` has the
    words of each piece.
    """
    taken = {piece.written_id for piece in pieces}
    left = {one.clause_id: one for one in former if one.clause_id not in taken}
    named = list(pieces)
    for find in (_under_its_label, _elsewhere):
        for place, piece in enumerate(named):
            if piece.written_id or not plain[place] or not can_have_id(piece):
                continue
            if (clause_id := find(piece, plain[place], left, source)) is not None:
                named[place] = replace(piece, written_id=clause_id)
                del left[clause_id]
    return named


def _under_its_label(
    piece: Piece, words: str, left: Mapping[str, Former], source: str
) -> str | None:
    wanted = id_from_label(piece.label) if piece.label else None
    for one in left.values():
        is_same_label = bool(one.label) and wanted == id_from_label(one.label)
        if is_same_label and fuzz.ratio(one.plain.get(source, ""), words) >= STILL_ALIKE:
            return one.clause_id
    return None


def _elsewhere(piece: Piece, words: str, left: Mapping[str, Former], source: str) -> str | None:
    texts = {clause_id: one.plain.get(source, "") for clause_id, one in left.items()}
    best = process.extractOne(words, texts, scorer=fuzz.ratio, score_cutoff=SAME_ELSEWHERE)
    return None if best is None else str(best[2])


def with_new_ids(pieces: Sequence[Piece], plain: Sequence[str]) -> list[Piece]:
    """Give every piece that can have an id one of its own, from its first words."""
    taken = {piece.written_id.casefold() for piece in pieces}
    named: list[Piece] = []
    for piece, words in zip(pieces, plain, strict=True):
        if piece.written_id or not can_have_id(piece):
            named.append(piece)
            continue
        new_id = _free(_from_words(words) or id_from_label(piece.label or "") or "clause", taken)
        taken.add(new_id)
        named.append(replace(piece, written_id=new_id))
    return named


def _from_words(words: str) -> str:
    ascii_words = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    telling = [word for word in _WORD.findall(ascii_words) if len(word) >= _LETTERS]
    chosen = ""
    for word in telling[:MOST_WORDS]:
        longer = f"{chosen}-{word}".strip("-")
        if len(longer) > LONGEST:
            break
        chosen = longer
    return chosen


def _free(wanted: str, taken: Iterable[str]) -> str:
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found
