"""Reading a DOCX where it can do no harm."""

import base64
from typing import Final

from consult.core.apart import BeyondBounds, Bounds, ask_apart
from consult.documents.docx.container import open_docx
from consult.documents.docx.errors import DocxRefused
from consult.documents.docx.reading import DocxDraft

BOUNDS: Final = Bounds(cpu_seconds=60, seconds=120)


def read_apart(content: bytes) -> DocxDraft:
    """Do what `read_docx` does within bounds; also raises DocxRefused (`too_long`) beyond them."""
    open_docx(content).close()
    try:
        said = ask_apart("consult.documents.docx.child", content, BOUNDS)
    except BeyondBounds as error:
        raise DocxRefused("too_long") from error
    if "refused" in said:
        raise DocxRefused(said["refused"])
    images = {name: base64.b64decode(image) for name, image in said["images"].items()}
    return DocxDraft(said["markdown"], images, said["left_out"], said["is_tracked"])
