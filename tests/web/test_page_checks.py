"""Each promise about pages is broken once, to see the break reported."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.web.page_checks import page_problems
from tests.web.untranslated import untranslated

GOOD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Scope – Responsible Copper</title>
<link rel="stylesheet" href="/static/consult.css"></head>
<body><a href="#main">Skip to content</a><main id="main"><h1>Scope</h1><h2>Comment</h2>
<form method="post" data-respond><input type="hidden" name="_csrf" value="t">
<label for="q1">Why?</label><input id="q1" name="q1" aria-describedby="q1-hint">
<p id="q1-hint">In a few words</p><button name="_action" value="next">Next</button></form>
</main></body></html>"""

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Save and continue"
msgstr "Guardar y continuar"

msgid "No"
msgstr "No"

msgid "Closes on %(date)s"
msgstr "Cierra el %(date)s"
"""

BREAKS = {
    "unclosed element": ("<p id", "<p><div id", "invalid HTML"),
    "no doctype": ("<!doctype html>", "", "invalid HTML"),
    "another language": ('lang="en"', 'lang="es"', "says lang='es'"),
    "two headings": ("<h2>Comment</h2>", "<h1>Comment</h1>", "one h1"),
    "another title": ("<title>Scope", "<title>Draft", "does not begin with"),
    "a level left out": ("<h2>Comment</h2>", "<h3>Comment</h3>", "follows h1"),
    "no main": ('<main id="main">', '<main id="else">', "no skip link"),
    "id given twice": ('<p id="q1-hint">', '<p id="q1">', "'q1' stands 2 times"),
    "hint that is missing": ('"q1-hint">\n', '"q1-hints">\n', "refers to no id"),
    "label of something else": ('for="q1"', 'for="q1-hint"', "labels a p"),
    "field without label": ('<label for="q1">Why?</label>', "", "no label"),
    "button without name": (">Next<", "><", "no name"),
    "error without summary": ('name="q1"', 'name="q1" aria-invalid="true"', "no error summary"),
    "error missing in title": ('name="q1"', 'name="q1" aria-invalid="true"', "does not say"),
    "inline style": ("<h2>", '<h2 style="color:red">', "inline style"),
    "inline handler": ("<h2>", '<h2 onclick="go()">', "inline onclick"),
    "inline script": ("</main>", "</main><script>go()</script>", "inline script"),
    "code in a link": ("<h2>Comment", '<h2><a href="javascript:go()">C</a>', "code in"),
    "another host": ("/static/", "//fonts.example/", "another host"),
    "no token": ('name="_csrf"', 'name="_key"', "no _csrf"),
    "answer in a hidden field": (
        'type="hidden"',
        'type="hidden" name="q1"><input',
        "hidden answer",
    ),
    "unknown button": ('value="next"', 'value="weiter"', "unknown button"),
    "image without alt": ("<h2>", '<img src="/a.png"><h2>', "no alt"),
    "link to nowhere": ("<h2>Comment", '<h2><a href="#gone">C</a>', "is not on the page"),
    "raw placeholder": ("In a few words", "In %(count)s words", "raw template text"),
}


def test_a_good_page_has_no_problems() -> None:
    assert page_problems(GOOD, "/en/consultations") == []


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_promise_is_reported(name: str) -> None:
    part, replacement, report = BREAKS[name]
    assert part in GOOD

    problems = page_problems(GOOD.replace(part, replacement, 1), "/en/consultations")

    assert any(report in problem for problem in problems), problems


def test_an_error_summary_leads_to_each_invalid_field() -> None:
    summary = '<div class="govuk-error-summary" role="alert"><a href="#q1-hint">Say why</a></div>'
    page = (
        GOOD.replace("<h1>", f"{summary}<h1>")
        .replace('name="q1"', 'name="q1" aria-invalid="true"')
        .replace("<title>", "<title>Error: ")
    )

    assert [problem.split(" <")[0] for problem in page_problems(page, "/en/")] == [
        "the error summary's",
        "the error summary does not lead to",
    ]


class TestUntranslated:
    @pytest.fixture(autouse=True)
    def catalogue(self, tmp_path: Path) -> None:
        self.translations = tmp_path
        folder = tmp_path / "es" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "messages.po").write_text(CATALOGUE)

    def found(self, body: str) -> list[str]:
        soup = BeautifulSoup(f'<html lang="es"><body>{body}</body></html>', "lxml")
        return untranslated(soup, "es", self.translations)

    def test_english_wording_is_found_in_texts_and_spoken_attributes(self) -> None:
        body = '<button>Save and\ncontinue</button><a aria-label="Save and continue">x</a>'
        assert self.found(body) == ["Save and continue"]

    def test_a_sentence_around_a_value_is_found(self) -> None:
        assert self.found("<p>Closes on <b>9 April</b></p>") == ["Closes on 9 April"]

    def test_what_both_languages_say_alike_is_right(self) -> None:
        assert self.found("<p>No</p><p>Guardar y continuar</p>") == []

    def test_a_text_marked_as_english_is_right(self) -> None:
        assert self.found('<p lang="en">Save and continue</p>') == []
