"""What keeps a consultation from being published is said in the words of the forms."""

import pytest
from flask import Flask

from consult.accounts.rules import MODERATOR, Grant
from consult.consultations.queries import find_consultation
from tests.factories.drafts import load_water
from tests.factories.packages import package_files
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.web.client import PageClient
from tests.web.moderation.reading import texts
from tests.web.staff_cast import ROSA, hire, signed_in

WATER = "/staff/consultations/water-r1"
PRIVACY = (
    "privacy:\n  controller: Responsible Copper\n  contact: consultation@copper.example\n"
    "  retention: {en: Five years., es: Cinco años.}\n"
)


@pytest.fixture
def rosa(app: Flask, transaction: Transaction) -> PageClient:
    with transaction() as session:
        hire(session, ROSA, (Grant(MODERATOR),), START)
    return signed_in(app, ROSA)


def load(transaction: Transaction, *changes: tuple[str, str, str]) -> None:
    """Load the water criteria with these changes: file, what stood there, what stands there."""
    files = package_files()
    for file, old, new in changes:
        assert old in files[file]
        files[file] = files[file].replace(old, new)
    with transaction() as session:
        load_water(session, files)


def test_each_thing_to_mend_is_named_as_its_form_names_it_and_leads_there(
    rosa: PageClient, transaction: Transaction
) -> None:
    manifest = "consultation.yaml"
    load(
        transaction,
        (manifest, PRIVACY, ""),
        (manifest, "Lo que miden los sitios.", "Lo que XXX mide."),
        (manifest, "2027-04-09 23:59:59", "2027-02-09 23:59:59"),
        (manifest, "es: Borrador", "es: Borrador TBC"),
        ("documents/draft.en.md", "Monthly.", "TBC."),
        ("survey.yaml", "es: Por qué", "es: XXX"),
    )
    page = rosa.get(f"{WATER}/publish")

    assert texts(page, "main ul.c-rows > li") == [
        "Personal data and contact Fill in “Personal data and contact”.",
        "Summary, in Spanish “XXX” is a placeholder: write the final text.",
        "Draft : Title, in Spanish “TBC” is a placeholder: write the final text.",
        "Draft : Clause 1.2, in English “TBC” is a placeholder: write the final text.",
        "Question q2_why, in Spanish “XXX” is a placeholder: write the final text.",
        (
            "Why the time is short It is open for 9 days. Below 60, say in public why the time is"
            " short, or let it close later."
        ),
    ]
    for link in page.soup.select("main ul.c-rows a"):
        address, _hash, field = str(link["href"]).partition("#")
        assert rosa.get(address).soup.find(id=field) is not None, link


def test_a_consultation_without_anything_to_answer_leads_to_its_content(
    rosa: PageClient, transaction: Transaction
) -> None:
    documents = package_files()["consultation.yaml"].partition("documents:")
    load(transaction, ("consultation.yaml", "".join(documents[1:]), "documents: []\n"))
    page = rosa.get(f"{WATER}/publish?lang=es")

    assert rosa.get(page.link("Documentos y preguntas")).path == f"{WATER}/content"


def test_what_a_language_lacks_is_counted_and_leads_to_where_it_is_written(
    rosa: PageClient, transaction: Transaction
) -> None:
    load(transaction, ("documents/draft.es.md", "\n\n**1.2** Cada mes.", ""))
    with transaction() as session:
        water = find_consultation(session, "water-r1")
        assert water is not None
        water.languages, water.title = ["en", "es", "pt"], {**water.title, "pt": "Água"}
    page = rosa.get(f"{WATER}/publish")

    assert texts(page, "main li li") == ["Draft : 1 clause", "Questions : 5 texts"]
    assert rosa.get(page.link("Draft")).path == f"{WATER}/content/documents/draft"
    assert rosa.get(page.link("Questions")).path == f"{WATER}/content/survey"
