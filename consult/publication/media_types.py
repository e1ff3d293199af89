"""Which files a package may bring, by the ending of their names."""

from collections.abc import Mapping
from typing import Final

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

DRAFTS: Final = {".md": "text/markdown"}
IMAGES: Final = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
ATTACHMENTS: Final = {
    **DRAFTS,
    **IMAGES,
    ".csv": "text/csv",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".ods": f"{_OPEN}.spreadsheet",
    ".odt": f"{_OPEN}.text",
    ".pdf": "application/pdf",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    ".txt": "text/plain",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".zip": "application/zip",
}


def media_type(path: str, allowed: Mapping[str, str]) -> str | None:
    """Return the media type of the ending of `path`; None when it is not allowed."""
    ending = "." + path.rpartition(".")[2].lower()
    return allowed.get(ending)
