"""What a draft is when it comes in: tables in rows, and the ids that are known already."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from consult.documents.labels import id_from_label
from consult.documents.parsing import examine
from consult.documents.pieces import Piece, read_pieces, table_rows, write_pieces
from consult.intake.naming import Former, with_former_ids
from consult.intake.pairing import pair_up

Tables = dict[int, str]
"""What the ids of the rows of a table begin with, by the place of the table."""


def read_first(texts: Mapping[str, str], source: str, former: Sequence[Former]) -> dict[str, str]:
    """Return the Markdown of each language as it is corrected from then on.

    A clause without a written id gets the one it had in the version before; a translation gets
    the ids of its original. Every row of a table becomes a clause with an id.
    """
    plain = [clause.plain for clause in examine(texts[source]).clauses]
    original = with_former_ids(read_pieces(texts[source]), plain, former, source)
    tables = _tables(original)
    read = {source: write_pieces(_in_rows(original, tables))}
    for lang, text in texts.items():
        if lang != source:
            pieces = read_pieces(text)
            pairs = pair_up(original, pieces)
            own_tables = _tables(pieces) | {
                pairs[place]: prefix for place, prefix in tables.items() if place in pairs
            }
            read[lang] = write_pieces(_in_rows(_with_ids(original, pieces, pairs), own_tables))
    return {lang: read[lang] for lang in texts}


def _with_ids(
    original: Sequence[Piece], pieces: Sequence[Piece], pairs: Mapping[int, int]
) -> list[Piece]:
    named = list(pieces)
    for place, there in pairs.items():
        if not named[there].written_id:
            named[there] = replace(named[there], written_id=original[place].written_id)
    return named


def _tables(pieces: Sequence[Piece]) -> Tables:
    tables: Tables = {}
    counted: Counter[str] = Counter()
    name = "start"
    for place, piece in enumerate(pieces):
        name = piece.written_id or (id_from_label(piece.label) if piece.label else "") or name
        if piece.kind == "table":
            counted[name] += 1
            tables[place] = name if counted[name] == 1 else f"{name}-table-{counted[name]}"
    return tables


def _in_rows(pieces: Sequence[Piece], tables: Tables) -> list[Piece]:
    return [
        row
        for place, piece in enumerate(pieces)
        for row in (table_rows(piece, tables[place], place) if place in tables else [piece])
    ]
