"""Drawn numbers written out, so that a clause keeps the label its readers know.

A paragraph numbered `2.5` becomes one that begins with a bold `2.5`; `(a)` begins with `(a)`. Plain
lists, bulleted or counted from 1, stay lists.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from consult.documents.docx.container import MAIN_PART
from consult.documents.docx.numbering import (
    NO_NUMBERING,
    WORD,
    Numbering,
    Place,
    Style,
    place_in,
    read_numbering,
    read_styles,
    value_of,
)
from consult.documents.labels import split_label

_PLAIN_COUNT = re.compile(r"\d{1,3}[.)]?")


@dataclass
class _Paragraph:
    element: Element
    place: Place | None
    number: str
    is_heading: bool


@dataclass(frozen=True, slots=True)
class NumberedDocx:
    """The file again, its numbers written out, and its paragraph styles by id."""

    content: bytes
    styles: Mapping[str, Style]


def write_numbers(archive: zipfile.ZipFile) -> NumberedDocx:
    """Return the document of `archive`, which was looked through, with its numbers as text."""
    numbering = read_numbering(_part(archive, "word/numbering.xml"))
    styles = read_styles(_part(archive, "word/styles.xml"), numbering)
    document = _part(archive, MAIN_PART)
    if document is None:
        raise LookupError(MAIN_PART)
    paragraphs = list(_counted(document, styles, numbering))
    continued = _continued_lists(paragraphs)
    for one in paragraphs:
        _write_out(one, continued)
    return NumberedDocx(_with_main_part(archive, ElementTree.tostring(document)), styles)


def _part(archive: zipfile.ZipFile, name: str) -> Element | None:
    if name not in archive.namelist():
        return None
    # no part declares entities: `xml_checks` looked through all of them
    return ElementTree.fromstring(archive.read(name))  # noqa: S314


def _counted(
    document: Element, styles: Mapping[str, Style], numbering: Numbering
) -> Iterator[_Paragraph]:
    for element in document.iter(f"{WORD}p"):
        properties = element.find(f"{WORD}pPr")
        style_id = value_of(properties, "pStyle") if properties is not None else None
        style = styles.get(style_id or "")
        place = place_in(properties) or (style.place if style else None)
        if place is not None and place.list_id == NO_NUMBERING:
            place = None
        is_heading = style is not None and style.outline is not None
        has_words = any(text.text for text in element.iter(f"{WORD}t"))
        number = numbering.count(place) if place and has_words else ""
        yield _Paragraph(element, place, number, is_heading)


def _continued_lists(paragraphs: list[_Paragraph]) -> set[str]:
    """Return the lists whose count goes on after other text: their numbers name clauses."""
    continued: set[str] = set()
    seen: set[str] = set()
    before: str | None = None
    for one in paragraphs:
        list_id = one.place.list_id if one.place else None
        is_resumed = list_id in seen and list_id != before
        if list_id is not None and is_resumed and _PLAIN_COUNT.fullmatch(one.number):
            continued.add(list_id)
        if list_id is not None:
            seen.add(list_id)
        before = list_id
    return continued


def _write_out(paragraph: _Paragraph, continued: set[str]) -> None:
    number, place = paragraph.number, paragraph.place
    if place is None:
        return
    is_plain = bool(_PLAIN_COUNT.fullmatch(number))
    if not number or (is_plain and not paragraph.is_heading and place.list_id not in continued):
        _set_place(paragraph.element, place)
        return
    label = number.rstrip(".)") if is_plain else number.rstrip(".")
    is_label = split_label(f"**{label}** x")[0] == label
    properties = _set_place(paragraph.element, Place(NO_NUMBERING, 0))
    run = _run(f"{label if is_label else number} ", is_bold=is_label and not paragraph.is_heading)
    paragraph.element.insert(list(paragraph.element).index(properties) + 1, run)


def _set_place(paragraph: Element, place: Place) -> Element:
    """Let a paragraph name its list itself, so that no style has to be asked."""
    properties = paragraph.find(f"{WORD}pPr")
    if properties is None:
        properties = Element(f"{WORD}pPr")
        paragraph.insert(0, properties)
    for former in properties.findall(f"{WORD}numPr"):
        properties.remove(former)
    named = SubElement(properties, f"{WORD}numPr")
    SubElement(named, f"{WORD}ilvl").set(f"{WORD}val", str(place.level))
    SubElement(named, f"{WORD}numId").set(f"{WORD}val", place.list_id)
    return properties


def _run(text: str, *, is_bold: bool) -> Element:
    run = Element(f"{WORD}r")
    if is_bold:
        SubElement(SubElement(run, f"{WORD}rPr"), f"{WORD}b")
    written = SubElement(run, f"{WORD}t")
    written.text = text
    written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _with_main_part(archive: zipfile.ZipFile, main: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as copy:
        for name in archive.namelist():
            if not name.endswith("/"):
                copy.writestr(name, main if name == MAIN_PART else archive.read(name))
    return target.getvalue()
