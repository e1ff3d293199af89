"""The XML of office files from strangers, looked through before a tree of it is built."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NoReturn
from xml.parsers import expat

Element = Callable[[str, dict[str, str]], None]
_CHUNK = 64 * 1024


@dataclass(eq=False)
class XmlRefused(Exception):
    """Reasons: `unsafe_xml`, a document type or entities; `damaged`."""

    reason: str


def xml_parts(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Yield the parts that are XML by their names."""
    for entry in archive.infolist():
        if entry.filename.lower().endswith((".xml", ".rels")):
            yield entry


def look_through(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, element: Element) -> None:
    """Call `element` with the name, `namespace name`, and the attributes of each element.

    Raises XmlRefused, and what `element` raises. A part may not declare a document type: entities,
    internal or external, come with one.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = element
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    try:
        with archive.open(entry) as source:
            while chunk := source.read(_CHUNK):
                parser.Parse(chunk)
            parser.Parse(b"", True)
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise XmlRefused("damaged") from error


def _refuse(*_: object) -> NoReturn:
    raise XmlRefused("unsafe_xml")
