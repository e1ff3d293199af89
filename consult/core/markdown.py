"""Markdown to safe HTML: CommonMark and tables, no raw HTML, no images, no inline style."""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

MAX_NESTING = 20
_SAFE_ADDRESS = re.compile(r"https?://|mailto:|#", re.IGNORECASE)
_ALIGNMENT = re.compile(r"text-align:(left|center|right)")
_LOWEST_HEADING = 6


def build_parser() -> MarkdownIt:
    """Return a parser whose HTML is safe to show: links lead only to http, https, mailto or
    `#anchor`, an image shows its alternative text, and HTML in the source shows as typed."""
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table")
    parser.validateLink = _any_address  # type: ignore[method-assign]
    parser.core.ruler.push("safe_links", _drop_unsafe_links)
    parser.core.ruler.push("alignment_classes", _replace_alignment_styles)
    parser.add_render_rule("image", _alternative_text)
    return parser


# The parser escapes whatever is not Markdown, so what it returns is markup (S704).
@lru_cache(maxsize=1024)
def render(text: str, top_heading: int = 2) -> Markup:
    """Return `text` as HTML blocks, its highest headings becoming `h{top_heading}`."""
    env: EnvType = {}
    tokens = _PARSER.parse(text, env)
    _shift_headings(tokens, top_heading)
    return Markup(_PARSER.renderer.render(tokens, _PARSER.options, env))  # noqa: S704


@lru_cache(maxsize=4096)
def render_inline(text: str) -> Markup:
    """Return `text` as HTML for use inside a line: emphasis, code and links, never blocks."""
    return Markup(_PARSER.renderInline(text))  # noqa: S704


def _any_address(url: str) -> bool:
    """Accept every address: unsafe links are dropped afterwards, so that their text stays."""
    return True


def _drop_unsafe_links(state: StateCore) -> None:
    for token in state.tokens:
        if token.children:
            token.children = _without_unsafe_links(token.children)


def _without_unsafe_links(tokens: list[Token]) -> list[Token]:
    kept: list[Token] = []
    inside_unsafe = False
    for token in tokens:
        if token.type == "link_open":
            inside_unsafe = not _SAFE_ADDRESS.match(str(token.attrGet("href")))
        if not (inside_unsafe and token.type in ("link_open", "link_close")):
            kept.append(token)
    return kept


def _replace_alignment_styles(state: StateCore) -> None:
    for token in state.tokens:
        if token.type not in ("th_open", "td_open"):
            continue
        alignment = _ALIGNMENT.fullmatch(str(token.attrs.pop("style", "")))
        if alignment:
            token.attrSet("class", f"align-{alignment[1]}")


def _alternative_text(
    renderer: RendererHTML, tokens: list[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    return escapeHtml(renderer.renderInlineAsText(tokens[index].children or [], options, env))


def _shift_headings(tokens: list[Token], top: int) -> None:
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    highest = min((int(token.tag[1]) for token in headings), default=top)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) - highest + top, _LOWEST_HEADING)}"


_PARSER = build_parser()
