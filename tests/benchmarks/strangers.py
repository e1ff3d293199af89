"""How much memory and time it takes to read or refuse files that are built to do harm.

`python -m tests.benchmarks.strangers` makes each file and has it read in a process of its own,
which says what came of it, how long it took and the most memory that it or its child had.
"""

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import monotonic

import click

from consult.documents.docx.apart import read_apart as read_draft
from consult.documents.docx.errors import DocxRefused
from consult.responses.attaching import Upload, upload_errors, without_metadata
from consult.sheets.apart import read_apart as read_sheet
from consult.sheets.errors import SheetRefused
from consult.surveys.question_types import File
from tests.benchmarks.own_process import peak_mb
from tests.factories import strangers
from tests.factories.docx import with_changed_part, with_parts

MEGABYTE = 1024**2
ROW = "{:<44} {:<22} {:>7} {:>9} {:>9}"


def dense_draft() -> bytes:
    """Return what takes most memory below the greatest number of paragraphs."""
    pieces = f"<w:r><w:t>{strangers.WORDS}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>x</w:t></w:r>"
    paragraphs = f"<w:p>{pieces * 6}</w:p>" * 5_900
    return with_changed_part(
        strangers.word_file(),
        "word/document.xml",
        lambda text: text.replace("<w:body>", f"<w:body>{paragraphs}"),
    )


def packed_picture(content: bytes, name: str, size: int) -> bytes:
    """Return the file with a part of zeros, just less packed than a bomb."""
    noise = Random(1).randbytes(size // 190)  # no secret
    return with_parts(content, {name: bytes(size - len(noise)) + noise})


def sheet_of_strings(size: int) -> bytes:
    letters = "".join(Random(1).choices("abcdefgh", k=size // 8)) * 8  # no secret
    return with_changed_part(
        strangers.workbook(),
        "xl/worksheets/sheet1.xml",
        lambda text: text.replace(strangers.WORDS, letters),
    )


WORD, BOOK = strangers.word_file, strangers.workbook
FILES: dict[str, Callable[[], bytes]] = {
    "draft.docx: ordinary": WORD,
    "draft.docx: empty": lambda: b"",
    "draft.docx: password": lambda: strangers.PASSWORD,
    "draft.docx: macros": lambda: strangers.with_macros(WORD()),
    "draft.docx: bomb": lambda: strangers.bomb(WORD()),
    "draft.docx: external entity": lambda: strangers.with_document_type(WORD(), strangers.EXTERNAL),
    "draft.docx: 2,000 pages": lambda: strangers.long_word_file(2_000),
    "draft.docx: 590 pages": lambda: strangers.long_word_file(590),
    "draft.docx: 590 pages of twelve pieces": dense_draft,
    "draft.docx: a picture of 90 MB in 0.5": lambda: packed_picture(
        WORD(), "word/media/image1.png", 90 * MEGABYTE
    ),
    "form.xlsx: ordinary": BOOK,
    "form.xlsx: empty": lambda: b"",
    "form.xlsx: password": lambda: strangers.PASSWORD,
    "form.xlsx: macros": lambda: strangers.with_macros(BOOK()),
    "form.xlsx: bomb": lambda: strangers.bomb(BOOK()),
    "form.xlsx: external entity": lambda: strangers.with_document_type(BOOK(), strangers.EXTERNAL),
    "form.xlsx: 2,000 pages": lambda: strangers.long_workbook(2_000),
    "form.xlsx: 5,000 rows": lambda: BOOK(5_000),
    "form.xlsx: 12,000 rows": lambda: BOOK(12_000),
    "form.xlsx: one cell of 16 billion": lambda: strangers.with_merged_range(
        BOOK(), "A1:XFD1048576"
    ),
    "form.xlsx: one cell of 20 MB": lambda: sheet_of_strings(20 * MEGABYTE),
    "attached.docx: ordinary": WORD,
    "attached.docx: 2,000 pages": lambda: strangers.long_word_file(2_000),
    "attached.docx: a picture of 90 MB in 0.5": lambda: packed_picture(
        WORD(), "word/media/image1.png", 90 * MEGABYTE
    ),
    "attached.docx: a part of 90 MB in 0.5": lambda: packed_picture(
        WORD(), "word/media/image1.emf", 90 * MEGABYTE
    ),
}


def attach(content: bytes) -> str:
    question = File.model_validate({"code": "q", "type": "file", "label": {"en": "A paper"}})
    upload = Upload("attached.docx", content)
    refused = [error.reason for error in upload_errors(question, [upload])]
    return refused[0] if refused else f"{len(without_metadata(upload).content)} bytes kept"


def read(name: str, content: bytes) -> str:
    try:
        match name.partition(":")[0]:
            case "draft.docx":
                return f"{len(read_draft(content).markdown)} letters"
            case "form.xlsx":
                return f"{len(read_sheet(content).rows)} rows"
            case _:
                return attach(content)
    except (DocxRefused, SheetRefused) as refused:
        return refused.reason


def read_one(name: str, path: str) -> None:
    """Read a file in this process and print what came of it as JSON."""
    content, began = Path(path).read_bytes(), monotonic()
    said = read(name, content)
    seconds = monotonic() - began
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    click.echo(json.dumps([said, f"{seconds:.1f} s", f"{peak_mb():.0f} MB", f"{child:.0f} MB"]))


def read_all() -> None:
    click.echo(ROW.format("file", "answer", "time", "process", "child"))
    for name, make in FILES.items():
        with tempfile.NamedTemporaryFile() as file:
            file.write(make())
            file.flush()
            command = (sys.executable, "-m", "tests.benchmarks.strangers", name, file.name)
            done = subprocess.run(command, capture_output=True, check=True)  # ourselves
        click.echo(ROW.format(name, *json.loads(done.stdout)))


if __name__ == "__main__":
    if sys.argv[1:]:
        read_one(*sys.argv[1:])
    else:
        read_all()
