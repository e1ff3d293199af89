"""The process that reads one DOCX: from standard input, to one JSON object on standard output."""

import base64
import json
import resource
import sys
from typing import Any

from consult.documents.docx.errors import DocxRefused
from consult.documents.docx.reading import DocxDraft, read_docx

MEMORY_BYTES = 256 * 1024**2
"""Of data; with the program itself the process stays under 300 MB."""
CPU_SECONDS = 60


def main() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    json.dump(_answer(sys.stdin.buffer.read()), sys.stdout)


def _answer(content: bytes) -> dict[str, Any]:
    try:
        return _written(read_docx(content))
    except DocxRefused as refused:
        return {"refused": refused.reason}
    except (MemoryError, RecursionError):
        return {"refused": "too_long"}


def _written(draft: DocxDraft) -> dict[str, Any]:
    return {
        "markdown": draft.markdown,
        "images": {name: base64.b64encode(image).decode() for name, image in draft.images.items()},
        "left_out": draft.left_out,
        "is_tracked": draft.is_tracked,
    }


if __name__ == "__main__":
    main()
