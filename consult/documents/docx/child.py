"""The program that reads one DOCX: from standard input, to one JSON object on standard output."""

import base64
from typing import Any

from consult.core.apart import answer_apart
from consult.documents.docx.errors import DocxRefused
from consult.documents.docx.reading import DocxDraft, read_docx


def read(content: bytes) -> dict[str, Any]:
    try:
        return _written(read_docx(content))
    except DocxRefused as refused:
        return {"refused": refused.reason}


def _written(draft: DocxDraft) -> dict[str, Any]:
    return {
        "markdown": draft.markdown,
        "images": {name: base64.b64encode(image).decode() for name, image in draft.images.items()},
        "left_out": draft.left_out,
        "is_tracked": draft.is_tracked,
    }


if __name__ == "__main__":
    answer_apart(read, beyond={"refused": "too_long"})
