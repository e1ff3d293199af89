from pathlib import Path

import pytest

from consult.config import resource_root
from consult.documents.parsing import ParsedClause, parse
from consult.documents.pieces import Piece, read_pieces, table_rows, write_pieces

PACKAGES = resource_root() / "consult" / "demo" / "packages"
DRAFTS = sorted(PACKAGES.glob("*/documents/*.md"))


def told(clauses: list[ParsedClause]) -> list[tuple[object, ...]]:
    """Everything about clauses but their lines, by which groups are counted."""
    return [
        (one.clause_id, one.explicit, one.label, one.kind, one.level, one.html, one.cells, one.item)
        for one in clauses
    ]


@pytest.mark.parametrize("path", DRAFTS, ids=[f"{one.parts[-3]}/{one.name}" for one in DRAFTS])
def test_drafts_come_back_from_their_pieces(path: Path) -> None:
    markdown = path.read_text()
    assert told(parse(write_pieces(read_pieces(markdown)))) == told(parse(markdown))


@pytest.mark.parametrize(
    "markdown",
    [
        "## REQ Titles\n\n## **REQ-12** Data {#data}\n",
        "**2.5** By-products:\\\nby mass. {#alloc}\n",
        "- **1.1** producers\n- **1.2** buyers\n\n  of cathode\n",
        "3. **1.5** Users:\n\n   - producers\n   - buyers\n\n4. others\n",
        "- **1** a\n  - **1.1** b\n  - **1.2** c\n- **2** d\n\n---\n\n- **3** e\n",
        "- one\n- two\n\n---\n\n1. three\n",
        "| Stage | Tier |\n|---|---:|\n| **T1** Mine | 1 |\n| A \\| B | 2 {#smelter} |\n",
        "**Table 1** Intensity {#intensity}\n\n| 2022 | 2030 |\n|---|---|\n| 3.6 | 2.6 |\n",
        "> Which threshold?\n>\n> - A\n> - B {#note-threshold}\n",
        "```\n{#no-id}\n```\n",
        "**Figure 1** Falls. ![Line](figures/a.png) {#fig}\n",
    ],
)
def test_every_kind_comes_back_from_its_piece(markdown: str) -> None:
    again = write_pieces(read_pieces(markdown))
    assert told(parse(again)) == told(parse(markdown))
    assert write_pieces(read_pieces(again)) == again


def test_a_quote_has_its_id_at_its_end() -> None:
    [clause] = parse("> Option A\n> or B? {#note-a}")
    assert (clause.kind, clause.clause_id, clause.plain) == ("quote", "note-a", "Option A or B?")


def test_a_table_becomes_rows_with_ids_counted_from_a_name() -> None:
    [table] = read_pieces(
        "**Table 1** Tiers {#tiers}\n\n| Tier | Share |\n|---|---|\n| 1 | 80 |\n| 2 | 20 |"
    )
    caption, *rows = table_rows(table, "tiers", 1)
    assert (caption.kind, caption.label, caption.written_id, caption.text) == (
        "paragraph",
        "Table 1",
        "tiers",
        "Tiers",
    )
    head = "| Tier | Share |\n|---|---|"
    assert rows == [
        Piece("row", "| 1 | 80 |", written_id="tiers-row-1", group=1, head=head),
        Piece("row", "| 2 | 20 |", written_id="tiers-row-2", group=1, head=head),
    ]
