"""The XML of a DOCX, looked through piece by piece before a tree of it is built."""

import zipfile
import zlib
from typing import NoReturn
from xml.parsers import expat

from consult.documents.docx.errors import DocxRefused

MAX_PARAGRAPHS = 6_000
"""Some 500 pages: a draft, not a library. More would keep a moderator waiting for minutes."""
MAX_PART_BYTES = 24 * 1024**2
_CHUNK = 64 * 1024
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARAGRAPH = f"{_WORD} p"
_TRACKED = (f"{_WORD} ins", f"{_WORD} del")


def check_xml(archive: zipfile.ZipFile) -> bool:
    """Return whether the text holds tracked changes; raises DocxRefused.

    No part may declare a document type: entities, internal or external, come with one.
    """
    seen = _Seen()
    for entry in archive.infolist():
        if entry.filename.lower().endswith((".xml", ".rels")):
            if entry.file_size > MAX_PART_BYTES:
                raise DocxRefused("too_long")
            _look_through(archive, entry, seen)
    return seen.is_tracked


class _Seen:
    def __init__(self) -> None:
        self.paragraphs = 0
        self.is_tracked = False

    def element(self, name: str, _: dict[str, str]) -> None:
        self.is_tracked = self.is_tracked or name in _TRACKED
        self.paragraphs += name == _PARAGRAPH
        if self.paragraphs > MAX_PARAGRAPHS:
            raise DocxRefused("too_long")


def _look_through(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, seen: _Seen) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = seen.element
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    try:
        with archive.open(entry) as source:
            while chunk := source.read(_CHUNK):
                parser.Parse(chunk)
            parser.Parse(b"", True)
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise DocxRefused("damaged") from error


def _refuse(*_: object) -> NoReturn:
    raise DocxRefused("unsafe_xml")
