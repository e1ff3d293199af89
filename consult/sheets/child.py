"""The program that reads one form: from standard input, to one JSON object on standard output."""

import zipfile
import zlib
from dataclasses import asdict
from typing import Any

from consult.core.apart import answer_apart
from consult.sheets.errors import SheetRefused
from consult.sheets.reading import read_form

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError, OSError)


def read(content: bytes) -> dict[str, Any]:
    try:
        return asdict(read_form(content))
    except SheetRefused as refused:
        return {"refused": refused.reason}
    except (*DAMAGED, SyntaxError):  # a SyntaxError is what the XML parser calls its own
        return {"refused": "damaged"}


if __name__ == "__main__":
    answer_apart(read, beyond={"refused": "too_large"})
