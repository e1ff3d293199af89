"""A package is looked at, loaded, published and written back; its faults are named by row."""

from io import BytesIO

import pytest
from flask import Flask

from consult.accounts.rules import MODERATOR, Grant
from consult.consultations.queries import find_consultation
from consult.publication.package_files import write_zip
from consult.publication.package_reading import read_package
from tests.factories.packages import changed, package_files
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.web.client import Page, PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.moderation.reading import texts
from tests.web.staff_cast import ANA, ANDREW, ROSA, TEO, hire, signed_in

INES = "ines@example.org"
LONG_ENOUGH = ("2027-04-09 23:59:59", "2027-05-09 23:59:59")
WATER = "/staff/consultations/water-r1"


@pytest.fixture
def ines(app: Flask, rounds: Rounds, transaction: Transaction) -> PageClient:
    """The head of the secretariat, who moderates everything."""
    with transaction() as session:
        hire(session, INES, (Grant(MODERATOR),), START)
    return signed_in(app, INES)


def zipped(files: dict[str, str]) -> bytes:
    return write_zip({name: content.encode() for name, content in files.items()})


def upload(client: PageClient, content: bytes, expected: int = 200) -> Page:
    page = client.get("/staff/packages")
    return client.submit(page, package=(BytesIO(content), "package.zip"), expected=expected)


def load(client: PageClient, files: dict[str, str]) -> Page:
    return client.submit(upload(client, zipped(files)))


def test_what_would_be_loaded_is_shown_first(ines: PageClient, transaction: Transaction) -> None:
    page = upload(ines, zipped(package_files()))
    assert texts(page, "main dl > div") == [
        "Title Water criteria",
        "Address water-r1",
        "Languages English, Spanish",
        "Opens Monday 1 February 2027, 09:00:00 London time (UTC)",
        "Closes Friday 9 April 2027, 23:59:59 London time (UTC+1)",
        "Questions 2 questions",
        "Document Draft 0.1 · 2 clauses",
        "Document Terms of reference",
    ]
    with transaction() as session:
        assert find_consultation(session, "water-r1") is None


def test_then_it_is_loaded_and_not_public(ines: PageClient, client: PageClient) -> None:
    page = load(ines, package_files())
    assert page.path == WATER
    assert page.words("[role=status]") == "The consultation was loaded. It is not published yet."
    client.get("/en/consultations/water-r1", expected=404)


def test_the_same_package_again_changes_nothing(ines: PageClient) -> None:
    load(ines, package_files())
    page = upload(ines, zipped(package_files()))
    assert page.words("main .c-stack > p:first-child") == (
        "The package says what is loaded already. Loading it changes nothing."
    )
    assert page.soup.select("main form") == []


def test_faults_are_named_by_file_row_and_place(ines: PageClient) -> None:
    files = changed("round: 1", "rounds: 1")
    files["survey.yaml"] = files["survey.yaml"].replace("required", "requird")
    page = upload(ines, zipped(files), expected=422)
    assert page.errors() == {"f-package": "The package cannot be loaded yet."}
    assert texts(page, "tbody tr") == [
        "consultation.yaml 14 rounds There is no key rounds here. Look for a misspelling.",
        (
            "survey.yaml 7 pages[0].questions[0].requird"
            " There is no key requird here. Look for a misspelling."
        ),
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Choose the zip file of a package."),
        (b"PK nonsense", "The package cannot be loaded yet."),
    ],
)
def test_what_is_no_package_is_refused(ines: PageClient, content: bytes, words: str) -> None:
    assert upload(ines, content, expected=422).errors() == {"f-package": words}


def test_publishing_says_what_it_means_and_does_it_once(ines: PageClient) -> None:
    load(ines, changed(*LONG_ENOUGH))
    page = ines.submit(ines.get(f"{WATER}/publish"))
    assert page.words("[role=status]") == "The consultation is published."
    assert page.words(".c-shead .c-st") == "Open"
    assert ines.get("/en/consultations/water-r1").h1 == "Water criteria"
    assert ines.get(f"{WATER}/publish", follow_redirects=True).path == WATER


def test_what_is_not_finished_cannot_be_published(ines: PageClient) -> None:
    load(ines, changed("What sites measure.", "What TBC measures."))
    page = ines.get(f"{WATER}/publish")
    assert texts(page, "main ul.c-rows > li") == [
        "Summary, in English “TBC” is a placeholder: write the final text.",
    ]
    assert page.soup.select("main form") == []


def test_a_published_one_changes_only_with_a_public_note(ines: PageClient) -> None:
    files = changed(*LONG_ENOUGH)
    load(ines, files)
    ines.submit(ines.get(f"{WATER}/publish"))
    manifest = files["consultation.yaml"].replace("sites measure.", "sites measure now.")
    preview = upload(ines, zipped({**files, "consultation.yaml": manifest}))
    refused = ines.submit(preview, expected=422)
    assert refused.errors() == {"f-note": "Say what changed and why. It will be public."}
    page = ines.submit(refused, note="A word was missing.")
    assert page.words("[role=status]") == "The new version is loaded and public."
    assert "A word was missing." in page.words("[aria-labelledby=ledger]")


def test_what_loading_would_refuse_is_refused_before_it(ines: PageClient) -> None:
    load(ines, changed(*LONG_ENOUGH))
    ines.submit(ines.get(f"{WATER}/publish"))
    moved = upload(ines, zipped(changed("2027-04-09 23:59:59", "2027-06-09 23:59:59")), 422)
    assert texts(moved, "tbody tr") == [
        (
            "consultation.yaml 18 closes"
            " The dates are published. Extend or close on the page of the consultation."
        )
    ]
    files = changed("Monthly.", "TBC.", "documents/draft.en.md")
    files["consultation.yaml"] = changed(*LONG_ENOUGH)["consultation.yaml"]
    unfinished = upload(ines, zipped(files), 422)
    assert texts(unfinished, "tbody tr") == [
        "documents/draft.en.md 5 1.2 “TBC” is a placeholder: write the final text."
    ]
    assert ines.get(WATER).words("[aria-labelledby=ledger]").count("Corrected") == 0


def test_the_written_package_loads_to_the_same_thing(ines: PageClient) -> None:
    load(ines, package_files())
    answer = ines.get(f"{WATER}/package")
    assert answer.headers["Content-Disposition"] == "attachment; filename=water-r1.zip"
    written = read_package(answer.get_data())
    assert written.digest == read_package(zipped(package_files())).digest


@pytest.mark.parametrize("email", [ANDREW, ANA])
def test_who_moderates_nothing_loads_nothing(app: Flask, rounds: Rounds, email: str) -> None:
    signed_in(app, email).get("/staff/packages", expected=404)


def test_of_one_round_one_can_neither_make_another_nor_touch_another(
    app: Flask, rounds: Rounds
) -> None:
    rosa = signed_in(app, ROSA)
    for slug in ("water-r1", "mape-cobre-peru-r1"):
        page = upload(rosa, zipped(changed("slug: water-r1", f"slug: {slug}")), expected=422)
        assert page.errors() == {"f-package": f"You may not load a consultation as {slug}."}


def test_an_upload_is_loaded_only_by_who_made_it(ines: PageClient, app: Flask) -> None:
    sealed = upload(ines, zipped(package_files())).form().value("_package")
    teo = signed_in(app, TEO)
    token = teo.get("/staff/packages").form().value("_csrf")
    for name in (sealed, "forged", ""):
        teo.post("/staff/packages/load", data={"_csrf": token, "_package": name}, expected=422)
