"""Drafts, clause by clause."""

import gzip

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from consult.web.public.reader_page import WHOLE_UP_TO
from tests.factories.drafts import long_draft, publish_water, with_draft
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import StoppedClock
from tests.fixtures.queries import count_queries
from tests.web.client import PageClient

PATH = "/en/consultations/water-r1/documents/draft"
IN_SPANISH = PATH.replace("/en/", "/es/")
CHAPTERS, CLAUSES = 4, 50


@pytest.fixture
def water(arrange: Arrange[None]) -> None:
    arrange(_water)


def _water(session: Session) -> None:
    publish_water(session)


@pytest.fixture
def long_water(transaction: Transaction) -> None:
    draft = long_draft(CHAPTERS, CLAUSES)
    with transaction() as session:
        publish_water(session, with_draft(draft, draft))


def test_a_clause_is_found_under_its_permanent_id(client: PageClient, water: None) -> None:
    page = client.get(PATH)

    assert page.h1 == "Draft"
    assert page.words("#water-measured > p:not(.c-cl__side)") == "Sites measure water."
    assert page.soup.select_one("#water-measured .c-id")["href"] == "#water-measured"  # type: ignore[index]


def test_a_clause_can_be_commented_on_while_open(
    client: PageClient, water: None, clock: StoppedClock
) -> None:
    assert client.get(PATH).link("Comment on clause 1.1") == (
        f"{PATH}/comments/new?clause=water-measured"
    )
    clock.set("2027-04-10T00:00:00Z")
    assert "Comment on clause" not in client.get(PATH).words()


def test_the_survey_asks_beside_the_clause(client: PageClient, water: None) -> None:
    assert client.get(PATH).words("#water-measured .c-note--q") == "We ask you · Q2 Why Answer Q2"


def test_two_languages_stand_side_by_side(client: PageClient, water: None) -> None:
    page = client.get(f"{PATH}?side=es")

    assert page.all_words("#water-measured > p:not(.c-cl__side)") == [
        "Sites measure water.",
        "Los sitios miden el agua.",
    ]
    assert page.soup.select("#water-measured > p[lang=es]")
    assert page.link("only Spanish on clause 1.1") == f"{IN_SPANISH}#water-measured"


def test_each_clause_leads_to_itself_in_the_other_language(client: PageClient, water: None) -> None:
    link = client.get(PATH).link("es – clause 1.1 in Spanish")

    assert link == f"{IN_SPANISH}#water-measured"


def test_a_clause_without_translation_is_shown_as_in_the_original(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        publish_water(
            session,
            with_draft(
                "## 1 Water\n\n**1.1** Sites measure water.\n\n**1.2** Monthly.\n",
                "## 1 Agua\n\n**1.1** Los sitios miden el agua.\n",
            ),
        )

    page = client.get("/es/consultations/water-r1/documents/draft")
    missing = page.soup.select_one('[id="1.2"] > p')
    assert missing is not None
    assert (missing["lang"], missing.get_text()) == ("en", "Monthly.")
    assert len(page.soup.select(".c-cl > .c-note:not(.c-note--q)")) == 1


def test_a_long_draft_is_read_chapter_by_chapter(client: PageClient, long_water: None) -> None:
    assert CHAPTERS * CLAUSES > WHOLE_UP_TO
    page = client.get(PATH)

    assert len(page.soup.select(".c-cl")) == CLAUSES
    assert page.link("2 Chapter 2 →") == f"{PATH}?section=2"
    assert len(gzip.compress(page.data)) < 20_000


def test_contents_lead_to_the_page_of_each_chapter(client: PageClient, long_water: None) -> None:
    page = client.get(f"{PATH}?section=3")

    assert [link["href"] for link in page.soup.select("nav .c-toc a")] == [
        f"{PATH}?section=1",
        f"{PATH}?section=2",
        "#3",
        f"{PATH}?section=4",
    ]
    assert page.words("article h2") == "3Chapter 3"


def test_a_chapter_that_is_not_there_is_not_found(client: PageClient, long_water: None) -> None:
    client.get(f"{PATH}?section=9", expected=404)


def test_another_language_keeps_the_chapter(client: PageClient, long_water: None) -> None:
    page = client.get(f"{PATH}?section=3")

    assert page.soup.select_one(".c-switch a[hreflang=es]")["href"] == (  # type: ignore[index]
        "/es/consultations/water-r1/documents/draft?section=3"
    )


def test_rows_with_labels_are_clauses_of_one_table(
    client: PageClient, transaction: Transaction
) -> None:
    table = "## 1 Criteria\n\n| No. | Criterion |\n|---|---|\n| 1.1 | Water |\n| 1.2 | Tailings |\n"
    with transaction() as session:
        publish_water(session, with_draft(table, table))

    page = client.get(PATH)
    assert len(page.soup.select("table")) == 1
    assert page.soup.select('tr[id="1.2"]')


def test_markup_in_a_draft_is_shown_and_never_run(
    client: PageClient, transaction: Transaction
) -> None:
    text = "## 1 Water\n\n**1.1** <script>alert(1)</script> [x](javascript:alert(1))\n"
    with transaction() as session:
        publish_water(session, with_draft(text, text))

    page = client.get(PATH)
    assert "<script>alert(1)</script>" in page.words('[id="1.1"]')
    assert not page.soup.select('[id="1.1"] script')


def test_an_attachment_has_no_reader(client: PageClient, water: None) -> None:
    client.get("/en/consultations/water-r1/documents/tor", expected=404)


@pytest.mark.parametrize("address", [PATH, f"{PATH}?side=es"])
def test_the_reader_costs_two_queries(
    app: Flask, client: PageClient, water: None, address: str
) -> None:
    client.get(address)

    with count_queries(app) as queries:
        client.get(address)
    assert len(queries) == 2


def test_a_chapter_costs_no_more(app: Flask, client: PageClient, long_water: None) -> None:
    client.get(PATH)

    with count_queries(app) as queries:
        client.get(f"{PATH}?section=2")
    assert len(queries) == 2


def test_an_original_comes_as_something_to_save(client: PageClient, water: None) -> None:
    answer = client.get("/en/consultations/water-r1/files/tor/en")

    assert answer.data == b"%PDF-1.7"
    assert answer.headers["Content-Disposition"] == "attachment; filename=tor.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    answer.close()


def test_a_language_without_an_original_is_not_found(client: PageClient, water: None) -> None:
    client.get("/en/consultations/water-r1/files/tor/es", expected=404)
