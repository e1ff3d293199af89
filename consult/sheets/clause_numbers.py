"""Which clause is meant by what people write under Clause/Subclause."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import process

from consult.exports.comments_form import WHOLE_DOCUMENT
from consult.sheets.filled_rows import DATE, FORMULA, NUMBER, Cell

_LEADING: Final = re.compile(
    r"^(?:clause|subclause|sub-clause|section|article|art\.?|cl\.?|sec\.?"
    r"|cl[aá]usula|subcl[aá]usula|secci[oó]n|art[ií]culo|numeral|n[.º°]+|§+)(?![a-záéíóú])\s*",
    re.IGNORECASE,
)
_NUMBER_FIRST: Final = re.compile(r"^(?=\S*\d)([0-9A-Z.]+?)[.:)]*[\s–-]+\S", re.IGNORECASE)
_WHOLE: Final = {
    *(WHOLE_DOCUMENT.casefold(), "all", "whole document", "entire document", "general comment"),
    *("todo", "todo el documento", "documento completo", "comentario general"),
}
LIKE_ENOUGH: Final = 50


@dataclass(frozen=True)
class Meant:
    """The clause, as its id; "" for the whole document. Else a `problem` and its `params`.

    Problems: clause_missing, clause_unknown (perhaps with `suggestion`), clause_twofold (with
    `options`), clause_date, formula.
    """

    clause_id: str | None = None
    problem: str = ""
    params: dict[str, str] = field(default_factory=dict)


class ClauseNumbers:
    """The labels of one draft, for looking up."""

    def __init__(self, labelled: Iterable[tuple[str, str]]) -> None:
        """Take pairs of clause id and label, in reading order."""
        self._ids: dict[str, list[str]] = {}
        self._labels: dict[str, str] = {}
        self._known: set[str] = set()
        for clause_id, label in labelled:
            self._known.add(clause_id)
            if label:
                self._ids.setdefault(_bare(label), []).append(clause_id)
                self._labels.setdefault(_bare(label), label)

    def find(self, cell: Cell, clause_id: str = "") -> Meant:
        """Return what is meant; `clause_id` is the hidden one of the row, if it has one.

        The number that people see counts for more than the one they do not: rows are copied.
        """
        if cell.kind in (DATE, FORMULA):
            return self._trusted(clause_id) or Meant(problem=_PROBLEMS[cell.kind])
        if not cell.text.strip():
            return self._trusted(clause_id) or Meant(problem="clause_missing")
        if cell.text.strip().casefold() in _WHOLE:
            return Meant("")
        found = self._candidates(cell)
        if clause_id in found:
            return Meant(clause_id)
        if len(found) == 1:
            return Meant(found[0])
        if found:
            options = [label for label, ids in self._ids.items() if set(ids) & set(found)]
            words = ", ".join(self._labels[label] for label in options)
            return Meant(problem="clause_twofold", params={"options": words})
        return self._trusted_words(cell, clause_id) or self._unknown(cell)

    def _candidates(self, cell: Cell) -> list[str]:
        bare = _bare(cell.text)
        first = _NUMBER_FIRST.match(_LEADING.sub("", cell.text.strip()))
        found = self._ids.get(bare) or (self._ids.get(_bare(first[1]), []) if first else [])
        if cell.kind == NUMBER:  # 4.10 has become 4.1
            return [*found, *self._ids.get(f"{bare}0", [])]
        return list(found)

    def _trusted(self, clause_id: str) -> Meant | None:
        return Meant(clause_id) if clause_id in self._known else None

    def _trusted_words(self, cell: Cell, clause_id: str) -> Meant | None:
        """A clause without a number is shown by that of its chapter, or by words."""
        return self._trusted(clause_id) if not any(map(str.isdigit, cell.text)) else None

    def _unknown(self, cell: Cell) -> Meant:
        bare = _bare(cell.text)
        as_deep = [label for label in self._labels if label.count(".") == bare.count(".")]
        best = process.extractOne(bare, as_deep or list(self._labels), score_cutoff=LIKE_ENOUGH)
        params = {"typed": cell.text.strip()[:60]}
        if best is not None:
            params["suggestion"] = self._labels[best[0]]
        return Meant(problem="clause_unknown", params=params)


_PROBLEMS: Final = {DATE: "clause_date", FORMULA: "formula"}


def _bare(label: str) -> str:
    """Return `4.5` for `Clause 4.5.`, `§ 4,5` and `4.5`."""
    words = _LEADING.sub("", " ".join(label.split()))
    return words.rstrip(" .:").replace(",", ".").replace(" ", "").casefold()
