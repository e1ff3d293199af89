"""Search in a draft: without accents, without capital letters, with the places marked."""

import pytest
from flask import Flask

from tests.factories.drafts import long_draft, publish_water, with_draft
from tests.fixtures.application import Transaction
from tests.fixtures.queries import count_queries
from tests.web.client import PageClient

PATH = "/en/consultations/water-r1/documents/draft"
ENGLISH = """\
## 1 Water

**1.1** Sites in Junín measure <b>water</b>. {#measured}

**1.2** Waste water is treated.

## 2 Dust

**2.1** Dust is measured monthly.
"""
SPANISH = """\
## 1 Agua

**1.1** Los sitios de Junín miden el agua. {#measured}

**1.2** El agua residual se trata.

## 2 Polvo

**2.1** El polvo se mide cada mes.
"""


@pytest.fixture
def water(transaction: Transaction) -> None:
    with transaction() as session:
        publish_water(session, with_draft(ENGLISH, SPANISH))


def search(client: PageClient, words: str, lang: str = "en") -> list[str]:
    address = PATH.replace("/en/", f"/{lang}/")
    return client.get(f"{address}/search", query_string={"q": words}).all_words(".c-rv li")


@pytest.mark.parametrize("words", ["junin", "JUNÍN", "  junin!  ", "measure junín"])
def test_accents_case_and_order_do_not_matter(client: PageClient, water: None, words: str) -> None:
    assert search(client, words) == [
        "WaterSites in Junín measure <b>water</b>.Read 1.1",
    ]


def test_all_words_have_to_be_there(client: PageClient, water: None) -> None:
    page = client.get(f"{PATH}/search", query_string={"q": "water dust"})

    assert page.words("main [role=status]") == (
        "No clause holds all these words. Accents and capital letters do not matter; parts of "
        "words are found too."
    )


def test_the_draft_is_searched_in_the_language_of_the_page(client: PageClient, water: None) -> None:
    assert search(client, "polvo", "es") == [
        "PolvoPolvoLeer 2",
        "PolvoEl polvo se mide cada mes.Leer 2.1",
    ]


def test_a_hit_leads_to_its_clause_where_the_words_are_marked(
    client: PageClient, water: None
) -> None:
    hits = client.get(f"{PATH}/search", query_string={"q": "WASTE water"})
    assert hits.all_words(".c-rv mark") == ["Waste", "water"]
    address = hits.link("Read 1.2")
    assert address == f"{PATH}?q=WASTE+water#1.2"

    page = client.get(address)
    assert page.all_words("article mark") == ["Water", "water", "Waste", "water"]
    assert page.link("Read without marks") == PATH


def test_a_hit_in_a_long_draft_leads_to_its_chapter(
    client: PageClient, transaction: Transaction
) -> None:
    draft = long_draft(4, 30)
    with transaction() as session:
        publish_water(session, with_draft(draft, draft))

    hits = client.get(f"{PATH}/search", query_string={"q": "clause 17 of 3"})

    assert hits.link("Read 3.17") == f"{PATH}?section=3&q=clause+17+of+3#3.17"


def test_more_hits_than_fit_are_counted(client: PageClient, transaction: Transaction) -> None:
    draft = long_draft(4, 30)
    with transaction() as session:
        publish_water(session, with_draft(draft, draft))

    page = client.get(f"{PATH}/search", query_string={"q": "clause"})

    assert page.words("main [role=status]") == (
        "120 clauses hold these words; the first 100 are listed. Add a word to find fewer."
    )
    assert len(page.soup.select(".c-rv li")) == 100


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '"><img src=x>', "7*7"])
def test_what_is_looked_for_is_shown_and_never_run(
    client: PageClient, water: None, words: str
) -> None:
    page = client.get(f"{PATH}/search", query_string={"q": words})
    assert page.form("form[role=search]").value("q") == words
    assert not page.soup.select("main script, main img")

    marked = client.get(PATH, query_string={"q": words})
    assert f"Marked: {words}" in marked.words(".c-chg.c-noprint")


def test_an_empty_search_asks_for_words(client: PageClient, water: None) -> None:
    page = client.get(client.get(PATH).link("Search in the draft"))

    assert (page.h1, page.all_words("main [role=status]")) == ("Search in the draft", [])


def test_a_search_costs_two_queries(app: Flask, client: PageClient, water: None) -> None:
    client.get(PATH)
    with count_queries(app) as queries:
        client.get(f"{PATH}/search", query_string={"q": "water"})

    assert len(queries) == 2
