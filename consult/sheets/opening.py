"""The file itself: whether it is an XLSX that can be opened, before anything of it is read."""

import zipfile
import zlib
from typing import Final

from consult.core.archives import ArchiveRefused, open_archive
from consult.core.compound_files import is_compound_file
from consult.sheets.errors import SheetRefused

MOST_BYTES: Final = 5 * 1024**2
MOST_BYTES_OF_A_PART: Final = 24 * 1024**2
_MAIN_PART: Final = "xl/workbook.xml"
_CONTENT_TYPES: Final = "[Content_Types].xml"


def ensure_xlsx(content: bytes) -> None:
    """Raise SheetRefused for what is no small, open workbook without macros."""
    if not content:
        raise SheetRefused("empty")
    if len(content) > MOST_BYTES:
        raise SheetRefused("too_large")
    if is_compound_file(content):
        raise SheetRefused("protected")
    try:
        with open_archive(content) as archive:
            _ensure_plain(archive)
    except ArchiveRefused as refused:
        raise SheetRefused(
            {"encrypted": "protected", "too_large_unpacked": "too_large"}.get(
                refused.reason, "not_xlsx"
            )
        ) from refused


def _ensure_plain(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if _MAIN_PART not in names or _CONTENT_TYPES not in names:
        raise SheetRefused("not_xlsx")
    if any(entry.file_size > MOST_BYTES_OF_A_PART for entry in archive.infolist()):
        raise SheetRefused("too_large")
    try:
        types = archive.read(_CONTENT_TYPES)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise SheetRefused("damaged") from error
    if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in names):
        raise SheetRefused("macros")
