"""A long list: narrowed, sorted and read page by page without losing or repeating a row."""

from datetime import timedelta

import pytest
from flask import Flask

from consult.consultations.models import Consultation
from consult.documents.models import DocumentVersion
from tests.factories.responses import add_comment, hand_in, revise
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.queries import count_queries
from tests.web.client import Page, PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.staff_cast import ROSA, signed_in

LIST = "/staff/consultations/sda-copper-r1/responses"


@pytest.fixture
def rosa(app: Flask, rounds: Rounds) -> PageClient:
    return signed_in(app, ROSA)


def references(page: Page) -> list[str]:
    return page.all_words("tbody th a")


def test_the_number_of_matches_is_that_of_all_pages(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    with transaction() as session:
        sda = session.get_one(Consultation, rounds.sda_id)
        for _ in range(60):
            hand_in(session, sda, stakeholder_group="ngo")
    assert "63 responses match." in rosa.get(LIST).words()
    assert "61 responses match." in rosa.get(f"{LIST}?group=ngo").words()
    assert "1 response matches." in rosa.get(f"{LIST}?group=asm").words()


@pytest.mark.parametrize(
    "sort", ["received", "-received", "group", "-group", "country", "-comments"]
)
def test_page_by_page_every_row_comes_once_in_any_order(
    rosa: PageClient, rounds: Rounds, transaction: Transaction, sort: str
) -> None:
    with transaction() as session:
        sda = session.get_one(Consultation, rounds.sda_id)
        for number in range(120):
            at = START + timedelta(minutes=number // 40)
            hand_in(session, sda, at=at, country=("PE", "CL", "")[number % 3])
    shown: list[str] = []
    page = rosa.get(f"{LIST}?sort={sort}")
    for _ in range(2):
        shown += references(page)
        page = rosa.get(page.link("Next"))
    shown += references(page)
    assert (len(shown), len(set(shown))) == (123, 123)
    assert "Next" not in page.all_words("a")


def test_the_head_of_a_column_sorts_by_it_and_then_the_other_way(
    rosa: PageClient, rounds: Rounds
) -> None:
    page = rosa.get(rosa.get(LIST).link("Country"))
    assert references(page)[-1] == rounds.julian
    assert [one["aria-sort"] for one in page.soup.select("th[aria-sort]")] == ["ascending"]
    assert references(rosa.get(page.link("Country")))[0] == rounds.julian


@pytest.mark.parametrize("sort", ["name", "answers", "-code_hash", "id desc", ""])
def test_only_what_is_offered_can_be_sorted_by(rosa: PageClient, rounds: Rounds, sort: str) -> None:
    assert references(rosa.get(LIST, query_string={"sort": sort})) == references(rosa.get(LIST))


def test_by_document_clause_and_mark(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    with transaction() as session:
        sda = session.get_one(Consultation, rounds.sda_id)
        version = session.query(DocumentVersion).first()
        assert version is not None
        other = hand_in(session, sda)
        first = revise(session, other, at=START)
        add_comment(session, first, version.id, clause_id="3.1", label="3.1")
        gone = hand_in(session, sda)
        add_comment(session, revise(session, gone, at=START), version.id, clause_id="3.1")
        gone.comment_count = 0
        revise(session, gone, at=START + timedelta(hours=1))
        reference = other.reference
    page = rosa.get(rosa.get(LIST).link("roadmap"))
    assert set(references(page)) == {rounds.julian, reference}
    assert references(rosa.get(page.link("3.1 (1)"))) == [reference]
    assert set(references(rosa.get(rosa.get(LIST).link("with comments on clauses")))) == {
        rounds.julian,
        reference,
    }


def test_tests_are_listed_by_themselves_and_marked(rosa: PageClient, rounds: Rounds) -> None:
    page = rosa.get(rosa.get(LIST).link("tests"))
    assert page.all_words("tbody .c-mark") == ["Test"]
    assert "Test responses are not counted and not exported." in page.words()


@pytest.mark.parametrize("query", ["", "?group=asm&sort=country", "?flag=noted"])
def test_more_rows_do_not_mean_more_queries(
    rosa: PageClient, rounds: Rounds, transaction: Transaction, query: str
) -> None:
    rosa.get(LIST)
    numbers = []
    for _ in range(2):
        with count_queries(rosa.application) as queries:
            rosa.get(LIST + query)
        numbers.append(len(queries))
        with transaction() as session:
            sda = session.get_one(Consultation, rounds.sda_id)
            for _ in range(40):
                hand_in(session, sda, stakeholder_group="asm")
    assert numbers[0] == numbers[1]
