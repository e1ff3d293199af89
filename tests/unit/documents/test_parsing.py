from consult.documents.blocks import Figure, ListItem
from consult.documents.parsing import ParsedClause, find_clause, parse


def ids(markdown: str) -> list[str]:
    return [clause.clause_id for clause in parse(markdown)]


def test_a_labelled_paragraph_with_its_permanent_id() -> None:
    assert parse("**2.5** By-products: *mass* or value. {#alloc}") == [
        ParsedClause(
            position=0,
            line=1,
            clause_id="alloc",
            explicit=True,
            label="2.5",
            kind="paragraph",
            level=0,
            section_id="",
            source="By-products: *mass* or value.",
            html="<p>By-products: <em>mass</em> or value.</p>\n",
            plain="By-products: mass or value.",
            group=None,
            columns=(),
            cells=(),
            item=None,
            figure=None,
        )
    ]


def test_an_id_from_the_label_is_not_explicit() -> None:
    [clause] = parse("2.5 By-products")
    assert (clause.clause_id, clause.explicit) == ("2.5", False)


def test_what_has_no_label_is_counted_from_the_last_name() -> None:
    draft = "First.\n\n## 1 Why\n\nSecond.\n\n**1.1** Third.\n\nFourth.\n\nFifth."
    assert ids(draft) == ["start--1", "1", "1--1", "1.1", "1.1--1", "1.1--2"]


def test_unnamed_headings_are_counted_from_the_heading_above() -> None:
    assert ids("# Draft\n\n## Why\n\nText\n\n## Scope\n\n## 3 Path\n\n### Grid") == [
        "s1",
        "s1--s1",
        "s1--s1--1",
        "s1--s2",
        "3",
        "3--s1",
    ]


def test_clauses_belong_to_their_chapter() -> None:
    draft = "Preface\n\n## 1 Why\n\nText\n\n### 1.1 More\n\nText\n\n## 2 Scope"
    assert [clause.section_id for clause in parse(draft)] == ["", "1", "1", "1", "1", "2"]


def test_a_single_title_is_not_the_only_chapter() -> None:
    draft = "# Roadmap\n\nPreface\n\n## 1 Why\n\nText"
    assert [clause.section_id for clause in parse(draft)] == ["s1", "s1", "1", "1"]


def test_headings_are_html_within_a_line() -> None:
    [clause] = parse("### 4.1 Intensity *convergence*")
    assert (clause.level, clause.label, clause.html) == (
        3,
        "4.1",
        "Intensity <em>convergence</em>",
    )


def test_a_list_without_labels_is_one_clause() -> None:
    [clause] = parse("- mining\n- smelting")
    assert (clause.kind, clause.plain) == ("list", "- mining\n- smelting")


def test_items_with_labels_are_clauses_and_keep_their_own_lists() -> None:
    one, two = parse("1. **1.5** Three users:\n   - producers\n   - buyers\n2. Others")
    assert (one.kind, one.clause_id, one.item) == ("item", "1.5", ListItem(number=1, depth=1))
    assert one.source == "Three users:\n\n- producers\n- buyers"
    assert one.html == ("<p>Three users:</p>\n<ul>\n<li>producers</li>\n<li>buyers</li>\n</ul>\n")
    assert (two.clause_id, two.group, two.item) == ("1.5--1", one.group, ListItem(2, 1))


def test_labelled_items_of_an_inner_list_are_clauses() -> None:
    clauses = parse("- **1.5** Users\n  - **1.5.1** Producers")
    assert [(clause.clause_id, clause.source, clause.item) for clause in clauses] == [
        ("1.5", "Users", ListItem(None, 1)),
        ("1.5.1", "Producers", ListItem(None, 2)),
    ]


def test_a_table_without_labels_is_one_clause() -> None:
    [clause] = parse("| Year | 2022 |\n|---|---|\n| Intensity | 3.6 |")
    assert (clause.kind, clause.plain) == ("table", "Year | 2022\nIntensity | 3.6")


def test_a_caption_names_the_table_after_it() -> None:
    [clause] = parse("**Table 1** Intensity {#intensity}\n\n| Year |\n|---|\n| 2022 |")
    assert (clause.clause_id, clause.label, clause.kind) == ("intensity", "Table 1", "table")
    assert clause.html.startswith("<table>\n<caption>Intensity</caption>\n<thead>")
    assert clause.source == "Intensity\n\n| Year |\n|---|\n| 2022 |"


def test_rows_with_labels_are_clauses_that_keep_their_header() -> None:
    one, two = parse("| No. | Rule |\n|---|---|\n| 6.1 | Tiers *1–3* |\n| **6.2** | Verify {#v} |")
    assert (one.kind, one.clause_id, one.line) == ("row", "6.1", 3)
    assert (one.columns, one.cells) == (("No.", "Rule"), ("", "Tiers <em>1–3</em>"))
    assert (one.source, one.plain) == ("|  | Tiers *1–3* |", "Tiers 1–3")
    assert (two.clause_id, two.label, two.group) == ("v", "6.2", one.group)
    assert two.html == (
        '<table>\n<thead><tr><th scope="col">No.</th><th scope="col">Rule</th></tr></thead>\n'
        "<tbody><tr><td></td><td>Verify</td></tr></tbody>\n</table>\n"
    )


def test_an_escaped_number_keeps_a_table_whole() -> None:
    [clause] = parse("| t CO2e | Year |\n|---|---|\n| 3\\.6 | 2022 |")
    assert clause.plain == "t CO2e | Year\n3.6 | 2022"


def test_a_figure_has_a_file_words_and_a_caption() -> None:
    [clause] = parse("**Figure 1** Path\n![Falls *fast*](figures/path.png) {#path}")
    assert (clause.kind, clause.label, clause.clause_id) == ("figure", "Figure 1", "path")
    assert clause.figure == Figure("figures/path.png", "Falls fast", "Path")
    assert clause.html == "<p>Path\nFalls fast</p>\n"


def test_link_references_of_the_draft_hold_in_each_clause() -> None:
    [clause] = parse("**1.1** See [the rules][r].\n\n[r]: https://example.org/r")
    assert clause.html == '<p>See <a href="https://example.org/r">the rules</a>.</p>\n'


def test_quotes_and_code_are_whole_clauses() -> None:
    draft = "> **1.1** said Marta\n\n```\ncode {#x}\n```\n\n---"
    assert [(clause.kind, clause.plain) for clause in parse(draft)] == [
        ("quote", "1.1 said Marta"),
        ("code", "code {#x}"),
    ]


def test_html_in_a_draft_shows_as_typed() -> None:
    [clause] = parse("<img src=x onerror=alert(1)>")
    assert clause.html == "<p>&lt;img src=x onerror=alert(1)&gt;</p>\n"


def test_line_ends_of_other_systems_change_nothing() -> None:
    assert parse("\ufeff## 1 Why\r\n\r\n**1.1** Copper\r\nis essential.\r\n") == parse(
        "## 1 Why\n\n**1.1** Copper\nis essential.\n"
    )


def test_clauses_are_found_by_id_or_label() -> None:
    clauses = parse("**2.5** By-products {#alloc}\n\n**2.6** Small\n\nAfter")
    found = [find_clause(clauses, reference) for reference in ("alloc", "2.5", "2.6", "2.6--1")]
    assert found == [clauses[0], clauses[0], clauses[1], clauses[2]]


def test_a_label_on_two_clauses_finds_neither() -> None:
    clauses = parse("**1.1** One {#a}\n\n**1.1** Other {#b}")
    assert find_clause(clauses, "1.1") is None


def test_no_reference_finds_no_clause() -> None:
    assert find_clause(parse("Text"), " ") is None
