"""A draft on paper: with what changed in it, and clean."""

import pytest
from playwright.sync_api import Page

from consult.consultations.queries import find_consultation
from consult.publication.package_loading import load
from consult.publication.package_reading import read_package
from consult.publication.publishing import publish
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.journeys.accessibility import assert_accessible
from tests.journeys.conftest import OpenPage
from tests.journeys.sample_site import PACKAGES

SLUG = "sda-copper-r2"
ROADMAP = f"/consultations/{SLUG}/documents/roadmap"
THRESHOLD = "#scope-small-producer"


@pytest.fixture(autouse=True)
def second_round(transaction: Transaction) -> None:
    with transaction() as session:
        load(session, read_package(PACKAGES / SLUG), at=START, actor_id=None)
        consultation = find_consultation(session, SLUG)
        assert consultation is not None
        publish(session, consultation, at=START, actor_id=None)


def printed(page: Page) -> Page:
    assert_accessible(page)
    page.emulate_media(media="print")
    for pressed in ("header nav", "footer", ".c-switch", ".c-crumb"):
        assert not page.locator(pressed).first.is_visible(), pressed
    return page


def left_edge(page: Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["x"]


@pytest.mark.parametrize(("lang", "words"), [("en", "Reworded"), ("es", "Redacción modificada")])
def test_changes_are_printed_with_what_became_of_each_clause_under_it(
    open_page: OpenPage, lang: str, words: str
) -> None:
    page = printed(open_page(f"/{lang}{ROADMAP}/changes?view=all", lang=lang))
    assert page.locator(f"{THRESHOLD} del").is_visible()
    assert page.locator(f"{THRESHOLD} ins").is_visible()
    assert page.locator(f"{THRESHOLD} .c-tracked__fate").inner_text() == words
    text, fate = f"{THRESHOLD} .c-cl__text", f"{THRESHOLD} .c-tracked__fate"
    assert left_edge(page, text) == left_edge(page, fate)


def test_the_clean_text_is_printed_without_a_mark(open_page: OpenPage) -> None:
    page = printed(open_page(f"/en{ROADMAP}/versions/1"))
    assert "less than 10,000 t Cu" in page.locator(THRESHOLD).inner_text().replace("\u00a0", " ")
    assert page.locator("article :is(ins, del)").count() == 0
    assert not page.get_by_text("Whole text with changes").is_visible()


@pytest.mark.parametrize("path", ["", "?side=es", "/changes?view=all", "/versions/1"])
def test_on_wide_paper_the_words_have_most_of_its_width(open_page: OpenPage, path: str) -> None:
    page = open_page(f"/en{ROADMAP}{path}")
    page.set_viewport_size({"width": 1_050, "height": 700})
    printed(page)
    box = page.locator(f"{THRESHOLD} :is(p, .c-cl__text)").first.bounding_box()
    assert box is not None
    assert box["width"] > 500
