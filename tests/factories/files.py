"""Small files that are what their names say, and some that are not."""

import io
import struct
import zipfile
import zlib

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
HTML = b"<!doctype html><title>Not a PDF</title><script>alert(1)</script>"


def png(width: int = 1, height: int = 1, *more: tuple[bytes, bytes]) -> bytes:
    """Return a white PNG, all its pixels only where it is small, with `more` chunks."""
    rows = (b"\x00" + b"\xff" * width) * height if width * height < 10_000 else b"\x00"
    header = struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), *more, (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    checksum = zlib.crc32(kind + body)
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", checksum)


PNG = png()


def archive(*names: str) -> bytes:
    """Return a zip with an empty file of each name."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for name in names:
            target.writestr(name, "")
    return written.getvalue()


DOCX = archive("[Content_Types].xml", "word/document.xml")
DOCX_WITH_MACROS = archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")
XLSX = archive("[Content_Types].xml", "xl/workbook.xml")
ODT = archive("mimetype", "content.xml")
