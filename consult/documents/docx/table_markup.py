"""Tables as Markdown: one line a row, and a row that says on its own what merged cells said."""

from collections.abc import Callable

from bs4 import Tag

Inline = Callable[[Tag], str]


def table_markdown(table: Tag, inline: Inline) -> str:
    """Return the table; its first row is the header. A cell merged downwards is said again."""
    grid = _grid(table, inline)
    width = max((len(row) for row in grid), default=0)
    if not width:
        return ""
    header, *body = [row + [""] * (width - len(row)) for row in grid]
    return "\n".join(map(_line, [header, ["---"] * width, *body]))


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _grid(table: Tag, inline: Inline) -> list[list[str]]:
    rows: list[list[str]] = []
    held: dict[int, tuple[int, str]] = {}
    for row in table.find_all("tr"):
        cells: list[str] = []
        for cell in row.find_all(["td", "th"], recursive=False):
            _say_again(cells, held)
            text = inline(cell).replace("|", "\\|")
            for offset in range(_span(cell, "colspan")):
                said = text if offset == 0 else ""
                if (below := _span(cell, "rowspan") - 1) > 0:
                    held[len(cells)] = (below, said)
                cells.append(said)
        _say_again(cells, held)
        rows.append(cells)
    return rows


def _say_again(cells: list[str], held: dict[int, tuple[int, str]]) -> None:
    while len(cells) in held:
        place = len(cells)
        below, text = held.pop(place)
        if below > 1:
            held[place] = (below - 1, text)
        cells.append(text)


def _span(cell: Tag, name: str) -> int:
    written = str(cell.get(name, "1"))
    return min(int(written), 100) if written.isdecimal() else 1
