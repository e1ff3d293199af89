"""Ana chooses the languages offered; nobody who writes in another loses anything."""

import pytest
from flask import Flask

from consult.site.queries import read_settings
from consult.site.settings import SiteSettings
from tests.fixtures.application import Transaction
from tests.web.client import PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.staff_cast import ANA, signed_in

LANGUAGES = "/staff/site/languages"


@pytest.fixture
def ana(app: Flask, rounds: Rounds) -> PageClient:
    return signed_in(app, ANA)


def saved(transaction: Transaction) -> SiteSettings:
    with transaction() as session:
        return read_settings(session)


def only_spanish(ana: PageClient) -> None:
    ana.submit(ana.get(LANGUAGES), languages=["es"], first="es")


def test_the_first_language_is_that_of_who_asks_for_none(
    ana: PageClient, client: PageClient
) -> None:
    ana.submit(ana.get(LANGUAGES), first="es")

    assert client.get("/consultations", expected=302).location == "/es/consultations"
    english = client.get("/consultations", headers={"Accept-Language": "en"}, expected=302)
    assert english.location == "/en/consultations"


def test_what_is_not_offered_stands_in_no_switch(ana: PageClient, client: PageClient) -> None:
    only_spanish(ana)
    assert client.get("/es/consultations").soup.select(".c-lang [lang=en]") == []


def test_an_address_in_a_language_no_longer_offered_leads_to_the_same_page(
    ana: PageClient, client: PageClient
) -> None:
    only_spanish(ana)
    page = client.get("/en/consultations/sda-copper-r1?from=mail", expected=302)
    assert page.location == "/es/consultations/sda-copper-r1?from=mail"


def test_a_form_opened_before_is_received(ana: PageClient, client: PageClient) -> None:
    form = client.get("/en/response")
    only_spanish(ana)
    by_code = "form:has([name=code])"
    page = client.submit(form, by_code, code="a code nobody has", expected=422)
    assert page.form(by_code).value("code") == "a code nobody has"


def test_what_is_chosen_is_kept_in_order(ana: PageClient, transaction: Transaction) -> None:
    ana.submit(
        ana.get(LANGUAGES), first="es", content_languages="qu, ay es", timezone="America/Lima"
    )

    settings = saved(transaction)
    assert settings.languages == ["es", "en"]
    assert settings.content_languages == ["qu", "ay"]
    assert settings.zone == "America/Lima"
    assert "quechua" in ana.get("/staff/site?lang=es").words()


@pytest.mark.parametrize(
    ("entries", "errors"),
    [
        ({"languages": []}, {"f-languages": "Offer at least one language."}),
        ({"languages": ["es"]}, {"f-first": "Choose one of the languages you offer."}),
        (
            {"content_languages": "qu, Quechua!"},
            {"f-content_languages": "Not a language tag: Quechua!."},
        ),
    ],
)
def test_what_cannot_be_is_refused_and_given_back(
    ana: PageClient, transaction: Transaction, entries: dict[str, str], errors: dict[str, str]
) -> None:
    page = ana.submit(ana.get(LANGUAGES), **entries, timezone="America/Lima", expected=422)

    assert page.errors() == errors
    assert page.form().value("timezone") == "America/Lima"
    assert saved(transaction) == SiteSettings()
