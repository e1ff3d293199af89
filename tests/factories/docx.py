"""Word files as people write them, made from the Markdown of drafts."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

_BOLD = re.compile(r"\*\*(.+?)\*\*")


def docx_of(markdown: str) -> bytes:
    """Return a Word file with the headings, paragraphs and tables of a draft."""
    document = docx.Document()
    for block in markdown.strip().split("\n\n"):
        _write(document, block)
    return saved(document)


def saved(document: Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return the file with some of its parts replaced or added."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in [*old.namelist(), *(name for name in parts if name not in old.namelist())]:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return target.getvalue()


def with_changed_part(content: bytes, name: str, change: Callable[[str], str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        text = old.read(name).decode()
    return with_parts(content, {name: change(text).encode()})


def write_runs(paragraph: Paragraph, text: str) -> Paragraph:
    """Write text whose `**bold**` pieces become bold."""
    for index, piece in enumerate(_BOLD.split(text)):
        if piece:
            paragraph.add_run(piece).bold = bool(index % 2) or None
    return paragraph


def _write(document: Document, block: str) -> None:
    if block.startswith("#"):
        signs, _, words = block.partition(" ")
        document.add_heading(words, level=len(signs) - 1)
    elif block.startswith("|"):
        lines = [line for line in block.split("\n") if not line.startswith("|---")]
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
        _write_table(document, rows)
    else:
        write_runs(document.add_paragraph(), block)


def _write_table(document: Document, rows: list[list[str]]) -> None:
    table: Any = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            write_runs(cell.paragraphs[0], text)


NUMBERED_STYLES = ("Heading 1", "Clause", "Point")
"""Numbered by the word processor: `1`, `1.1` and `(a)`; the count goes on between them."""
_FORMATS = (("decimal", "%1"), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))


def numbered_document() -> Document:
    """Return an empty document whose `NUMBERED_STYLES` are numbered by a list of three levels."""
    document = docx.Document()
    for name in NUMBERED_STYLES[1:]:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (kind, text) in enumerate(_FORMATS)
    )
    numbering: Any = document.part.numbering_part.element
    numbering.insert(0, _xml(f'<w:abstractNum {{}} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(_xml('<w:num {} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level, name in enumerate(NUMBERED_STYLES):
        style: Any = document.styles[name].element
        number = f'<w:numPr {{}}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
        style.get_or_add_pPr().append(_xml(number))
    return document


def with_footnote(document: Document, paragraph: Paragraph, words: str) -> bytes:
    """Return the saved file; `paragraph` ends with a reference to a footnote of these words."""
    paragraph._p.append(_xml('<w:r {}><w:footnoteReference w:id="2"/></w:r>'))  # noqa: SLF001
    footnotes = (
        f'<w:footnotes {_NAMESPACE}><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
        f"<w:r><w:t>{words}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    relation = (
        '<Relationship Id="rId900" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    content = with_parts(saved(document), {"word/footnotes.xml": footnotes.encode()})
    return with_changed_part(
        content,
        "word/_rels/document.xml.rels",
        lambda text: text.replace("</Relationships>", relation),
    )


_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _xml(template: str) -> Any:
    return parse_xml(template.format(_NAMESPACE))
