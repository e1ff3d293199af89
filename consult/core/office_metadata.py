"""Office files without the names of their authors, times of editing and places in their photos.

What was written stays: tracked changes and comments are words of their authors.
"""

import shutil
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import Final

from consult.core.archives import open_archive
from consult.core.image_metadata import NotAnImage, Size, clean_jpeg, clean_png

_OPC: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_OPEN: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_EMPTY: Final = {
    "docprops/core.xml": f'<cp:coreProperties xmlns:cp="{_OPC}"/>',
    "docprops/app.xml": f'<Properties xmlns="{_OFFICE}/extended-properties"/>',
    "docprops/custom.xml": f'<Properties xmlns="{_OFFICE}/custom-properties"/>',
    "meta.xml": f'<office:document-meta xmlns:office="{_OPEN}" office:version="1.3"/>',
}
"""What the parts with metadata become, by their names in small letters."""
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
MOST_BYTES_OF_A_PICTURE: Final = 20 * 1024**2
"""Cleaned in memory, each as a whole. Pictures hardly shrink in a zip: an honest one is smaller."""
Cleaner = Callable[[bytes], tuple[bytes, Size]]
_CLEANERS: Final[dict[str, Cleaner]] = {".jpg": clean_jpeg, ".jpeg": clean_jpeg, ".png": clean_png}


def has_huge_picture(archive: zipfile.ZipFile) -> bool:
    """Tell whether cleaning would take more memory than a picture may."""
    return any(
        entry.file_size > MOST_BYTES_OF_A_PICTURE and _cleaner(entry.filename) is not None
        for entry in archive.infolist()
    )


def clean_office(content: bytes) -> bytes:
    """Return an office file, a zip, without metadata; the same file gives the same bytes.

    One with a huge picture takes much memory. Raises ArchiveRefused, or zipfile.BadZipFile, OSError
    and zlib.error for a damaged one.
    """
    target = BytesIO()
    with (
        open_archive(content) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as cleaned,
    ):
        for entry in source.infolist():
            if not entry.is_dir():
                _copy(source, entry, cleaned)
    return target.getvalue()


def _cleaner(name: str) -> Cleaner | None:
    return next((one for ending, one in _CLEANERS.items() if name.lower().endswith(ending)), None)


def _copy(source: zipfile.ZipFile, entry: zipfile.ZipInfo, target: zipfile.ZipFile) -> None:
    copy = zipfile.ZipInfo(entry.filename, _EPOCH)
    copy.compress_type = entry.compress_type
    name, cleaner = entry.filename.lower(), _cleaner(entry.filename)
    if name in _EMPTY:
        target.writestr(copy, _DECLARATION + _EMPTY[name])
    elif cleaner is not None:
        picture = source.read(entry)
        with suppress(NotAnImage):  # called a picture and none: it stays what it is
            picture, _ = cleaner(picture)
        target.writestr(copy, picture)
    else:
        with source.open(entry) as old, target.open(copy, "w") as new:
            shutil.copyfileobj(old, new)
