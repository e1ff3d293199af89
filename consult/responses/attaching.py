"""Files that respondents attach: which are taken, and why others are not."""

import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

import filetype

from consult.core.archives import ArchiveRefused, open_archive
from consult.core.compound_files import is_encrypted_package
from consult.core.image_metadata import NotAnImage, clean_jpeg, clean_png
from consult.core.office_metadata import clean_office, has_huge_picture
from consult.core.text_cleaning import clean_text
from consult.surveys.answers import FieldError
from consult.surveys.question_types import File

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_NAME_LENGTH = 150
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}
ZIPPED = {"docx": "word/", "xlsx": "xl/", "odt": "content.xml"}
"""Office files are zip archives; each kind holds a part of this name."""
MOST_PIXELS = 100_000_000
"""Of a picture; larger ones stop the machines of those who open them."""
IMAGES = {"png": clean_png, "jpg": clean_jpeg, "jpeg": clean_jpeg}
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, UnicodeDecodeError)


class FileDamaged(ValueError):
    """A part of a file cannot be read."""


@dataclass(frozen=True)
class Upload:
    """One file as it was posted."""

    name: str
    content: bytes

    @property
    def ending(self) -> str:
        return self.name.rpartition(".")[2].lower()


def accepted_endings(question: File) -> tuple[str, ...]:
    """Return the endings a file question takes."""
    return question.types or tuple(MEDIA_TYPES)


def clean_name(typed: str) -> str:
    """Return a file name without folders and control characters, short enough to keep."""
    name = clean_text(typed.replace("\\", "/").rpartition("/")[2])
    name = name.replace("\n", " ").replace("\t", " ")
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: MAX_NAME_LENGTH - len(ending) - 1]}{dot}{ending[:10]}" if dot else name[:99]


def upload_errors(question: File, uploads: Iterable[Upload]) -> list[FieldError]:
    """Return why some of the files cannot be taken."""
    reasons = ((upload, _refusal(question, upload)) for upload in uploads)
    types = ", ".join(accepted_endings(question))
    return [
        FieldError(question.code, reason, {"name": upload.name, "types": types})
        for upload, reason in reasons
        if reason
    ]


def _refusal(question: File, upload: Upload) -> str:
    if not upload.content:
        return "file_empty"
    if len(upload.content) > MAX_FILE_BYTES:
        return "file_too_large"
    if upload.ending not in accepted_endings(question) or upload.ending not in MEDIA_TYPES:
        return "file_type"
    if upload.ending in ZIPPED:
        is_locked = is_encrypted_package(upload.content)
        return "file_password" if is_locked else _archive_refusal(upload)
    if upload.ending in IMAGES:
        return _image_refusal(upload)
    kind = filetype.guess(upload.content)
    is_right = kind is not None and kind.mime == MEDIA_TYPES[upload.ending]
    return "" if is_right else "file_content"


def _image_refusal(upload: Upload) -> str:
    try:
        _, (width, height) = IMAGES[upload.ending](upload.content)
    except NotAnImage:
        return "file_content"
    return "file_pixels" if width * height > MOST_PIXELS else ""


def _archive_refusal(upload: Upload) -> str:
    try:
        with open_archive(upload.content) as archive:
            names = archive.namelist()
            types = _content_types(archive)
            is_huge = has_huge_picture(archive)
    except ArchiveRefused as refused:
        return "file_unpacked" if refused.reason == "too_large_unpacked" else "file_content"
    except _DAMAGED:
        return "file_content"
    if is_huge:
        return "file_unpacked"
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    if has_macros or b"macroEnabled" in types:
        return "file_macros"
    is_right = any(name.startswith(ZIPPED[upload.ending]) for name in names)
    return "" if is_right else "file_content"


def _content_types(archive: zipfile.ZipFile) -> bytes:
    if "[Content_Types].xml" not in archive.namelist():
        return b""
    with archive.open("[Content_Types].xml") as part:
        return part.read(1024**2)


def without_metadata(upload: Upload) -> Upload:
    """Return an upload that was found in order without its metadata; raises FileDamaged."""
    if upload.ending in IMAGES:
        return replace(upload, content=IMAGES[upload.ending](upload.content)[0])
    if upload.ending in ZIPPED:
        try:
            return replace(upload, content=clean_office(upload.content))
        except _DAMAGED as error:
            raise FileDamaged(upload.name) from error
    return upload


def file_row(upload: Upload, digest: str) -> dict[str, str]:
    """Return the answer that stands for a stored file."""
    return {
        "name": upload.name,
        "sha256": digest,
        "size": str(len(upload.content)),
        "media_type": MEDIA_TYPES[upload.ending],
    }


def with_added(rows: list[dict[str, str]], added: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the files of an answer after more were added; the same file twice stays one."""
    return rows + [row for row in added if row not in rows]
