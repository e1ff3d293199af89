"""The blocks of a draft in reading order; each becomes one clause."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from urllib.parse import unquote

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from markdown_it.utils import EnvType

from consult.documents.labels import split_id, split_label, take_apart
from consult.documents.rendering import (
    block_to_plain,
    inline_to_html,
    inline_to_plain,
    parse_blocks,
    parse_inline,
    to_html,
)

_LISTS = ("bullet_list", "ordered_list")
_KINDS = {"bullet_list": "list", "ordered_list": "list", "blockquote": "quote", "table": "table"}
_BAR = "\\|"
_MARKER = re.compile(r"(\s*(?:[-+*]|\d{1,9}[.)]))(?=\s)")


@dataclass(frozen=True, slots=True)
class ListItem:
    """Where an item stood: `number` only in a numbered list, `depth` counts from 1."""

    number: int | None
    depth: int


@dataclass(frozen=True, slots=True)
class Figure:
    """An image: `file` relative to the draft, `alt` in words, `caption` the HTML around it."""

    file: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Block:
    """One future clause; `group` is shared by the rows of a table and the items of a list."""

    line: int
    kind: str
    source: str
    html: str
    plain: str
    label: str | None = None
    written_id: str | None = None
    level: int = 0
    group: int | None = None
    columns: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    item: ListItem | None = None
    figure: Figure | None = None


class Draft:
    """One Markdown text, read into tokens and lines."""

    def __init__(self, markdown: str) -> None:
        text = markdown.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        self.lines = text.split("\n")
        self._env: EnvType = {}
        self.tokens: list[Token] = parse_blocks(text, self._env)

    def blocks(self) -> Iterator[Block]:
        """Yield headings, paragraphs, figures, items, rows and whole lists, tables and quotes."""
        nodes = SyntaxTreeNode(self.tokens).children
        captioned = False
        for node, follower in zip_longest(nodes, nodes[1:]):
            if captioned:
                captioned = False
            elif follower and _is_caption_of(node, follower):
                captioned = True
                yield self._captioned_table(node, follower)
            else:
                yield from self._blocks_of(node)

    def _blocks_of(self, node: SyntaxTreeNode) -> Iterator[Block]:
        if node.type in ("heading", "paragraph"):
            yield self._text_block(node)
        elif node.type in _LISTS and _is_named_inside(node):
            yield from self._items(node, 1)
        elif node.type == "table" and _has_named_rows(node):
            yield from self._rows(node)
        elif node.type == "blockquote":
            yield self._quote(node)
        elif node.type != "hr":
            yield self._whole(node)

    def _text_block(self, node: SyntaxTreeNode) -> Block:
        is_heading = node.type == "heading"
        label, written_id, text = take_apart(_text(node), heading=is_heading)
        tokens, html = self._inline(text)
        block = Block(
            _line(node), node.type, text, html, inline_to_plain(tokens), label, written_id
        )
        if is_heading:
            return replace(block, level=int(node.tag[1]))
        figure = self._figure(tokens)
        return replace(
            block,
            html=f"<p>{html}</p>\n",
            kind="figure" if figure else node.type,
            figure=figure,
        )

    def _figure(self, tokens: list[Token]) -> Figure | None:
        for index in {0, len(tokens) - 1}:
            if tokens and tokens[index].type == "image":
                around = tokens[:index] + tokens[index + 1 :]
                file = unquote(str(tokens[index].attrGet("src")))
                caption = inline_to_html(around, self._env).strip()
                return Figure(file, inline_to_plain([tokens[index]]), caption)
        return None

    def _whole(self, node: SyntaxTreeNode) -> Block:
        html = to_html(node.to_tokens(), self._env)
        kind = _KINDS.get(node.type, "code")
        return Block(_line(node), kind, self._source(node), html, block_to_plain(node))

    def _quote(self, node: SyntaxTreeNode) -> Block:
        whole = self._whole(node)
        text, written_id = split_id(whole.source)
        if written_id is None:
            return whole
        again = SyntaxTreeNode(parse_blocks(text, self._env))
        html = to_html(again.to_tokens(), self._env)
        plain = block_to_plain(again)
        return replace(whole, source=text, html=html, plain=plain, written_id=written_id)

    def _captioned_table(self, caption: SyntaxTreeNode, table: SyntaxTreeNode) -> Block:
        label, written_id, text = take_apart(_text(caption))
        tokens, html = self._inline(text)
        whole = self._whole(table)
        return replace(
            whole,
            line=_line(caption),
            source=f"{text}\n\n{whole.source}".lstrip(),
            html=whole.html.replace("<table>", f"<table>\n<caption>{html}</caption>", 1),
            plain=f"{inline_to_plain(tokens)}\n{whole.plain}".lstrip(),
            label=label,
            written_id=written_id,
        )

    def _rows(self, table: SyntaxTreeNode) -> Iterator[Block]:
        columns = tuple(
            self._inline(_text(cell))[1] for cell in table.children[0].children[0].children
        )
        for row in table.children[1].children:
            texts = [_text(cell) for cell in row.children]
            texts[-1], written_id = split_id(texts[-1])
            label, texts[0] = split_label(texts[0])
            cells = [self._inline(text) for text in texts]
            yield Block(
                line=_line(row),
                kind="row",
                source=f"| {' | '.join(text.replace('|', _BAR) for text in texts)} |",
                html=_row_html(columns, [html for _, html in cells]),
                plain=" | ".join(filter(None, (inline_to_plain(tokens) for tokens, _ in cells))),
                label=label,
                written_id=written_id,
                group=_line(table),
                columns=columns,
                cells=tuple(html for _, html in cells),
            )

    def _items(self, items: SyntaxTreeNode, depth: int) -> Iterator[Block]:
        first = int(items.attrs.get("start", 1)) if items.type == "ordered_list" else None
        for index, node in enumerate(items.children):
            number = first + index if first is not None else None
            own = [child for child in node.children if not _is_divided(child)]
            if own:
                block = self._item(node, own)
                yield replace(block, group=_line(items), item=ListItem(number, depth))
            for child in node.children:
                if _is_divided(child):
                    yield from self._items(child, depth + 1)

    def _item(self, item: SyntaxTreeNode, own: Sequence[SyntaxTreeNode]) -> Block:
        label, written_id, text = None, None, ""
        tokens, html = self._inline(text)
        rest = own
        if own[0].type == "paragraph":
            label, written_id, text = take_apart(_text(own[0]))
            tokens, html = self._inline(text)
            html, rest = f"<p>{html}</p>\n", own[1:]
        sources = [text, *(self._source(node, item) for node in rest)]
        plains = [inline_to_plain(tokens), *(block_to_plain(node) for node in rest)]
        return Block(
            line=_line(item),
            kind="item",
            source="\n\n".join(filter(None, sources)),
            html=html + "".join(to_html(node.to_tokens(), self._env) for node in rest),
            plain="\n".join(filter(None, plains)),
            label=label,
            written_id=written_id,
        )

    def _inline(self, text: str) -> tuple[list[Token], str]:
        tokens = parse_inline(text, self._env)
        return tokens, inline_to_html(tokens, self._env)

    def _source(self, node: SyntaxTreeNode, item: SyntaxTreeNode | None = None) -> str:
        first, end = node.map or (0, 0)
        lines = self.lines[first:end]
        if item and _line(item) == _line(node):
            lines[0] = _MARKER.sub(lambda marker: " " * len(marker[1]), lines[0], count=1)
        indent = len(lines[0]) - len(lines[0].lstrip()) if lines else 0
        dedented = [line[min(indent, len(line) - len(line.lstrip())) :] for line in lines]
        return "\n".join(dedented).rstrip()


def _line(node: SyntaxTreeNode) -> int:
    return (node.map or (0, 0))[0] + 1


def _text(node: SyntaxTreeNode) -> str:
    return node.children[0].content if node.children else ""


def _is_named(text: str) -> bool:
    label, written_id, _ = take_apart(text)
    return label is not None or written_id is not None


def _is_named_inside(items: SyntaxTreeNode) -> bool:
    return any(
        _is_divided(child) or (child.type == "paragraph" and _is_named(_text(child)))
        for item in items.children
        for child in item.children
    )


def _is_divided(node: SyntaxTreeNode) -> bool:
    return node.type in _LISTS and _is_named_inside(node)


def _has_named_rows(table: SyntaxTreeNode) -> bool:
    return any(
        split_label(_text(row.children[0]))[0] or split_id(_text(row.children[-1]))[1]
        for body in table.children[1:]
        for row in body.children
    )


def _is_caption_of(node: SyntaxTreeNode, table: SyntaxTreeNode) -> bool:
    if node.type != "paragraph" or table.type != "table" or _has_named_rows(table):
        return False
    label = split_label(_text(node))[0]
    return label is not None and not label[0].isdigit() and " " in label.replace("\u00a0", " ")


def _row_html(columns: Sequence[str], cells: Sequence[str]) -> str:
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    body = "".join(f"<td>{cell}</td>" for cell in cells)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody><tr>{body}</tr></tbody>\n</table>\n"
