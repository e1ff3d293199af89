"""What each link of a list of comments would leave, counted before it is followed."""

from consult.responses.comment_facets import CommentEntry, CommentFilters, facets, phrase_key

ENTRIES = (
    CommentEntry(1, "2.5", "technical", "asm", "es", "5,000 t", 10),
    CommentEntry(2, "2.5", "editorial", "ngo", "en"),
    CommentEntry(3, "2.5", "technical", "ngo", "en", "a site", 3),
    CommentEntry(4, "3.1", "technical", "ngo", "es"),
    CommentEntry(5, "", "", "asm", "en"),
)


def ids(filters: CommentFilters) -> list[int]:
    return [entry.id for entry in facets(ENTRIES, filters).matching]


def test_without_filters_everything_matches_and_is_counted() -> None:
    found = facets(ENTRIES, CommentFilters())
    assert len(found.matching) == 5
    assert found.counts["clause"] == {"2.5": 3, "3.1": 1, "": 1}
    assert found.counts["type"] == {"technical": 3, "editorial": 1, "": 1}


def test_each_filter_narrows() -> None:
    assert ids(CommentFilters(clause="2.5")) == [1, 2, 3]
    assert ids(CommentFilters(clause="")) == [5]
    assert ids(CommentFilters(type="technical", group="ngo")) == [3, 4]
    assert ids(CommentFilters(language="es")) == [1, 4]
    assert ids(CommentFilters(phrase=phrase_key("a site"))) == [3]
    assert ids(CommentFilters(phrase="a site")) == []


def test_a_quality_is_counted_among_what_the_others_leave() -> None:
    found = facets(ENTRIES, CommentFilters(type="technical", language="es"))
    assert found.counts["type"] == {"technical": 2}
    assert found.counts["language"] == {"es": 2, "en": 1}
    assert found.counts["clause"] == {"2.5": 1, "3.1": 1}


def test_clauses_are_counted_as_if_no_words_of_one_were_chosen() -> None:
    found = facets(ENTRIES, CommentFilters(clause="2.5", phrase=phrase_key("5,000 t")))
    assert found.counts["clause"] == {"2.5": 3, "3.1": 1, "": 1}
    assert found.counts["phrase"] == {"5,000 t": 1, "": 1, "a site": 1}
    assert [entry.id for entry in found.matching] == [1]
