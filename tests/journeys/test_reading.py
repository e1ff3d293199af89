"""Reading a draft clause by clause, and commenting while reading."""

import pytest

from tests.journeys.conftest import OpenPage
from tests.journeys.pages.reader import Reader
from tests.journeys.pages.response import Review, Step
from tests.journeys.sample_site import COPPER

ROADMAP = f"/en/consultations/{COPPER}/documents/roadmap"
THRESHOLD = "scope-small-producer"
ENGLISH = "“Small producer” means a site with less than 5,000 t Cu per year."
SPANISH = "«Pequeño productor» significa un sitio con menos de 5 000 t de Cu al año."


def test_the_contents_lead_to_each_chapter(open_page: OpenPage) -> None:
    reader = Reader(open_page(ROADMAP))
    assert reader.chapters[:4] == [
        "Why this document",
        "Scope and definitions",
        "Pathway",
        "Target-setting method",
    ]

    reader.open_chapter("Pathway")
    assert reader.page.locator(":target").inner_text().endswith("Pathway")


@pytest.mark.parametrize(("address", "shown"), [("", [ENGLISH]), ("?side=es", [ENGLISH, SPANISH])])
def test_the_language_changes_at_the_clause_being_read(
    open_page: OpenPage, address: str, shown: list[str]
) -> None:
    reader = Reader(open_page(f"{ROADMAP}{address}"))
    assert reader.texts(THRESHOLD) == shown

    reader.switch(THRESHOLD, "es")
    assert (reader.place, reader.texts(THRESHOLD)) == (THRESHOLD, [SPANISH])
    assert reader.page.locator("html").get_attribute("lang") == "es"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_comment_on_a_clause_is_beside_it_in_the_survey_and_in_the_review(
    open_page: OpenPage, javascript: bool
) -> None:
    page = open_page(ROADMAP, javascript=javascript)
    form = Reader(page).comment_on(THRESHOLD)
    form.write("Too low")
    form.propose("5,000", "10,000")
    reader = form.save()
    assert (reader.place, reader.mine(THRESHOLD)) == (THRESHOLD, "Yours: 1")

    change = "“Small producer” means a site with less than [5,000]{10,000} t Cu per year."
    assert reader.change_mine(THRESHOLD).change == change
    page.goto(f"/en/consultations/{COPPER}/respond/review")
    assert "2.6 · Technical Too low" in " ".join(Review(page).lines)

    step = Step(page)
    page.goto(f"/en/consultations/{COPPER}/respond/path")
    step.go_on(q7_path="full")
    page.goto(f"/en/consultations/{COPPER}/respond/clauses")
    assert step.value("q20_clauses__1__clause") == f"roadmap#{THRESHOLD}"
    assert step.value("q20_clauses__1__comment") == "Too low"
