"""Addresses that lack their language, or have a slash too many."""

import pytest
from sqlalchemy.orm import Session

from tests.factories.drafts import publish_water
from tests.fixtures.arranging import Arrange
from tests.web.client import PageClient


@pytest.fixture(autouse=True)
def water(arrange: Arrange[None]) -> None:
    arrange(_water)


def _water(session: Session) -> None:
    publish_water(session)


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/", "/en/"),
        ("/consultations", "/en/consultations"),
        ("/consultations/water-r1?from=mail", "/en/consultations/water-r1?from=mail"),
        ("/consultations/water-r1/", "/en/consultations/water-r1"),
        ("/en/consultations/water-r1/", "/en/consultations/water-r1"),
        ("/es/about/why/", "/es/about/why"),
    ],
)
def test_an_address_leads_to_the_page_it_means(client: PageClient, address: str, page: str) -> None:
    assert client.get(address, follow_redirects=False, expected=302).location == page


def test_who_is_lost_finds_the_head_and_foot_of_any_page(client: PageClient) -> None:
    lost, found = client.get("/en/nowhere", expected=404), client.get("/en/consultations")
    assert lost.all_words(".c-nav a") == found.all_words(".c-nav a")
    assert lost.link("Español") == "/es/consultations"
    assert client.get("/es/nowhere", expected=404).link("English") == "/en/consultations"


@pytest.mark.parametrize("address", ["/favicon.ico", "/nowhere", "/fr/consultations"])
def test_what_is_no_page_is_not_found(client: PageClient, address: str) -> None:
    client.get(address, expected=404)
