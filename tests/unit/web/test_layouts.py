"""The layouts: title, language, ways past the head, and error pages that need nothing else."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parents[3] / "templates"
SITE = SimpleNamespace(
    name="Responsible Copper",
    tagline="research and standards",
    demo=True,
    note="",
    logo=None,
    colours_url="",
)
PAGE = (
    "{% extends 'layouts/base.html' %}{% block title %}Draft “A & B”{% endblock %}"
    "{% block main %}<h1>{{ self.title() }}</h1>{% endblock %}"
)


def an_environment(**options: Any) -> Environment:
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        **options,
    )
    env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    env.globals["static_url"] = lambda name: f"/static/{name}"
    return env


@pytest.fixture(scope="module")
def env() -> Environment:
    env = an_environment()
    env.globals["page_addresses"] = lambda: None
    env.globals["previewed"] = lambda: None
    env.globals["url_for"] = lambda endpoint, **values: f"/{endpoint}/{values.get('name', '')}"
    env.globals["get_flashed_messages"] = lambda **_: [("success", "Saved <now>")]
    return env


def the_page(env: Environment, **context: Any) -> Element:
    other = [{"tag": "es", "name": "Español", "url": "/es/"}]
    text = env.from_string(PAGE).render(site=SITE, lang="en", other_languages=other, **context)
    page: Element = html5lib.parse(text, namespaceHTMLElements=False)
    return page


def text_of(page: Element, tag: str) -> str:
    return "".join(next(page.iter(tag)).itertext()).strip()


def test_title_begins_with_the_heading(env: Environment) -> None:
    page = the_page(env)
    assert text_of(page, "title") == "Draft “A & B” – Responsible Copper"
    assert text_of(page, "h1") == "Draft “A & B”"


def test_title_says_first_that_there_are_errors(env: Environment) -> None:
    page = the_page(env, errors=[("q1", "Choose one")])
    assert text_of(page, "title") == "Error: Draft “A & B” – Responsible Copper"


def test_page_says_its_language_and_offers_the_others(env: Environment) -> None:
    page = the_page(env)
    links = [(a.get("lang"), a.get("href"), a.text) for a in page.iter("a") if a.get("lang")]
    assert next(page.iter("html")).get("lang") == "en"
    assert links == [("es", "/es/", "Español")]


def test_first_link_leads_past_the_head(env: Environment) -> None:
    first = next(the_page(env).iter("a"))
    assert (first.get("href"), first.text) == ("#main", "Skip to content")


def test_place_in_the_navigation_is_marked(env: Environment) -> None:
    page = the_page(env, nav_current="about")
    assert [a.text for a in page.iter("a") if a.get("aria-current")] == ["About"]


def test_message_of_the_last_step_is_announced_as_text(env: Environment) -> None:
    status = next(e for e in the_page(env).iter() if e.get("role") == "status")
    assert "".join(status.itertext()).strip() == "Saved <now>"


@pytest.mark.parametrize("code", [400, 405, 410, 413, 429, 500, 503])
def test_error_page_needs_only_site_and_language(code: int) -> None:
    env = an_environment(undefined=StrictUndefined)
    text = env.get_template(f"errors/{code}.html").render(
        site=SITE, lang="es", errors=[], text_direction="ltr"
    )
    page = html5lib.parse(text, namespaceHTMLElements=False)
    assert text_of(page, "title") == f"{text_of(page, 'h1')} – Responsible Copper"
