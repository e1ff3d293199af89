"""What the site says about itself: its own words where there are some, else ours."""

import pytest

from consult.site.cache import FRESH_FOR
from consult.site.services import change_settings
from consult.web.public.about import NAMES
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.web.client import PageClient


def say(transaction: Transaction, **settings: object) -> None:
    with transaction() as session:
        change_settings(session, settings, actor_id=None, at=START)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", NAMES)
def test_each_page_is_there_in_each_language(client: PageClient, lang: str, name: str) -> None:
    client.get(f"/{lang}/about/{name}")


def test_no_other_page_is(client: PageClient) -> None:
    client.get("/en/about/page", expected=404)


@pytest.mark.parametrize("name", ["research", "privacy", "accessibility"])
def test_the_organisation_s_own_text_takes_the_place_of_ours(
    client: PageClient, transaction: Transaction, name: str
) -> None:
    say(transaction, **{name: {"en": "# Ours\n\nThe **Board** answers.", "es": "El Directorio."}})

    assert client.get(f"/en/about/{name}").words(".c-prose") == "Ours The Board answers."
    assert client.get(f"/es/about/{name}").words(".c-prose") == "El Directorio."


def test_a_text_that_lacks_a_translation_says_its_language(
    client: PageClient, transaction: Transaction
) -> None:
    say(transaction, privacy={"en": "Read this in English."})
    prose = client.get("/es/about/privacy").soup.select_one(".c-prose")

    assert prose is not None
    assert (prose["lang"], prose.get_text(strip=True)) == ("en", "Read this in English.")


def test_a_text_cannot_bring_code_along(client: PageClient, transaction: Transaction) -> None:
    say(transaction, privacy={"en": "<script>steal()</script> [x](javascript:steal())"})

    assert client.get("/en/about/privacy").words(".c-prose") == "<script>steal()</script> x"


def test_who_needs_help_finds_whom_to_ask(client: PageClient, transaction: Transaction) -> None:
    say(transaction, contact={"en": "Ring the [secretariat](mailto:office@body.example)."})

    assert client.get("/en/about/why").link("secretariat") == "mailto:office@body.example"


def test_complaints_go_to_their_own_address(
    client: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    assert "contact named at the end" in client.get("/en/about/complaints").words()
    say(transaction, complaints_email="complaints@body.example")
    clock.tick(seconds=FRESH_FOR.seconds)

    page = client.get("/en/about/complaints")
    assert page.link("complaints@body.example") == "mailto:complaints@body.example"
    assert "contact named at the end" not in page.words()
