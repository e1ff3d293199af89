"""The XML of a DOCX, looked through piece by piece before a tree of it is built."""

import zipfile

from consult.core.strict_xml import XmlRefused, look_through, xml_parts
from consult.documents.docx.errors import DocxRefused

MAX_PARAGRAPHS = 6_000
"""Some 500 pages: a draft, not a library. More would keep a moderator waiting for minutes."""
MAX_PART_BYTES = 24 * 1024**2
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARAGRAPH = f"{_WORD} p"
_TRACKED = (f"{_WORD} ins", f"{_WORD} del")


def check_xml(archive: zipfile.ZipFile) -> bool:
    """Return whether the text holds tracked changes; raises DocxRefused."""
    seen = _Seen()
    for entry in xml_parts(archive):
        if entry.file_size > MAX_PART_BYTES:
            raise DocxRefused("too_long")
        try:
            look_through(archive, entry, seen.element)
        except XmlRefused as refused:
            raise DocxRefused(refused.reason) from refused
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
