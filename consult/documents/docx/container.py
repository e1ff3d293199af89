"""The file itself: whether it is a DOCX that can be opened, before anything of it is read."""

import zipfile
import zlib

from consult.core.archives import ArchiveRefused, open_archive
from consult.core.compound_files import is_compound_file, is_encrypted_package
from consult.documents.docx.errors import DocxRefused

MAIN_PART = "word/document.xml"
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_MACRO_TYPE = b"macroEnabled"
_CONTENT_TYPES = "[Content_Types].xml"
_SMALL_PART_BYTES = 1024**2


def open_docx(content: bytes) -> zipfile.ZipFile:
    """Return the parts of a DOCX; raises DocxRefused."""
    if not content:
        raise DocxRefused("empty")
    if is_compound_file(content):
        raise DocxRefused("password" if is_encrypted_package(content) else "old_format")
    try:
        archive = open_archive(content)
    except ArchiveRefused as refused:
        reasons = {"encrypted": "password", "too_large_unpacked": "too_large_unpacked"}
        raise DocxRefused(reasons.get(refused.reason, "not_docx")) from None
    _ensure_document(archive)
    return archive


def _ensure_document(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if MAIN_PART not in names or _CONTENT_TYPES not in names:
        raise DocxRefused("not_docx")
    has_macros = any(name.lower().endswith(_MACRO_PARTS) for name in names)
    if has_macros or _MACRO_TYPE in _read_small(archive, _CONTENT_TYPES):
        raise DocxRefused("macros")


def _read_small(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as part:
            return part.read(_SMALL_PART_BYTES)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        raise DocxRefused("damaged") from error
