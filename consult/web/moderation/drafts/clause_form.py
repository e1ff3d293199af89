"""One clause of a draft as a form shows it, and as it was posted."""

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from consult.core.text_cleaning import clean_text
from consult.documents.labels import is_well_formed_id
from consult.documents.pieces import Piece, can_have_id, read_pieces
from consult.intake.aligning import Row
from consult.intake.correcting import INTERCHANGEABLE, WITHOUT_LABEL, Wanted, shown_text, units

MOST_LEVELS = 6
LONGEST_LABEL = 60


@dataclass(frozen=True)
class ClauseForm:
    """`units` are, by language, the pieces between which the clause can be divided."""

    kind: str
    level: int
    written_id: str
    labels: Mapping[str, str]
    texts: Mapping[str, str]
    units: Mapping[str, list[str]]
    may_change_kind: bool
    has_label: bool
    has_id: bool
    is_table: bool

    def wanted(self) -> Wanted:
        return Wanted(self.kind, self.level, self.written_id, self.labels, self.texts)


def shown_form(texts: Mapping[str, str], row: Row) -> ClauseForm:
    """Return the form of a row as it is saved."""
    pieces = {lang: read_pieces(texts[lang])[place] for lang, place in row.places.items()}
    first = next(iter(pieces.values()))
    return ClauseForm(
        kind=first.kind,
        level=first.level,
        written_id=first.written_id,
        labels={lang: pieces[lang].label if lang in pieces else "" for lang in texts},
        texts={lang: shown_text(pieces[lang]) if lang in pieces else "" for lang in texts},
        units={lang: units(piece) for lang, piece in pieces.items() if len(units(piece)) > 1},
        may_change_kind=first.kind in INTERCHANGEABLE,
        has_label=_has_label(first),
        has_id=can_have_id(first),
        is_table=first.kind == "table",
    )


def posted_form(form: MultiDict[str, str], shown: ClauseForm) -> ClauseForm:
    """Return the form with what was typed; what it did not offer stays as shown."""
    kind = form.get("kind", shown.kind)
    kind = kind if shown.may_change_kind and kind in INTERCHANGEABLE else shown.kind
    return ClauseForm(
        kind=kind,
        level=_level(form.get("level", ""), shown.level) if kind == "heading" else 0,
        written_id=_typed(form, "id") if shown.has_id else shown.written_id,
        labels={lang: _typed(form, f"label__{lang}") for lang in shown.labels},
        texts={lang: _typed(form, f"text__{lang}") for lang in shown.texts},
        units=shown.units,
        may_change_kind=shown.may_change_kind,
        has_label=shown.has_label,
        has_id=shown.has_id,
        is_table=shown.is_table,
    )


def faults(form: ClauseForm) -> list[tuple[str, str]]:
    """Return (field, reason) of what cannot be kept: `bad_id`, `no_text`, `label_too_long`."""
    found = []
    if form.written_id and not is_well_formed_id(form.written_id):
        found.append(("id", "bad_id"))
    found += [
        (f"label__{lang}", "label_too_long")
        for lang, label in form.labels.items()
        if len(label) > LONGEST_LABEL
    ]
    if not any(form.texts.values()):
        found.append((f"text__{next(iter(form.texts))}", "no_text"))
    return found


def _has_label(piece: Piece) -> bool:
    return piece.kind not in WITHOUT_LABEL or piece.kind == "quote"


def _level(typed: str, shown: int) -> int:
    is_level = typed.isdecimal() and len(typed) == 1 and 1 <= int(typed) <= MOST_LEVELS
    return int(typed) if is_level else shown or 2


def _typed(form: MultiDict[str, str], name: str) -> str:
    return clean_text(form.get(name, "")).strip()
