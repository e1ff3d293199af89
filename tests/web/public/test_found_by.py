"""Search engines find every public page once in each language, and nothing of a response."""

from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import fromstring

import pytest
from sqlalchemy.orm import Session

from tests.factories.consultations import build_consultation
from tests.factories.drafts import publish_water
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.web.client import PageClient

WATER = "/en/consultations/water-r1"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def water(arrange: Arrange[None]) -> None:
    arrange(_water)


def _water(session: Session) -> None:
    publish_water(session)


def links(client: PageClient, path: str, rel: str) -> dict[str, str]:
    found = client.get(path).soup.select(f"link[rel={rel}]:not([type])")
    return {str(link.get("hreflang", "")): str(link["href"]) for link in found}


def test_a_page_names_itself_in_every_language(client: PageClient) -> None:
    path = f"{WATER}?from=mail"
    assert links(client, path, "canonical") == {"": f"http://localhost{WATER}"}
    assert links(client, path, "alternate") == {
        "en": f"http://localhost{WATER}",
        "es": "http://localhost/es/consultations/water-r1",
        "x-default": "http://localhost/consultations/water-r1",
    }


def test_a_link_that_is_passed_on_shows_title_and_summary(client: PageClient) -> None:
    soup = client.get(WATER).soup
    said = {str(one["property"]): str(one["content"]) for one in soup.select("meta[property]")}

    assert said["og:title"] == client.get(WATER).h1
    assert (said["og:locale"], said["og:locale:alternate"]) == ("en_GB", "es_PE")
    assert said["og:site_name"] == "Consult"
    assert said["og:description"] == str(soup.select("meta[name=description]")[0]["content"])


@pytest.mark.parametrize(
    "path",
    [
        f"{WATER}/respond/review",
        f"{WATER}/documents/draft/comments/new?clause=water-measured",
        "/en/response",
        "/staff/login",
    ],
)
def test_nothing_of_a_response_or_of_staff_is_kept(client: PageClient, path: str) -> None:
    page = client.get(path)
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert page.soup.select("link[rel=canonical]") == []


@pytest.mark.parametrize("path", [WATER, "/en/consultations", f"{WATER}/questions"])
def test_what_is_for_everybody_may_be_kept(client: PageClient, path: str) -> None:
    assert "X-Robots-Tag" not in client.get(path).headers


def test_the_sitemap_has_every_public_page(client: PageClient, transaction: Transaction) -> None:
    with transaction() as session:
        session.add(build_consultation(slug="secret", published_at=None))
    answer = client.get("/sitemap.xml")
    found = [url.text or "" for url in fromstring(answer.text).iter(f"{SITEMAP}loc")]  # noqa: S314

    assert answer.mimetype == "application/xml"
    for path in ("", "/questions", "/documents/draft"):
        for lang in ("en", "es"):
            assert f"http://localhost/{lang}/consultations/water-r1{path}" in found
    assert not [url for url in found if "secret" in url]
    for url in found:
        client.get(urlsplit(url).path)


def test_robots_are_shown_the_sitemap(client: PageClient) -> None:
    assert client.get("/robots.txt").text.splitlines() == [
        "User-agent: *",
        "Disallow: /staff/",
        "",
        "Sitemap: http://localhost/sitemap.xml",
    ]


def test_a_consultation_is_passed_on_in_the_language_of_whoever_gets_it(client: PageClient) -> None:
    page = client.get(WATER)
    whatsapp = urlsplit(page.link("Send by WhatsApp"))
    mail = urlsplit(page.link("Send by e-mail"))
    shared = "http://localhost/consultations/water-r1"

    assert (whatsapp.netloc, parse_qs(whatsapp.query)) == (
        "wa.me",
        {"text": [f"{page.h1} – {shared}"]},
    )
    assert parse_qs(mail.query)["subject"] == [page.h1]
    assert page.soup.select("#f-address")[0]["value"] == shared
    client.get(page.link("Dates for your calendar"))
    client.get(page.link("Feed of all changes"))
