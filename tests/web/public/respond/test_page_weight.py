"""Pages reach a phone in the mountains: few bytes, few requests."""

import gzip
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.web.client import Page, PageClient
from tests.web.public.respond.walking import respond, save, send

STEP, REVIEW, STYLE, SCRIPT = 14_000, 50_000, 16_000, 10_000
REQUESTS = 4
STEPS = ["about", "views", "people", "closing"]


def weight(page: Page) -> int:
    return len(gzip.compress(page.get_data()))


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("slug", STEPS)
def test_a_step_is_light(client: PageClient, slug: str, lang: str) -> None:
    assert weight(client.get(respond(slug, lang))) <= STEP


def test_the_review_of_a_long_response_is_light(client: PageClient) -> None:
    paragraph = "Paragraph {0}: we measured {0} t of water and {0} kg of dust in the valley.\n"
    words = "".join(paragraph.format(number) for number in range(500))
    save(client, "views", q14_remarks=words)
    fields: dict[str, Any] = {}
    for number in range(1, 21):
        fields[f"q17_clauses__{number}__clause"] = "roadmap#reporting"
        fields[f"q17_clauses__{number}__comment"] = words[number * 100 :][:1000]
        fields[f"q17_clauses__{number}__proposed"] = f"A site reports every {number} years."
    send(client, client.get(respond("closing")), q18_fair="yes", **fields)

    assert weight(client.get(respond("review"))) <= REVIEW


@pytest.mark.parametrize("slug", [*STEPS, "review"])
def test_a_page_makes_no_more_than_four_requests(client: PageClient, slug: str) -> None:
    page = client.get(respond(slug))
    fetched = page.soup.select("link[href], script[src], img[src]")

    assert 1 + len(fetched) <= REQUESTS


def test_style_and_script_are_light(client: PageClient) -> None:
    page = client.get(respond("views"))
    style = str(page.soup.select("link[rel=stylesheet]")[0]["href"])
    script = str(page.soup.select("script[src]")[0]["src"])

    assert weight_of_file(client, style) <= STYLE
    assert weight_of_file(client, script) <= SCRIPT


def weight_of_file(client: PageClient, address: str) -> int:
    with client.get(urlsplit(address).path) as file:
        return len(gzip.compress(file.get_data()))
