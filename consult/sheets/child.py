"""The process that reads one form: from standard input, to one JSON object on standard output."""

import json
import resource
import sys
import zipfile
import zlib
from dataclasses import asdict
from typing import Any

from consult.sheets.errors import SheetRefused
from consult.sheets.reading import read_form

MEMORY_BYTES = 256 * 1024**2
"""Of data; with the program itself the process stays under 300 MB."""
CPU_SECONDS = 30
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError, OSError)


def main() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    json.dump(_answer(sys.stdin.buffer.read()), sys.stdout)


def _answer(content: bytes) -> dict[str, Any]:
    try:
        return asdict(read_form(content))
    except SheetRefused as refused:
        return {"refused": refused.reason}
    except (MemoryError, RecursionError):
        return {"refused": "too_large"}
    except (*DAMAGED, SyntaxError):  # a SyntaxError is what the XML parser calls its own
        return {"refused": "damaged"}


if __name__ == "__main__":
    main()
