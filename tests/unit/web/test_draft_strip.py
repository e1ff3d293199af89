"""The draft as a strip, and the order in which its comments are read page by page."""

import pytest

from consult.core.localized import Rendition
from consult.documents.commentable import CommentableClause, CommentableDocument
from consult.responses.comment_facets import CommentEntry, CommentFilters, facets
from consult.web.moderation.comments_page import part_of
from consult.web.moderation.draft_strip import Strip, heat, strip_of


def clause(
    clause_id: str, label: str, section: str, *, is_heading: bool = False
) -> CommentableClause:
    words = {"en": f"Words of {clause_id}"}
    return CommentableClause(1, "draft", "0.9", clause_id, label, words, section, is_heading)


CLAUSES = (
    clause("intro", "", ""),
    clause("scope", "2", "scope", is_heading=True),
    clause("small", "2.1", "scope"),
    clause("table", "", "scope"),
    clause("annex", "Annex A", "annex", is_heading=True),
)
DRAFT = CommentableDocument(
    "draft", {}, {one.clause_id: one for one in CLAUSES}, clause("", "", "")
)


def entry(own_id: int, clause_id: str) -> CommentEntry:
    return CommentEntry(own_id, clause_id, "general", "asm", "en", label="1.9")


ENTRIES = [
    entry(7, "annex"),
    entry(8, "small"),
    entry(9, "gone"),
    entry(10, ""),
    *(entry(number, "small") for number in (1, 2, 3)),
]


def strip() -> Strip:
    counts = facets(ENTRIES, CommentFilters()).counts["clause"]
    return strip_of(
        DRAFT, counts, ENTRIES, lambda one: f"?{one}", lambda one: Rendition(one.plain["en"], "en")
    )


def test_clauses_stand_in_their_chapters_with_their_numbers_of_comments() -> None:
    found = strip()
    assert [(one.title.text, one.count) for one in found.chapters] == [
        ("", 0),
        ("Words of scope", 4),
        ("Words of annex", 1),
    ]
    assert [(cell.label, cell.after, cell.count) for cell in found.chapters[1].cells] == [
        ("2", "", 0),
        ("2.1", "2", 4),
        ("", "2.1", 0),
    ]
    assert found.whole.count == 1
    assert [(cell.clause_id, cell.label, cell.count) for cell in found.gone] == [("gone", "1.9", 1)]


@pytest.mark.parametrize(
    ("count", "most", "level"), [(0, 0, 0), (0, 9, 0), (1, 1, 4), (1, 8, 1), (3, 8, 2), (8, 8, 4)]
)
def test_the_darkest_are_those_in_the_last_quarter(count: int, most: int, level: int) -> None:
    assert heat(count, most) == level


def test_one_walks_from_each_clause_with_comments_to_the_next() -> None:
    found = strip()
    walked = [found.neighbours(one) for one in ("", "table", "gone", "nothing")]
    assert [tuple(cell and cell.clause_id for cell in pair) for pair in walked] == [
        (None, "small"),
        ("small", "annex"),
        ("annex", None),
        (None, None),
    ]


def test_comments_are_read_in_the_order_of_the_draft_and_none_twice() -> None:
    found = facets(ENTRIES, CommentFilters())
    first = part_of(DRAFT, found, None, 3)
    second = part_of(DRAFT, found, first.next_after, 3)
    third = part_of(DRAFT, found, second.next_after, 3)
    assert (first.ids, second.ids, third.ids) == ((10, 1, 2), (3, 8, 7), (9,))
    assert third.next_after == ""


def test_what_came_in_meanwhile_pushes_nothing_onto_the_next_page() -> None:
    first = part_of(DRAFT, facets(ENTRIES, CommentFilters()), None, 3)
    more = facets([*ENTRIES, entry(11, "intro")], CommentFilters())
    assert part_of(DRAFT, more, first.next_after, 3).ids == (3, 8, 7)


@pytest.mark.parametrize("after", ["", "x", "1", "1.x", "-.5", "²0.1"])
def test_an_address_that_nobody_was_given_begins_at_the_beginning(after: str) -> None:
    assert part_of(DRAFT, facets(ENTRIES, CommentFilters()), after, 2).ids == (10, 1)


def test_nothing_matches() -> None:
    assert part_of(DRAFT, facets([], CommentFilters()), None, 2).ids == ()
