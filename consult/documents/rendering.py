"""A draft's Markdown as tokens, as safe HTML and as plain text to quote."""

from collections.abc import Sequence

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from markdown_it.utils import EnvType

from consult.core.markdown import build_parser

_PARSER = build_parser()


def parse_blocks(markdown: str, env: EnvType) -> list[Token]:
    """Return the tokens of a whole draft; `env` receives its link references."""
    return _PARSER.parse(markdown, env)


def parse_inline(text: str, env: EnvType) -> list[Token]:
    """Return the tokens of text that stands in a line, links resolved with the draft's `env`."""
    return _PARSER.parseInline(text, env)[0].children or []


def to_html(tokens: Sequence[Token], env: EnvType) -> str:
    """Return safe HTML of block tokens."""
    return str(_PARSER.renderer.render(tokens, _PARSER.options, env))


def inline_to_html(tokens: Sequence[Token], env: EnvType) -> str:
    """Return safe HTML of inline tokens."""
    line = Token("inline", "", 0, children=list(tokens))
    return to_html([line], env)


def inline_to_plain(tokens: Sequence[Token]) -> str:
    """Return the words of inline tokens; an image gives its alternative text."""
    return "".join(_plain_piece(token) for token in tokens).strip()


def _plain_piece(token: Token) -> str:
    if token.type == "image":
        return inline_to_plain(token.children or [])
    if token.type == "softbreak":
        return " "
    return "\n" if token.type == "hardbreak" else token.content


def block_to_plain(node: SyntaxTreeNode) -> str:
    """Return the words of one block: items on lines with a dash, cells parted by bars."""
    if node.type == "inline":
        return inline_to_plain(node.to_tokens()[0].children or [])
    if node.type in ("fence", "code_block"):
        return node.content.rstrip("\n")
    if node.type == "tr":
        return " | ".join(block_to_plain(cell) for cell in node.children)
    text = "\n".join(filter(None, (block_to_plain(child) for child in node.children)))
    return "- " + text.replace("\n", "\n  ") if node.type == "list_item" else text
