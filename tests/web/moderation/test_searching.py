"""Looking for words: found with any accents, shown in their place, left in no address."""

import logging

import pytest
from flask import Flask

from consult.consultations.models import Consultation
from consult.responses.staff_models import ResponseSearch
from tests.factories.submissions import submit_answers
from tests.fixtures.application import Transaction
from tests.fixtures.clock import StoppedClock
from tests.fixtures.queries import count_queries
from tests.web.client import Page, PageClient
from tests.web.moderation.conftest import DRAFT_WORDS, NAME, PERUVIAN_WORDS, Rounds
from tests.web.staff_cast import ANDREW, ROSA, signed_in

LIST = "/staff/consultations/sda-copper-r1/responses"
WORDS = "The tailings of Challhuahuacho reach the Apurímac river, and nobody measures them."


@pytest.fixture
def rosa(app: Flask, rounds: Rounds, transaction: Transaction) -> PageClient:
    with transaction() as session:
        sda = session.get_one(Consultation, rounds.sda_id)
        submit_answers(session, sda, {"why": WORDS, "name": NAME}, key="the miner")
    return signed_in(app, ROSA)


def search(client: PageClient, words: str) -> Page:
    page = client.get(LIST)
    return client.submit(page, "form[role=search]", words=words)


def found(page: Page) -> list[str]:
    return page.all_words("tbody mark")


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("apurimac", ["Apurímac"]),
        ("APURÍMAC river", ["Apurímac", "river"]),
        ("river apurimac", ["Apurímac", "river"]),
        ("tailing", ["tailing"]),
        ("apurimac copper", []),
        ("100%", []),
        ("_", []),
        ("   ", []),
    ],
)
def test_all_words_in_any_order_case_and_with_any_accents(
    rosa: PageClient, words: str, marked: list[str]
) -> None:
    assert found(search(rosa, words)) == marked


def test_the_excerpt_stands_below_its_response(rosa: PageClient) -> None:
    page = search(rosa, "apurimac")
    assert "1 response matches." in page.words()
    assert page.all_words(".c-excerpt") == [WORDS]


@pytest.mark.parametrize(("words", "marked"), [("strict", ["strict"]), ("10,000", ["10", "000"])])
def test_a_comment_is_searched_and_its_proposed_wording(
    rosa: PageClient, rounds: Rounds, transaction: Transaction, words: str, marked: list[str]
) -> None:
    comment = {
        "document_version_id": 1,
        "document_code": "roadmap",
        "document_label": "0.9",
        "clause_id": "2.5",
        "comment": "Too strict for us",
        "proposed": "less than 10,000 t a year",
    }
    with transaction() as session:
        sda = session.get_one(Consultation, rounds.sda_id)
        submit_answers(session, sda, {"why": "See clause 2.5"}, comments=(comment,))
    assert found(search(rosa, words)) == marked


@pytest.mark.parametrize("secret", [NAME, DRAFT_WORDS, PERUVIAN_WORDS])
def test_neither_names_nor_drafts_nor_another_consultation_are_found(
    rosa: PageClient, secret: str
) -> None:
    page = search(rosa, secret)
    assert page.all_words("tbody th a") == []


def test_by_receipt_or_response_number(rosa: PageClient, rounds: Rounds) -> None:
    for number in (rounds.julian, rounds.julian.lower(), f"{rounds.julian}-2"):
        assert search(rosa, number).all_words("tbody th a") == [rounds.julian]


def test_what_was_written_before_a_revision_is_found_no_more(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    with transaction() as session:
        sda = session.get_one(Consultation, rounds.sda_id)
        submit_answers(session, sda, {"why": "Something else"}, key="the miner")
    assert found(search(rosa, "apurimac")) == []
    assert found(search(rosa, "something else")) == ["Something", "else"]


def test_the_words_stand_in_no_address_and_in_no_log(
    rosa: PageClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        page = search(rosa, "Julián Huamaní")
    addresses = [str(link["href"]) for link in page.soup.select("a[href]")]
    assert not [one for one in (page.request.url, *addresses) if "Huaman" in one]
    assert "Huaman" not in caplog.text
    assert page.form("form[role=search]").value("words") == "Julián Huamaní"


def test_a_search_goes_on_over_filters_and_orders(rosa: PageClient) -> None:
    page = search(rosa, "apurimac")
    assert found(rosa.get(page.link("On time"))) == ["Apurímac"]
    assert found(rosa.get(page.link("Late"))) == []
    assert found(rosa.get(page.link("Country"))) == ["Apurímac"]


def test_the_address_of_a_search_is_of_no_use_to_others_nor_after_a_day(
    app: Flask, rosa: PageClient, rounds: Rounds, clock: StoppedClock, transaction: Transaction
) -> None:
    address = search(rosa, "apurimac").request.full_path
    andrew = signed_in(app, ANDREW).get(address)
    assert "This search is over" in andrew.words()
    assert "apurimac" not in andrew.get_data(as_text=True)
    clock.tick(hours=24)
    rosa = signed_in(app, ROSA)
    assert "This search is over" in rosa.get(address).words()
    search(rosa, "river")
    with transaction() as session:
        assert [one.words for one in session.query(ResponseSearch)] == ["river"]


def test_as_many_queries_for_many_as_for_one(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    address = search(rosa, "apurimac").request.full_path
    with count_queries(rosa.application) as few:
        rosa.get(address)
    with transaction() as session:
        sda = session.get_one(Consultation, rounds.sda_id)
        for number in range(30):
            submit_answers(session, sda, {"why": f"{WORDS} {number}"})
    with count_queries(rosa.application) as many:
        page = rosa.get(address)
    assert len(found(page)) == 31
    assert len(many) == len(few)
