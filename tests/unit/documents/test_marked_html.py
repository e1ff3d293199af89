"""Words that came and went, marked in the HTML of a clause."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.core.markdown import render
from consult.documents.marked_html import marked_html, wholly_marked

TABLE = (
    "<table>\n<caption>Table 1</caption>\n<thead>\n<tr>\n<th>Year</th>\n<th>2030</th>\n</tr>\n"
    "</thead>\n<tbody>\n<tr>\n<td>Intensity</td>\n<td>2.6</td>\n</tr>\n</tbody>\n</table>"
)
ROW = "<tr><td>Fall</td><td>28 %</td></tr>"


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("<p>Same.</p>", "<p>Same.</p>", "<p>Same.</p>"),
        (
            "<p>less than 5,000 t</p>",
            "<p>less than 10,000 t</p>",
            "<p>less than <del>5,000</del><ins>10,000</ins> t</p>",
        ),
        (
            "<p>Tiers 1–3; tier 3 is rare.</p>",
            "<p>Tiers 1–3.</p>",
            "<p>Tiers 1–3<del>; tier 3 is rare</del>.</p>",
        ),
        (
            "<p>rod or wire</p>",
            "<p><strong>rod</strong> or <em>tube</em></p>",
            "<p><strong>rod</strong> or <em><del>wire</del><ins>tube</ins></em></p>",
        ),
        (
            "<ul><li>mining</li><li>smelting</li></ul>",
            "<ul><li>mining</li></ul>",
            "<ul><li>mining<del> smelting</del></li></ul>",
        ),
        (
            "<p>a &lt; b</p>",
            "<p>a &lt; c &amp; d</p>",
            "<p>a &lt; <del>b</del><ins>c &amp; d</ins></p>",
        ),
    ],
)
def test_only_words_are_marked_and_tags_are_those_of_the_new_text(
    old: str, new: str, marked: str
) -> None:
    assert marked_html(old, new) == marked


def test_the_cells_of_a_table_are_compared_one_by_one() -> None:
    assert "<td><del>2.6</del><ins>2.5</ins></td>" in marked_html(
        TABLE, TABLE.replace("2.6", "2.5")
    )


def test_a_row_that_came_is_marked_whole() -> None:
    longer = TABLE.replace("</tbody>", f"{ROW}</tbody>")

    marked = marked_html(TABLE, longer)

    assert "<tr><td><ins>Fall</ins></td><td><ins>28 %</ins></td></tr></tbody>" in marked


def test_a_row_that_went_stands_where_it_was() -> None:
    longer = TABLE.replace("</tbody>", f"{ROW}</tbody>")

    marked = marked_html(longer, TABLE)

    assert "<tr><td><del>Fall</del></td><td><del>28 %</del></td></tr>\n</tbody>" in marked


def test_the_caption_of_a_table_is_compared_as_well() -> None:
    marked = marked_html(TABLE, TABLE.replace("Table 1", "Table 2"))

    assert "<caption>Table <del>1</del><ins>2</ins></caption>" in marked


def test_a_whole_clause_is_marked_within_its_paragraphs() -> None:
    assert wholly_marked("<p>a <b>b</b></p><p>c</p>", "del") == (
        "<p><del>a </del><b><del>b</del></b></p><p><del>c</del></p>"
    )


def test_a_script_in_the_words_stays_words() -> None:
    marked = marked_html("<p>x</p>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")

    assert "<script" not in marked


TEXTS = st.text(st.sampled_from("abc &<>*_`#|-.\n1"), max_size=40)


@given(TEXTS, TEXTS)
def test_without_its_marks_it_is_the_new_text(old: str, new: str) -> None:
    before, after = str(render(old)), str(render(new))

    marked = marked_html(before, after)

    without = re.sub(r"</?ins>", "", re.sub(r"<del>[^<]*</del>", "", marked))
    assert _words(without) == _words(after)


def _words(html: str) -> list[str]:
    return re.sub(r"<[^>]*>", " ", html).split()
