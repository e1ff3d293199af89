"""The form in which standards committees collect comments: its headings and what stands under them.

The first eight columns are those of the ISO/IEC commenting template, in its order.
"""

from dataclasses import dataclass
from typing import Final

from consult.core.localized import LocalizedText
from consult.exports.workbook import SheetColumn

ID_NAMES: Final = (
    "response_id",
    "revision",
    "comment_key",
    "document",
    "document_version",
    "clause_id",
    "language",
    "status",
)
"""Hidden columns: what a program needs to find each comment again."""
NUMBERS: Final = ("revision", "comment_key")

HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        "MB/NC",
        "Line number",
        "Clause/Subclause",
        "Paragraph/Figure/Table",
        "Type of comment",
        "Comments",
        "Proposed change",
        "Observations of the secretariat",
        "Text of the clause",
        "Words commented on",
        "Files",
        "Stakeholder group",
        "Country",
    ),
    "es": (
        "MB/NC",
        "Número de línea",
        "Cláusula/Subcláusula",
        "Párrafo/Figura/Tabla",
        "Tipo de comentario",
        "Comentarios",
        "Cambio propuesto",
        "Observaciones de la secretaría",
        "Texto de la cláusula",
        "Palabras comentadas",
        "Archivos",
        "Grupo",
        "País",
    ),
}
WIDTHS: Final = (16, 9, 13, 13, 12, 48, 48, 30, 48, 30, 16, 16, 9)
TYPES: Final = {"general": "ge", "technical": "te", "editorial": "ed"}

_PARTS: Final[dict[str, LocalizedText]] = {
    "heading": {"en": "Heading", "es": "Título"},
    "paragraph": {"en": "Paragraph", "es": "Párrafo"},
    "quote": {"en": "Paragraph", "es": "Párrafo"},
    "code": {"en": "Paragraph", "es": "Párrafo"},
    "item": {"en": "List item", "es": "Elemento de lista"},
    "list": {"en": "List", "es": "Lista"},
    "row": {"en": "Table", "es": "Tabla"},
    "table": {"en": "Table", "es": "Tabla"},
    "figure": {"en": "Figure", "es": "Figura"},
}
WHOLE_DOCUMENT: Final = "General"
"""What the template has under Clause/Subclause for a comment on no clause in particular."""
_OWN_PLACE: Final = ("table", "figure")
"""Kinds whose label, e.g. `Table 1`, is no number of a clause."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a comment stands; `section` is the number of its chapter, else the chapter's words."""

    label: str
    section: str
    kind: str
    item_number: int | None


def form_columns(lang: str) -> list[SheetColumn]:
    """Return the columns of a sheet of comments in `lang`; the headings are English for most."""
    headings = HEADINGS.get(lang, HEADINGS["en"])
    shown = [SheetColumn(name, width=w) for name, w in zip(headings, WIDTHS, strict=True)]
    hidden = [SheetColumn(name, name in NUMBERS, is_hidden=True) for name in ID_NAMES]
    return shown + hidden


def clause_cells(place: Place, lang: str) -> tuple[str, str]:
    """Return what stands under Clause/Subclause and under Paragraph/Figure/Table."""
    if not place.kind and not place.label:
        return WHOLE_DOCUMENT, ""
    words = _PARTS.get(place.kind, {})
    part = words.get(lang, words.get("en", ""))
    if place.kind in _OWN_PLACE:
        return place.section, place.label or part
    if place.label:
        return place.label, part if place.kind == "row" else ""
    number = "" if place.item_number is None else f" {place.item_number}"
    return place.section, f"{part}{number}"
