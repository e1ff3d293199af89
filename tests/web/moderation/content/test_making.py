"""A consultation is begun by form, and nobody can take an address twice."""

from typing import Any

from consult.site.services import change_settings
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.web.client import PageClient
from tests.web.moderation.conftest import Saved
from tests.web.moderation.content.conftest import Acts

NEW = "/staff/new-consultation"
FIELDS: dict[str, Any] = {
    "slug": "tailings-r1",
    "title__en": "Tailings",
    "title__es": "Relaves",
    "summary__en": "What sites do with tailings.",
    "timezone": "America/Lima",
}


def test_it_begins_unpublished_with_what_was_filled_in(
    rosa: PageClient, saved: Saved, acts: Acts
) -> None:
    page = rosa.submit(rosa.get(NEW), **FIELDS)

    assert page.path == "/staff/consultations/tailings-r1/content"
    manifest = saved("tailings-r1").manifest
    assert manifest["title"] == {"en": "Tailings", "es": "Relaves"}
    assert (manifest["languages"], manifest["source_language"]) == (["en", "es"], "en")
    assert (manifest["kind"], manifest["round"], manifest["opens"]) == ("consultation", 1, None)
    assert acts()[-1] == ("consultation.created", None)


def test_what_is_missing_is_named_at_its_field(rosa: PageClient) -> None:
    page = rosa.submit(rosa.get(NEW), expected=422, **{**FIELDS, "title__en": "", "slug": "Water"})

    assert page.errors() == {
        "f-slug": "Write it in small letters, digits and hyphens, like water-r1."
    }
    assert page.form().value("summary__en") == "What sites do with tailings."


def test_an_address_that_is_taken_is_refused(rosa: PageClient, saved: Saved) -> None:
    before = saved()
    page = rosa.submit(rosa.get(NEW), expected=422, **{**FIELDS, "slug": "water-r1"})

    assert page.errors() == {"f-slug": "There is a consultation at this address already."}
    assert saved() == before


def test_the_zone_of_the_site_is_filled_in_and_others_are_offered(
    rosa: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    assert rosa.get(NEW).form().value("timezone") == "UTC"
    with transaction() as session:
        change_settings(session, {"timezone": "America/Lima"}, actor_id=None, at=START)
    clock.tick(seconds=6)
    page = rosa.get(NEW)
    assert page.form().value("timezone") == "America/Lima"
    assert page.soup.select_one("#f-timezone option[value='Europe/London']") is not None
