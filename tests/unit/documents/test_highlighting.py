"""Words within the HTML of a clause, marked."""

import pytest

from consult.documents.highlighting import highlighted, shown_text


def test_the_text_in_which_spans_are_counted_keeps_blocks_apart() -> None:
    assert shown_text("Less than <b>5,000</b> t &amp; more").split() == [
        "Less",
        "than",
        "5,000",
        "t",
        "&",
        "more",
    ]
    assert shown_text("<ul><li>water</li><li>dust</li></ul>").split() == ["water", "dust"]


@pytest.mark.parametrize(
    ("html", "words", "marked"),
    [
        ("Less than 5,000 t", "5,000", "Less than <mark>5,000</mark> t"),
        ("a <b>small</b> site", "small site", "a <b><mark>small</mark></b><mark> site</mark>"),
        ("5 &lt; 6 t", "< 6", "5 <mark>&lt; 6</mark> t"),
        ("&lt;script&gt;", "<script>", "<mark>&lt;script&gt;</mark>"),
    ],
)
def test_words_are_marked_across_tags_and_stay_escaped(html: str, words: str, marked: str) -> None:
    start = shown_text(html).index(words)

    assert highlighted(html, [(start, start + len(words))]) == marked


def test_spans_that_cross_are_all_marked_once() -> None:
    assert highlighted("abcdef", [(1, 4), (2, 5)]) == (
        "a<mark>b</mark><mark>cd</mark><mark>e</mark>f"
    )


def test_without_spans_nothing_changes() -> None:
    html = "<p>Water &amp; dust</p>\n<ul><li>one</li></ul>"

    assert highlighted(html, []) == html
