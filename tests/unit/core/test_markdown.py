import pytest

from consult.core.markdown import render, render_inline


def test_highest_heading_takes_the_level_the_page_leaves_free() -> None:
    assert render("# Scope\n\n## Who\n\ntext", 3) == ("<h3>Scope</h3>\n<h4>Who</h4>\n<p>text</p>\n")


def test_headings_end_at_level_six() -> None:
    assert render("# A\n\n## B\n\n### C", 5) == "<h5>A</h5>\n<h6>B</h6>\n<h6>C</h6>\n"


def test_emphasis_code_and_links_inside_a_line() -> None:
    assert render_inline("*see* `x` [rules](https://example.org/a)") == (
        '<em>see</em> <code>x</code> <a href="https://example.org/a">rules</a>'
    )


def test_html_shows_as_typed() -> None:
    assert render("<script>alert(1)</script>") == ("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org",
        "/staff/login",
        "ftp://example.org",
    ],
)
def test_unsafe_links_keep_only_their_words(address: str) -> None:
    assert render_inline(f"read [this]({address}) now") == "read this now"


@pytest.mark.parametrize("address", ["mailto:rosa@example.org", "#c-2.5", "HTTP://example.org"])
def test_safe_links_stay(address: str) -> None:
    assert render_inline(f"[here]({address})") == f'<a href="{address}">here</a>'


def test_autolinks_obey_the_same_rule() -> None:
    assert render_inline("<javascript:alert(1)>") == "javascript:alert(1)"


def test_quotes_cannot_leave_an_attribute() -> None:
    assert render_inline('[a](https://x.example/"onclick=b "t\\"onx=1")') == (
        '<a href="https://x.example/%22onclick=b" title="t&quot;onx=1">a</a>'
    )


def test_an_image_is_its_alternative_text() -> None:
    assert render_inline('![A <b>line</b> falls](https://spy.example/p.png "t")') == (
        "A &lt;b&gt;line&lt;/b&gt; falls"
    )


def test_table_columns_are_aligned_by_class_as_styles_are_forbidden() -> None:
    assert render("|a|b|\n|:-:|--:|\n|1|2|") == (
        "<table>\n<thead>\n<tr>\n"
        '<th class="align-center">a</th>\n<th class="align-right">b</th>\n'
        "</tr>\n</thead>\n<tbody>\n<tr>\n"
        '<td class="align-center">1</td>\n<td class="align-right">2</td>\n'
        "</tr>\n</tbody>\n</table>\n"
    )
