"""A browser without JavaScript that checks every page it is shown."""

import re
from functools import cached_property
from typing import Any, cast

from bs4 import BeautifulSoup, Tag
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.forms import Form, Value
from tests.web.page_checks import page_problems, words
from tests.web.untranslated import untranslated

REDIRECTS = (301, 302, 303, 307, 308)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FRESH_TOKEN = re.compile(r'(name="_(?:csrf|key)" value=")[^"]+')
"""What differs each time the same page is shown."""
PAGES_KEPT = 200
_looked_at: dict[tuple[str, str], tuple[str, ...]] = {}
FORBIDDEN_IN_POLICY = ("unsafe-", "*", "http:", "https:", "data:")


class Page(TestResponse):
    """An answer of the application, with its HTML ready to be asked."""

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.get_data(as_text=True), "lxml")

    @property
    def is_html(self) -> bool:
        return self.mimetype == "text/html" and bool(self.get_data())

    @property
    def path(self) -> str:
        """Where the browser stands."""
        return self.request.path

    @property
    def h1(self) -> str:
        return self.words("h1")

    def words(self, selector: str = "main") -> str:
        """Return the text of the one element that matches, white space collapsed."""
        found = self.soup.select(selector)
        assert len(found) == 1, f"{len(found)} elements match {selector!r}"
        return words(found[0])

    def all_words(self, selector: str) -> list[str]:
        """Return the text of each element that matches, in order."""
        return [words(element) for element in self.soup.select(selector)]

    def errors(self) -> dict[str, str]:
        """Return the error summary: message by the id it leads to."""
        links = self.soup.select(".govuk-error-summary a")
        return {str(link["href"]).removeprefix("#"): words(link) for link in links}

    def form(self, selector: str | None = None) -> Form:
        """Return the form that matches, or the one form to write in on this page."""
        if selector is None:
            found = self.soup.select("form[data-respond]") or self.soup.select(
                "main form[method=post]"
            )
        else:
            found = self.soup.select(selector)
        assert len(found) == 1, f"{len(found)} forms match {selector!r}"
        return Form(self.soup, found[0], self.request.full_path.removesuffix("?"))

    def link(self, text: str) -> str:
        """Return the address behind the link of exactly that text."""
        found = [link for link in self.soup.select("a[href]") if words(link) == text]
        assert found, f"no link {text!r}"
        return str(found[0]["href"])


class PageClient(FlaskClient):
    """`client.get(path)` expects a page, `client.post(path, data=...)` a redirect.

    Say `expected=404` where something else is right. Cookies stay, as in a browser.
    """

    application: Flask

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.response_wrapper = type("Page", (Page, self.application.response_class), {})

    def get(self, *args: Any, expected: int = 200, **options: Any) -> Page:
        page = cast(Page, super().get(*args, **options))
        assert page.status_code == expected, _surprise(page, expected)
        return page

    def post(self, *args: Any, expected: int | None = None, **options: Any) -> Page:
        page = cast(Page, super().post(*args, **options))
        wanted = REDIRECTS if expected is None else (expected,)
        assert page.status_code in wanted, _surprise(page, expected or 303)
        return page

    def open(self, *args: Any, **options: Any) -> TestResponse:
        assert not has_app_context(), "a request inside an application context shares its session"
        response = super().open(*args, **options)
        _check(cast(Page, response))
        return response

    def submit(
        self,
        page: Page,
        form: str | None = None,
        *,
        expected: int = 200,
        _action: str | None = None,
        _do: str | None = None,
        **fields: Value,
    ) -> Page:
        """Fill in `fields` of the page's form, press a button, follow where it leads.

        Everything else on the form is sent as it stands. `_action` and `_do` name the button;
        without them Enter is pressed. A field or choice that the page lacks is an error.
        """
        filled = page.form(form)
        button = filled.button("_do", _do) if _do else filled.button("_action", _action)
        return self.send(filled, button, fields, expected=expected)

    def send(
        self, form: Form, button: Tag | None, fields: dict[str, Value], *, expected: int = 200
    ) -> Page:
        data: dict[str, list[Any]] = {}
        for name, value in form.entries(fields, button):
            data.setdefault(name, []).append(value)
        target = form.target(button)
        if form.method == "GET":
            target = target.partition("?")[0]
            return self.get(target, query_string=data, follow_redirects=True, expected=expected)
        kind = "multipart/form-data" if form.is_multipart else "application/x-www-form-urlencoded"
        return self.post(
            target, data=data, content_type=kind, follow_redirects=True, expected=expected
        )


def _surprise(page: Page, expected: int) -> str:
    shown = words(page.soup.body) if page.is_html and page.soup.body else page.get_data()[:500]
    where = page.location or page.path
    return f"{page.status} instead of {expected} at {where}: {shown!s:.1500}"


def _check(response: Page) -> None:
    problems = [
        f"{name} is {response.headers.get(name)!r}"
        for name, value in HEADERS.items()
        if response.headers.get(name) != value
    ]
    problems += _policy_problems(response.headers.get("Content-Security-Policy", ""))
    if response.is_html and response.status_code not in REDIRECTS:
        problems += _html_problems(response)
        problems += _caching_problems(response)
    assert not problems, f"{response.path}:\n" + "\n".join(problems)


def _policy_problems(policy: str) -> list[str]:
    directives = [part.strip() for part in policy.split(";")]
    problems = [] if "default-src 'none'" in directives else [f"policy {policy!r}"]
    loose = [part for part in directives if any(word in part for word in FORBIDDEN_IN_POLICY)]
    return problems + [f"policy allows {part!r}" for part in loose]


def _caching_problems(page: Page) -> list[str]:
    is_personal = 'name="_csrf"' in page.text or "Set-Cookie" in page.headers
    control = page.headers.get("Cache-Control", "")
    if is_personal and not any(word in control for word in ("no-store", "private")):
        return [f"a personal page may be kept by others: Cache-Control {control!r}"]
    return []


def _html_problems(page: Page) -> tuple[str, ...]:
    """Return what is wrong with a page; the same page, but for its tokens, is looked at once."""
    key = (page.path, FRESH_TOKEN.sub(r"\1token", page.text))
    if key not in _looked_at:
        if len(_looked_at) >= PAGES_KEPT:
            _looked_at.clear()
        _looked_at[key] = _found(page)
    return _looked_at[key]


def _found(page: Page) -> tuple[str, ...]:
    html = page.soup.html
    lang = str(html.get("lang", "en")) if html else "en"
    wording = untranslated(page.soup, lang) if lang != "en" else []
    problems = page_problems(page.text, page.path, page.soup)
    return (*problems, *(f"not in {lang}: {text!r}" for text in wording))
