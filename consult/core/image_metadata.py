"""JPEG and PNG files without what tells where, when and with what they were made.

Taken apart by their segments and never decoded: the picture stays as it is, bit for bit, and a
picture of any size costs no memory.
"""

import struct
from collections.abc import Iterator
from typing import Final

from PIL import Image

ORIENTATION: Final = 0x0112
_PNG_BEGINS: Final = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNKS: Final = b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs".split()
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_STANDALONE: Final = (0x01, *range(0xD0, 0xD8))
_FRAMES: Final = (*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0))
_APPLICATION: Final = range(0xE0, 0xF0)
_COMMENT: Final = 0xFE
_EXIF: Final = b"Exif\x00\x00"
_KEPT: Final = {0xE0: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}
"""Application segments that say how to show the picture, by marker and how they begin."""

Size = tuple[int, int]


class NotAnImage(ValueError):
    """The bytes are no whole JPEG or PNG."""


def clean_jpeg(content: bytes) -> tuple[bytes, Size]:
    """Return a JPEG without metadata but which way is up, and its width and height.

    What stands behind its end is dropped. Raises NotAnImage.
    """
    kept = bytearray(b"\xff\xd8")
    size, orientation = (0, 0), 1
    for marker, segment in _segments(content):
        body = segment[4:]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", body, 1)
            size = (width, height)
        if marker == 0xE1 and body.startswith(_EXIF):
            orientation = _orientation(body)
        is_metadata = marker in _APPLICATION and not body.startswith(_KEPT.get(marker, b"\x00\x00"))
        if marker != _COMMENT and not is_metadata:
            kept += segment
    if orientation != 1:
        kept[2:2] = _orientation_segment(orientation)
    return bytes(kept), size


def clean_png(content: bytes) -> tuple[bytes, Size]:
    """Return a PNG with the chunks that show it only, and its width and height.

    What stands behind its end is dropped. Raises NotAnImage.
    """
    if not content.startswith(_PNG_BEGINS):
        raise NotAnImage
    kept = bytearray(_PNG_BEGINS)
    place, size = len(_PNG_BEGINS), (0, 0)
    while place + 12 <= len(content):
        length, kind = struct.unpack_from(">L4s", content, place)
        end = place + 12 + length
        if kind == b"IHDR" and length >= 8:
            size = struct.unpack_from(">LL", content, place + 8)
        if kind in _PNG_CHUNKS:
            kept += content[place:end]
        if kind == b"IEND" and end <= len(content):
            return bytes(kept), size
        place = end
    raise NotAnImage


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the segments of a JPEG with their markers, each scan with its data, up to its end."""
    if content[:2] != bytes((0xFF, _START)):
        raise NotAnImage
    place = 2
    while place + 2 <= len(content):
        marker = content[place + 1]
        if content[place] != 0xFF:
            raise NotAnImage
        if marker == 0xFF:  # a filling byte
            place += 1
            continue
        if marker == _END or marker in _STANDALONE:
            yield marker, content[place : place + 2]
            if marker == _END:
                return
            place += 2
            continue
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        if end > len(content) or end < place + 4:
            raise NotAnImage
        end = _end_of_scan(content, end) if marker == _SCAN else end
        yield marker, content[place:end]
        place = end
    raise NotAnImage


def _end_of_scan(content: bytes, start: int) -> int:
    """Return where the next marker stands; stuffed bytes and restarts belong to the data."""
    place = content.find(b"\xff", start)
    while 0 <= place < len(content) - 1:
        if content[place + 1] != 0 and content[place + 1] not in _STANDALONE:
            return place
        place = content.find(b"\xff", place + 2)
    raise NotAnImage


def _orientation(exif: bytes) -> int:
    read = Image.Exif()
    try:
        read.load(exif)
        value = int(read.get(ORIENTATION, 1))
    except (ValueError, TypeError, SyntaxError, OSError, struct.error, KeyError):
        return 1
    return value if 1 <= value <= 8 else 1


def _orientation_segment(orientation: int) -> bytes:
    only = Image.Exif()
    only[ORIENTATION] = orientation
    body = only.tobytes()
    body = body if body.startswith(_EXIF) else _EXIF + body
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body
