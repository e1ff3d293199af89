"""A project as everybody sees it: what is known of it, in which languages, and what is not."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts.rules import ANALYST, Grant
from consult.consultations.queries import find_consultation
from tests.factories.drafts import publish_water
from tests.factories.packages import changed as changed_package
from tests.factories.projects import MINUTES, changed, load_study, project_files, publish_study
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START, StoppedClock
from tests.fixtures.queries import count_queries
from tests.web.client import PageClient
from tests.web.staff_cast import ANDREW, hire, signed_in

PATH = "/en/projects/water-study"
FILES = f"{PATH}/files"


@pytest.fixture
def study(arrange: Arrange[None]) -> None:
    arrange(_study)


def _study(session: Session) -> None:
    publish_study(session)


def rows(client: PageClient, path: str = PATH) -> list[list[str]]:
    table = client.get(path).soup.select("#deliverables ~ * tbody tr")
    return [[" ".join(cell.get_text().split()) for cell in row.select("th, td")] for row in table]


def test_following_it_has_a_section_of_its_own(client: PageClient, study: None) -> None:
    section = "section[aria-labelledby=follow]"
    assert client.get(PATH).words(section) == "Follow this projectFollow by e-mail"
    assert client.get("/es/projects/water-study").words(f"{section} .c-body").startswith("Seguir")


def test_each_language_has_its_column_and_says_what_it_lacks(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        publish_study(
            session,
            changed(
                "  - code: brief\n",
                "  - {code: map, title: {en: Map}, state: published, "
                "links: {en: to_be_announced}}\n  - code: brief\n",
            ),
        )

    assert rows(client) == [
        ["Report", "Download: Report, English PDF, 1 kB", "Open: Report, Spanish body.example"],
        ["Map", "address to be announced", "not offered"],
        ["Brief", "forthcoming", "forthcoming"],
    ]
    assert rows(client, "/es/projects/water-study")[1:] == [
        ["Map", "dirección por anunciar", "no se ofrece"],
        ["Resumen", "en preparación", "en preparación"],
    ]


def test_a_page_that_is_still_to_come_is_no_link(client: PageClient, study: None) -> None:
    page = client.get(PATH)

    fund = "Copper Fund Its page on the project: address to be announced. Paid by taxes."
    assert fund in page.all_words("#people ~ * dd")
    assert "to_be_announced" not in page.text


def test_the_line_of_phases_says_in_words_what_it_shows(client: PageClient, study: None) -> None:
    assert client.get(PATH).all_words(".c-life li") == [
        "Field workIn three regionsfrom January 2027completed",
        "Reportto come",
    ]


def test_a_date_is_as_precise_as_it_is_known(client: PageClient, study: None) -> None:
    english, spanish = client.get(PATH), client.get("/es/projects/water-study")

    assert "January 2027 to 15 December 2027" in english.all_words(".c-title p")
    assert "Enero de 2027 a 15 de diciembre de 2027" in spanish.all_words(".c-title p")
    assert english.all_words("#events ~ * li p")[0] == "Workshop · late May 2027 · Lima"
    assert spanish.all_words("#events ~ * li p")[0] == "Taller · fines de mayo de 2027 · Lima"


def test_files_are_something_to_save(client: PageClient, study: None) -> None:
    with client.get(f"{FILES}/lima.minutes/es") as sent:
        assert sent.data == MINUTES.encode()
        assert sent.headers["Content-Disposition"] == "attachment; filename=minutes.es.pdf"
    client.get(f"{FILES}/lima.minutes/en", expected=404)


def test_before_it_is_published_only_staff_see_it(
    app: Flask, client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        load_study(session)
        hire(session, ANDREW, (Grant(ANALYST, None),), START)

    hidden = client.get(PATH, expected=404)
    assert hidden.data == client.get("/en/projects/never-was", expected=404).data
    assert client.get(f"{FILES}/report/en", expected=404).data == hidden.data
    assert "Water study" not in client.get("/en/projects").text
    assert "water-study" not in client.get("/sitemap.xml").text
    staff = signed_in(app, ANDREW)
    assert staff.get(PATH).words("[role=note]").startswith("PreviewThis project is not published")
    with staff.get(f"{FILES}/report/en") as sent:
        assert sent.data == b"%PDF-1.7 report"


def test_a_project_and_its_consultations_lead_to_each_other(
    client: PageClient, transaction: Transaction, study: None
) -> None:
    with transaction() as session:
        publish_water(session, changed_package("round: 1", "project: water-study\nround: 1"))

    assert client.get(PATH).all_words("#consultations ~ * li p") == [
        "Open",
        "Water criteria",
        "Public consultation, round 1 · Closes Friday 9 April 2027, 23:59:59 London time (UTC+1)",
    ]
    page = client.get("/en/consultations/water-r1")
    assert page.link("Water study") == PATH
    assert page.all_words("#run ~ * dd")[0] == (
        "Water studyWorking group, terms of reference: English: Terms of reference (PDF, 1 kB)"
    )


def test_a_consultation_keeps_silent_on_a_project_nobody_may_see(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        load_study(session)
        publish_water(session, changed_package("round: 1", "project: water-study\nround: 1"))

    assert "Water study" not in client.get("/en/consultations/water-r1").text


def test_a_consultation_nobody_may_see_is_not_listed(
    client: PageClient, transaction: Transaction, study: None
) -> None:
    with transaction() as session:
        publish_water(session, changed_package("round: 1", "project: water-study\nround: 1"))
        water = find_consultation(session, "water-r1")
        assert water is not None
        water.published_at = None

    assert "Water criteria" not in client.get(PATH).text


def test_projects_that_follow_each_other_say_so(
    client: PageClient, transaction: Transaction, study: None
) -> None:
    later = changed("slug: water-study\n", "slug: water-study-2\nprevious: water-study\norder: 5\n")
    later["project.yaml"] = later["project.yaml"].replace("Water study", "Water study II")
    with transaction() as session:
        publish_study(session, later)

    assert client.get(PATH).all_words("#related ~ * li p")[:2] == ["Followed by", "Water study II"]
    second = client.get("/en/projects/water-study-2").all_words("#related ~ * li p")
    assert second[:2] == ["It follows", "Water study"]


def test_the_list_has_a_section_for_each_state_and_counts_what_is_open(
    client: PageClient, transaction: Transaction, clock: StoppedClock, study: None
) -> None:
    files = changed("slug: water-study\n", "slug: water-done\n")
    done = files["project.yaml"].replace("state: ongoing", "state: completed")
    with transaction() as session:
        publish_study(session, {**project_files(), "project.yaml": done})
        publish_water(session, changed_package("round: 1", "project: water-study\nround: 1"))

    page = client.get("/es/projects")
    assert page.all_words("h2") == ["En curso", "Concluidos"]
    assert page.all_words(".c-entry2 .c-st") == ["1 consulta pública está abierta"]
    clock.set("2027-04-10T12:00:00Z")
    assert client.get("/es/projects").all_words(".c-entry2 .c-st") == []


def test_without_projects_the_list_says_so(client: PageClient) -> None:
    page = client.get("/en/projects")
    assert page.words("section") == "None yetNo project is published yet."


def test_the_page_costs_few_queries(app: Flask, client: PageClient, study: None) -> None:
    client.get(PATH)
    with count_queries(app) as queries:
        client.get(PATH)
    assert len(queries) == 8
