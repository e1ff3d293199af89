"""Wording in templates: in the language of the page, with values that cannot become markup."""

from typing import Any

import pytest
from flask import Flask, g, render_template_string

WAY = "{{ _('Position %(place)d of %(places)d', place=place, places=2) }}"


@pytest.mark.parametrize(
    ("source", "values", "en", "es"),
    [
        ("{{ _('Consultations') }}", {}, "Consultations", "Consultas"),
        (
            "{{ _('Closes on %(when)s.', when=when) }}",
            {"when": "<b>9 April</b>"},
            "Closes on &lt;b&gt;9 April&lt;/b&gt;.",
            "Cierra el &lt;b&gt;9 April&lt;/b&gt;.",
        ),
        (
            "{{ ngettext('%(num)d more comment', '%(num)d more comments', number) }}",
            {"number": 1},
            "1 more comment",
            "1 comentario más",
        ),
        (
            "{{ ngettext('%(num)d more comment', '%(num)d more comments', number) }}",
            {"number": 3},
            "3 more comments",
            "3 comentarios más",
        ),
        ("{{ _('Never translated <b>') }}", {}, "Never translated <b>", "Never translated <b>"),
        ("{{ _('100%% of it') }}", {}, "100% of it", "100% of it"),
    ],
)
def test_a_page_says_it_in_its_language(
    app: Flask, source: str, values: dict[str, Any], en: str, es: str
) -> None:
    assert [said_in(app, lang, source, values) for lang in ("en", "es", "en")] == [en, es, en]


def said_in(app: Flask, lang: str, source: str, values: dict[str, Any]) -> str:
    with app.test_request_context():
        g.lang = lang
        return render_template_string(source, **values)


def test_a_text_that_is_not_html_is_not_escaped(app: Flask) -> None:
    source = (
        "{% autoescape false %}{{ _('Closes on %(when)s.', when='<9 April>') }}{% endautoescape %}"
    )
    assert said_in(app, "en", source, {}) == "Closes on <9 April>."
