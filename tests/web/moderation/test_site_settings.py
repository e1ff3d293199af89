"""Ana administers the site: what it is called, whom to ask, what its own pages say."""

import pytest
from flask import Flask

from consult.site.queries import read_settings
from consult.site.settings import SiteSettings
from tests.fixtures.application import Transaction
from tests.web.client import PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.staff_cast import ANA, ROSA, signed_in

SITE = "/staff/site"
LONG = "x" * 81


@pytest.fixture
def ana(app: Flask, rounds: Rounds) -> PageClient:
    return signed_in(app, ANA)


def saved(transaction: Transaction) -> SiteSettings:
    with transaction() as session:
        return read_settings(session)


def test_a_name_stands_on_every_page_at_once(ana: PageClient, client: PageClient) -> None:
    client.get("/en/consultations")
    ana.submit(
        ana.get(f"{SITE}/name"),
        name__en="Copper Standard",
        name__es="Norma del Cobre",
        tagline__en="roadmaps",
    )

    english, spanish = client.get("/en/consultations"), client.get("/es/consultations")
    assert english.words("title") == "Public consultations – Copper Standard"
    assert english.words(".c-brand") == "Copper Standard roadmaps"
    assert spanish.words("title") == "Consultas públicas – Norma del Cobre"


def test_without_a_name_the_site_is_called_like_its_program(client: PageClient) -> None:
    assert client.get("/en/consultations").words(".c-brand") == "Consult public consultations"
    assert client.get("/es/consultations").words(".c-brand") == "Consult consultas públicas"


def test_a_note_in_the_foot_stands_on_every_public_page_once_it_is_written(
    ana: PageClient, client: PageClient
) -> None:
    assert client.get("/en/consultations").all_words(".c-foot p") == []
    ana.submit(
        ana.get(f"{SITE}/foot"),
        foot_note__en="These consultations are voluntary.",
        foot_note__es="Estas consultas son voluntarias.",
    )

    for address, note in (
        ("/en/consultations", "These consultations are voluntary."),
        ("/en/about/privacy", "These consultations are voluntary."),
        ("/es/projects", "Estas consultas son voluntarias."),
    ):
        assert client.get(address).all_words(".c-foot p") == [note]
    assert "Settings of the site changed" in ana.get("/staff/audit").words("main")


def test_the_overview_says_what_is_set(ana: PageClient) -> None:
    page = ana.submit(
        ana.get(f"{SITE}/contact"), contact__es="Oficina", complaints_email="c@body.example"
    )

    assert (page.path, page.words("[role=status]")) == (SITE, "The settings were saved.")
    assert page.all_words("[aria-labelledby=contact] dd") == ["Español", "c@body.example"]
    assert page.all_words("[aria-labelledby=name] dd") == ["Not set", "Not set"]


@pytest.mark.parametrize(
    ("section", "field", "typed", "message"),
    [
        ("name", "name__es", LONG, "Keep to 80 characters."),
        ("contact", "complaints_email", "at the office", "Enter an e-mail address, like"),
        ("mail", "sender_email", "Office <o@body.example>", "Enter an e-mail address, like"),
    ],
)
def test_what_cannot_be_is_refused_and_given_back(
    ana: PageClient, transaction: Transaction, section: str, field: str, typed: str, message: str
) -> None:
    page = ana.submit(ana.get(f"{SITE}/{section}"), **{field: typed}, expected=422)

    assert page.errors()[f"f-{field}"].startswith(message)
    assert page.form().value(field) == typed
    assert saved(transaction) == SiteSettings()


def test_two_who_write_the_same_setting_both_see_both(
    app: Flask, ana: PageClient, transaction: Transaction
) -> None:
    second = signed_in(app, ANA)
    form = second.get(f"{SITE}/contact")
    ana.submit(ana.get(f"{SITE}/contact"), contact__en="Ana's words")
    page = second.submit(form, contact__en="Other words", expected=422)

    assert page.errors() == {
        "f-contact__en": "Somebody else saved these settings meanwhile. Compare, then save again."
    }
    assert page.all_words(".c-both .c-typed") == ["Other words", "Ana's words"]
    assert page.form().value("contact__en") == "Other words"
    assert saved(transaction).contact == {"en": "Ana's words"}
    second.submit(page)
    assert saved(transaction).contact == {"en": "Other words"}


def test_a_section_that_is_none_is_not_found(ana: PageClient) -> None:
    ana.get(f"{SITE}/secrets", expected=404)


def test_only_who_administers_finds_the_way_there(
    app: Flask, ana: PageClient, rounds: Rounds
) -> None:
    assert ana.get("/staff/").link("The site") == SITE
    assert "The site" not in signed_in(app, ROSA).get("/staff/").all_words("nav a")


@pytest.mark.parametrize("section", ["name", "foot", "contact", "texts", "research", "mail"])
def test_the_pages_are_in_spanish_too(ana: PageClient, section: str) -> None:
    ana.get(f"{SITE}?lang=es")
    ana.get(f"{SITE}/{section}")
