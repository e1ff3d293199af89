"""Why a DOCX is not read, as codes; the words belong to the pages."""

from dataclasses import dataclass


@dataclass(eq=False)
class DocxRefused(Exception):
    """Reasons: `empty`, no bytes; `password`; `old_format`, a .doc; `macros`; `not_docx`;
    `too_large_unpacked`; `unsafe_xml`, a document type or entities; `damaged`; `too_long`, more
    than `MAX_PARAGRAPHS`; `no_text`."""

    reason: str
