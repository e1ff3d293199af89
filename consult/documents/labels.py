"""How a clause names itself: the label it starts with and the `{#id}` it ends with."""

import re
import unicodedata
from typing import NamedTuple

_WORDS = {
    "annex": "annex anexo annexe anhang",
    "appendix": "appendix apéndice apêndice appendice",
    "article": "article artículo artigo artikel",
    "box": "box recuadro encadré",
    "chapter": "chapter capítulo chapitre kapitel",
    "clause": "clause cláusula",
    "criterion": "criterion criterio critério critère kriterium",
    "figure": "figure figura abbildung",
    "part": "part parte partie teil",
    "principle": "principle principio princípio principe",
    "requirement": "requirement requisito exigence",
    "section": "section sección seção abschnitt",
    "table": "table tabla cuadro tabela tableau tabelle",
}
_CANONICAL = {word: name for name, words in _WORDS.items() for word in words.split()}

_DOTTED = r"(?:[A-Z]|[1-9]\d{0,2})(?:\.\d{1,3})+[a-z]?"
_NUMBER = rf"(?:{_DOTTED}|\d{{1,3}}[a-z]?)"
_CODE = r"[A-Z]{1,5}-?\d{1,4}(?:\.\d{1,3})*[a-z]?"
_POINTS = r"(?:[ ]?\([a-z0-9]{1,4}\)){0,3}"
_WORD = rf"(?i:{'|'.join(_CANONICAL)})[ \u00a0](?:{_NUMBER}|[A-Z]|[IVXLC]{{1,7}})"
_BOLD_LABEL = rf"(?P<label>(?:{_NUMBER}|{_CODE}|{_WORD}){_POINTS})"
_AFTER = r"(?:\s+|$)(?:[–—-]\s+)?"

_BOLD = re.compile(rf"(?P<mark>\*\*|__){_BOLD_LABEL}[.:]?(?P=mark)[.:]?{_AFTER}")
_BOLD_TITLE = re.compile(rf"(?P<mark>\*\*|__)(?P<label>{_DOTTED}{_POINTS})[.:]?\s+(?=\S)")
_PLAIN = re.compile(rf"(?P<label>{_DOTTED}{_POINTS})[.:]?(?![ \u00a0]?[%°]){_AFTER}")
_IN_HEADING = re.compile(rf"(?P<label>(?:{_NUMBER}|{_WORD}){_POINTS})[.:]?{_AFTER}")
_PLAIN_NAME = re.compile(rf"(?P<label>{_WORD})[.:]?{_AFTER}")
_ID = re.compile(r"(?<!\\)\{#([^{}\n]*)\}\s*\Z")
_WELL_FORMED_ID = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
MAX_ID_LENGTH = 64


class Named(NamedTuple):
    """A text taken apart: `text` is what stays without its label and its id as written."""

    label: str | None
    written_id: str | None
    text: str


def take_apart(text: str, *, heading: bool = False) -> Named:
    """Split Markdown such as `**2.5** By-products {#alloc}` into label, id and the rest."""
    rest, written_id = split_id(text)
    label, rest = split_label(rest, heading=heading)
    return Named(label, written_id, rest)


def split_id(text: str) -> tuple[str, str | None]:
    """Return `text` without the `{#id}` at its end, and that id as written."""
    match = _ID.search(text)
    return (text[: match.start()].rstrip(), match[1]) if match else (text, None)


def split_label(text: str, *, heading: bool = False) -> tuple[str | None, str]:
    """Return the label `text` starts with, and the rest.

    Bold labels may be numbers, codes such as `REQ-12`, or a word of a known list and a number
    (`Annex A`, `Tabla 1`); plain ones need a dot (`2.5`, `A.1`), except in headings.
    """
    for pattern in (_BOLD, _IN_HEADING if heading else _PLAIN):
        if match := pattern.match(text):
            return match["label"], text[match.end() :]
    if match := _BOLD_TITLE.match(text):
        return match["label"], match["mark"] + text[match.end() :]
    return None, text


def with_bold_name(caption: str) -> str:
    """Return a caption with the name it begins with in bold: `**Table 1** Intensity`."""
    found = _PLAIN_NAME.match(caption)
    return f"**{found['label']}** {caption[found.end() :]}".rstrip() if found else caption


def is_well_formed_id(written: str) -> bool:
    """Tell whether `written` can be an anchor: ASCII letters and digits, parted by `.`, `_`, `-`.

    Two of these signs never follow each other, so that no written id looks like one from a place.
    """
    return len(written) <= MAX_ID_LENGTH and bool(_WELL_FORMED_ID.fullmatch(written))


def id_from_label(label: str) -> str:
    """Return the anchor of a label: `2.5` for 2.5, `2.5-a` for 2.5(a), and the same `annex-a`
    for Annex A and Anexo A, so that the languages of a draft meet."""
    words = label.lower().split()
    words[0] = _CANONICAL.get(words[0], words[0])
    ascii_label = unicodedata.normalize("NFKD", "-".join(words)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9.]+", "-", ascii_label).strip("-")
