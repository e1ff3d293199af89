import pytest

from consult.documents.errors import DocumentProblem, DocumentProblems
from consult.documents.parsing import parse


def problems(markdown: str) -> list[DocumentProblem]:
    with pytest.raises(DocumentProblems) as refused:
        parse(markdown)
    return list(refused.value.problems)


@pytest.mark.parametrize("draft", ["", "\n \n", "---", "[r]: https://example.org"])
def test_an_empty_draft(draft: str) -> None:
    assert problems(draft) == [DocumentProblem(1, "empty")]


def test_a_row_with_fewer_cells_than_the_header() -> None:
    assert problems("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |") == [
        DocumentProblem(4, "table_cells", {"found": 1, "expected": 2})
    ]


def test_a_row_with_more_cells_than_the_header() -> None:
    assert problems("a | b\n---|---\n1 | 2 | 3") == [
        DocumentProblem(3, "table_cells", {"found": 3, "expected": 2})
    ]


def test_text_below_a_table_without_a_blank_line() -> None:
    assert problems("| a | b |\n|---|---|\n| 1 | 2 |\nMore text") == [
        DocumentProblem(4, "table_cells", {"found": 1, "expected": 2})
    ]


def test_escaped_bars_and_empty_cells_are_counted_as_they_show() -> None:
    assert len(parse("> | a | b |\n> |---|---|\n> | 1 \\| 2 | |\n> || 3 |")) == 1


def test_a_header_that_does_not_fit_its_dashes() -> None:
    assert problems("Text\n\n| a | b |\n|---|\n| 1 | 2 |") == [DocumentProblem(3, "table_header")]


def test_an_id_given_twice() -> None:
    assert problems("One {#alloc}\n\nOther {#Alloc}") == [
        DocumentProblem(3, "duplicate_id", {"id": "Alloc", "first_line": 1})
    ]


def test_a_label_given_twice_without_ids() -> None:
    assert problems("**1.1** One\n\n1.1 Other") == [
        DocumentProblem(3, "duplicate_id", {"id": "1.1", "first_line": 1})
    ]


def test_an_id_that_cannot_be_an_anchor() -> None:
    assert problems("One {#by products}") == [DocumentProblem(1, "bad_id", {"id": "by products"})]


def test_an_id_in_the_midst_of_a_clause() -> None:
    assert problems("One {#a} more") == [DocumentProblem(1, "stray_id", {"id": "{#a}"})]


def test_an_image_without_words() -> None:
    assert problems("![](figures/path.png)") == [
        DocumentProblem(1, "alt_missing", {"image": "figures/path.png"})
    ]


@pytest.mark.parametrize(
    "address", ["https://spy.example/p.png", "../secret.png", "/etc/p.png", "data:image/png,x"]
)
def test_an_image_from_outside_the_package(address: str) -> None:
    assert problems(f"![Falls]({address})") == [
        DocumentProblem(1, "image_address", {"image": address})
    ]


def test_lists_deeper_than_can_be_shown() -> None:
    assert problems("- " * 30 + "too deep")[0] == DocumentProblem(1, "nested_too_deeply")


def test_all_problems_are_told_at_once_in_the_order_of_lines() -> None:
    draft = "1.1 One\n\n![](a.png)\n\n1.1 Other {#b} x\n\n|a|b|\n|-|-|\n|1|"
    assert [(problem.line, problem.reason) for problem in problems(draft)] == [
        (3, "alt_missing"),
        (5, "duplicate_id"),
        (5, "stray_id"),
        (9, "table_cells"),
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 20_000,
        "![" * 10_000,
        "**a _" * 5_000,
        "`" * 30_000,
        "<a " * 10_000,
        "\\" * 30_000,
        "{#" * 10_000,
        "{#" + " " * 30_000,
        "2." * 10_000,
        "1.1" + "(a)" * 10_000,
        "**" + "1." * 10_000,
        "x\n|-" + "|-" * 10_000 + "x",
    ],
)
def test_hostile_text_stays_one_clause(hostile: str) -> None:
    assert len(parse(hostile)) == 1
