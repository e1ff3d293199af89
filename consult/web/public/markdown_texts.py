"""An author's Markdown in the language of the page, as HTML that says which language it is in."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from consult.core.localized import rendition
from consult.core.markdown import render, render_inline

_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")
_NOT_PROSE = re.compile(r"\s*(?:[-+*#>|]|\d+[.)]\s)")


class Words(NamedTuple):
    """Safe HTML and the language it is really in; empty when nothing was written."""

    html: Markup
    lang: str


class Summary(NamedTuple):
    """`lead` is the first paragraph, for use inside a line; `rest` the blocks after it."""

    lead: Words
    rest: Words


def blocks(text: Mapping[str, str] | None, lang: str, source: str, top_heading: int = 3) -> Words:
    """Return the whole text as blocks."""
    written = rendition(text, lang, source)
    return Words(render(written.text, top_heading), written.lang)


def line(text: Mapping[str, str] | None, lang: str, source: str) -> Words:
    """Return the text for use inside a line."""
    written = rendition(text, lang, source)
    return Words(render_inline(written.text.strip()), written.lang)


def summary(text: Mapping[str, str] | None, lang: str, source: str) -> Summary:
    """Return the text with its first paragraph apart, unless it begins with something else."""
    written = rendition(text, lang, source)
    first, _, rest = _partition(written.text.strip())
    if _NOT_PROSE.match(first):
        first, rest = "", written.text
    lead = render_inline(" ".join(first.split("\n")))
    return Summary(Words(lead, written.lang), Words(render(rest, 3), written.lang))


def _partition(text: str) -> tuple[str, str, str]:
    gap = _BETWEEN_PARAGRAPHS.search(text)
    return (text[: gap.start()], gap[0], text[gap.end() :]) if gap else (text, "", "")
