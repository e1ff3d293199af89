"""A DOCX to the Markdown of a draft and the images it shows."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

import mammoth

from consult.documents.docx.container import open_docx
from consult.documents.docx.errors import DocxRefused
from consult.documents.docx.images import Images
from consult.documents.docx.markup import html_to_markdown
from consult.documents.docx.numbering import Style
from consult.documents.docx.written_numbers import write_numbers
from consult.documents.docx.xml_checks import check_xml

_CONTENTS = re.compile(r"(?i)toc\b|contents|tabla de contenido|table of figures")
_NOTES = re.compile(r"(?i)\b(?:consultation note|note|nota|nota de consulta|quote|cita)\b")
_NO_NOTES = re.compile(r"(?i)footnote|endnote|annotation|heading")
_LOWEST_HEADING = 6


@dataclass(frozen=True, slots=True)
class DocxDraft:
    """`images` by the name the Markdown gives them; `left_out` counts those of other formats."""

    markdown: str
    images: Mapping[str, bytes] = field(repr=False)
    left_out: int
    is_tracked: bool
    """Whether tracked changes were read as accepted."""


def read_docx(content: bytes) -> DocxDraft:
    """Return the draft in a DOCX; raises DocxRefused.

    The title becomes a heading of the first level and chapters one of the second, as drafts have
    them. Headers, footers, comments and the table of contents are left out.
    """
    with open_docx(content) as archive:
        is_tracked = check_xml(archive)
        try:
            numbered = write_numbers(archive)
            images = Images()
            html = _html(numbered.content, numbered.styles, images)
        except (
            ParseError,
            zipfile.BadZipFile,
            zlib.error,
            LookupError,
            ValueError,
            OSError,
        ) as error:
            raise DocxRefused("damaged") from error
    markdown = html_to_markdown(html)
    if not markdown.strip():
        raise DocxRefused("no_text")
    return DocxDraft(markdown, images.taken, images.left_out, is_tracked)


def _html(content: bytes, styles: Mapping[str, Style], images: Images) -> str:
    result = mammoth.convert_to_html(
        io.BytesIO(content),
        style_map="\n".join(_style_lines(styles)),
        include_embedded_style_map=False,
        convert_image=mammoth.images.img_element(images.take),
    )
    return str(result.value)


def _style_lines(styles: Mapping[str, Style]) -> Iterator[str]:
    for style in styles.values():
        name = style.name.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ")
        becomes = _becomes(style)
        if becomes:
            yield f"p[style-name='{name}'] => {becomes}"


def _becomes(style: Style) -> str:
    if style.outline is not None:
        return f"h{min(style.outline + 2, _LOWEST_HEADING)}:fresh"
    if style.name.casefold() == "title":
        return "h1:fresh"
    if _CONTENTS.match(style.name):
        return "!"
    if style.name.casefold() == "caption":
        return "p.caption:fresh"
    if _NOTES.search(style.name) and not _NO_NOTES.search(style.name):
        return "blockquote > p:fresh"
    return ""
