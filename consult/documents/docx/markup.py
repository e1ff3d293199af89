"""The HTML of a word processor's text to the Markdown of drafts, block by block."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from markdownify import MarkdownConverter

from consult.documents.docx.footnotes import move_footnotes
from consult.documents.docx.table_markup import table_markdown
from consult.documents.labels import with_bold_name

_HEADING = re.compile(r"h[1-6]")
_LOWERED = dict(zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True))
_RAISED = dict(zip("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", strict=True))
_MEANT_AS_TYPED = re.compile(r"([\\`*]|(?<![^\W_])_|_(?![^\W_])|\[(?=[^\]]*\][(:\[])|&(?=#?\w+;))")
_OPENS_BLOCK = re.compile(r"\A(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|[-=]{2,}\s*$|~~~)")
_OPENS_LIST = re.compile(r"\A(\d{1,9})(?=[.)](?:\s|$))")
_SPACES = re.compile(r"[ \t\r\n]+")


class _Words(MarkdownConverter):
    """Inline text: only what Markdown would read as a sign is escaped."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return _MEANT_AS_TYPED.sub(r"\\\1", text)

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        own = as_typed(text.strip())
        return f"\n\n{own}\n\n" if own else ""


_CONVERTER = _Words(bullets="-", newline_style="backslash", autolinks=False)


def html_to_markdown(html: str) -> str:
    """Return the text as Markdown: `**2.5** ...`, `## 2 Scope`, tables, figures and quotes."""
    soup = BeautifulSoup(html, "html.parser")
    _write_signs(soup)
    move_footnotes(soup)
    blocks = (block for element in _elements(soup) for block in _blocks(element))
    return "\n\n".join(filter(None, blocks)) + "\n"


def inline(element: Tag) -> str:
    """Return what stands in an element as one line of Markdown."""
    return _SPACES.sub(" ", _CONVERTER.convert_soup(_only_words(element))).strip()


def as_typed(text: str) -> str:
    """Return text whose first sign opens no heading, list or quote."""
    return _OPENS_LIST.sub(r"\1\\", _OPENS_BLOCK.sub(r"\\", text, count=1), count=1)


def _only_words(element: Tag) -> Tag:
    words = BeautifulSoup("", "html.parser")
    for child in list(element.contents):
        words.append(child.extract())
    for paragraph in words.find_all("p"):
        paragraph.insert_after(NavigableString(" "))
        paragraph.unwrap()
    return words


def _write_signs(soup: Tag) -> None:
    for name, signs in (("sub", _LOWERED), ("sup", _RAISED)):
        for element in soup.find_all(name):
            text = element.get_text()
            if text and element.find("a") is None and all(sign in signs for sign in text):
                element.replace_with("".join(signs[sign] for sign in text))


def _elements(soup: Tag) -> Iterator[Tag]:
    """Yield the blocks of the text, what is framed by a table of one cell as a quote."""
    for element in soup.find_all(True, recursive=False):
        cells = element.find_all(["td", "th"]) if element.name == "table" else []
        if len(cells) == 1:
            cells[0].name = "blockquote"
            yield cells[0]
        else:
            yield element


def _blocks(element: Tag) -> Iterator[str]:
    if _HEADING.fullmatch(element.name):
        yield _heading(element)
    elif element.name == "table":
        yield table_markdown(element, inline)
    elif element.name == "p":
        yield from _paragraphs(element)
    elif element.name == "blockquote":
        inside = "\n\n".join(filter(None, _inside(element)))
        yield "\n".join(f"> {line}".rstrip() for line in inside.split("\n")) if inside else ""
    else:
        yield _CONVERTER.convert_soup(element).strip()


def _inside(quote: Tag) -> Iterator[str]:
    if quote.find(["p", "ul", "ol", "table", _HEADING], recursive=False) is None:
        yield inline(quote)
        return
    for child in quote.find_all(True, recursive=False):
        yield from _blocks(child)


def _heading(element: Tag) -> str:
    for image in element.find_all("img"):
        image.extract()
    for bold in element.find_all(["strong", "em"]):
        bold.unwrap()
    words = inline(element)
    return f"{'#' * int(element.name[1])} {words}" if words else ""


def _paragraphs(element: Tag) -> Iterator[str]:
    """Yield a paragraph; images that stand in the midst of it come after, each its own figure."""
    is_caption = "caption" in element.get_attribute_list("class")
    images = element.find_all("img")
    if len(images) == 1 and _is_at_an_end(images[0], element):
        yield _with_image(element, images[0])
        return
    for image in images:
        image.extract()
    words = _lines(element)
    yield with_bold_name(words) if is_caption else as_typed(words)
    yield from (image_markdown(image) for image in images)


def _is_at_an_end(image: Tag, element: Tag) -> bool:
    texts = [text for text in element.find_all(string=True) if text.strip()]
    after = [text for text in image.find_all_next(string=True) if text in texts]
    return len(after) in (0, len(texts))


def _with_image(element: Tag, image: Tag) -> str:
    figure = image_markdown(image)
    image.extract()
    words = _lines(element)
    return f"{with_bold_name(words)} {figure}" if words else figure


def image_markdown(image: Tag) -> str:
    """Return an image with its alternative text, which may be missing."""
    alt = _SPACES.sub(" ", str(image.get("alt", ""))).strip()
    words = re.sub(r"([\\`*_\[\]])", r"\\\1", alt)
    return f"![{words}]({image['src']})"


def _lines(element: Tag) -> str:
    """Return the words of a paragraph; a line its author broke stays broken."""
    breaks = "\ue000"
    for line_break in element.find_all("br"):
        line_break.replace_with(breaks)
    pieces = (piece.strip() for piece in inline(element).split(breaks))
    return "\\\n".join(filter(None, pieces))
