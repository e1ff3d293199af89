"""Reading what was handed in: everything but names, and never a draft."""

import pytest
from flask import Flask

from consult.consultations.models import Consultation
from tests.factories.responses import hand_in
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.queries import count_queries
from tests.web.client import PageClient
from tests.web.moderation.conftest import (
    DRAFT_WORDS,
    HELD_WORDS,
    MAIL,
    NAME,
    PERUVIAN_WORDS,
    Rounds,
)
from tests.web.moderation.reading import text, texts
from tests.web.staff_cast import ANA, ANDREW, ROSA, TEO, signed_in

LIST = "/staff/consultations/sda-copper-r1/responses"


@pytest.fixture
def rosa(app: Flask, rounds: Rounds) -> PageClient:
    return signed_in(app, ROSA)


def test_the_latest_first_without_drafts_tests_and_withdrawn_ones(
    rosa: PageClient, rounds: Rounds
) -> None:
    assert texts(rosa.get(LIST), "tbody tr") == [
        f"{rounds.held} 1 Mar 2027, 11:30:00 Held No group given English Web form 1 0",
        f"{rounds.late} 1 Mar 2027, 11:00:00 Late NGO Spanish Web form 1 0",
        f"{rounds.julian} 1 Mar 2027, 10:00:00 On time Small-scale miner Peru English Web form 2 1",
    ]


@pytest.mark.parametrize(
    ("link", "left"),
    [("Held", ["held"]), ("Late", ["late"]), ("On time", ["julian"]), ("NGO", ["late"])],
)
def test_a_link_narrows_the_list(
    rosa: PageClient, rounds: Rounds, link: str, left: list[str]
) -> None:
    page = rosa.get(rosa.get(LIST).link(link))
    assert page.all_words("tbody th") == [getattr(rounds, name) for name in left]


@pytest.mark.parametrize(
    "query", ["status=withdrawn", "status='", "group=asm&status=late", "language=de", "after=REF"]
)
def test_a_filter_can_only_narrow(rosa: PageClient, query: str) -> None:
    assert texts(rosa.get(f"{LIST}?{query}"), "tbody tr") == []


def test_fifty_to_a_page_and_none_twice(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    with transaction() as session:
        sda = session.get_one(Consultation, rounds.sda_id)
        for _ in range(60):
            hand_in(session, sda, at=START)
    first = rosa.get(LIST)
    second = rosa.get(first.link("Next"))
    shown = first.all_words("tbody th"), second.all_words("tbody th")
    assert list(map(len, shown)) == [50, 13]
    assert len({*shown[0], *shown[1]}) == 63
    assert "Next" not in second.all_words("a")
    assert "First page" not in first.all_words("a")
    assert rosa.get(second.link("First page")).all_words("tbody") == first.all_words("tbody")


def test_one_response_with_labels_reasons_and_the_changed_words(
    rosa: PageClient, rounds: Rounds
) -> None:
    page = rosa.get(f"{LIST}/{rounds.julian}")
    changed = "Changed in this revision"
    apart = "In the revision before: Kept with the identities"
    assert page.h1 == f"Response {rounds.julian}"
    assert texts(page, "[aria-labelledby=part-1] dl > div") == [
        f"Q1 Who are you? {changed} Small-scale miner {apart}",
        "Q2 Your name Kept with the identities",
        f"Q3 Why? {changed} The old words Because of the water",
        f"Q4 Which grid? {changed} Not asked: the answers before lead past it {apart}",
        f"Q5 Anything else? {changed} Left blank {apart}",
    ]
    assert texts(page, "[aria-labelledby=part-2] dd > p") == [
        "Has read the privacy notice",
        "Publish anonymously, by group",
        "May not be quoted",
    ]
    assert text(page, "article") == (
        "roadmap, clause 2.5 · Technical New in this revision Too strict for us "
        "less than 5,000 10,000 t a year All responses on this clause 2.5"
    )


def test_what_changed_since_the_revision_before_is_marked_word_by_word(
    rosa: PageClient, rounds: Rounds
) -> None:
    page = rosa.get(f"{LIST}/{rounds.julian}")
    assert "6 changes since the revision before; they are marked." in page.words()
    assert page.all_words("del") == ["5,000", "The old words"]
    assert page.all_words("ins") == ["10,000", "Because of the water"]


def test_every_revision_can_be_read(rosa: PageClient, rounds: Rounds) -> None:
    newest = rosa.get(f"{LIST}/{rounds.julian}")
    oldest = rosa.get(newest.link("Revision 1"))
    assert "Because of" not in oldest.get_data(as_text=True)
    assert "The old words" in oldest.words()
    assert "since the revision before" not in oldest.words()
    rosa.get(f"{LIST}/{rounds.julian}?revision=3", expected=404)


@pytest.mark.parametrize("secret", [NAME, MAIL, DRAFT_WORDS, PERUVIAN_WORDS])
def test_no_name_no_draft_and_nothing_of_another_consultation(
    rosa: PageClient, rounds: Rounds, secret: str
) -> None:
    pages = [rosa.get(LIST), rosa.get(f"{LIST}/{rounds.julian}"), rosa.get(f"{LIST}/{rounds.held}")]
    assert [secret in page.get_data(as_text=True) for page in pages] == [False, False, False]


def test_a_held_response_can_be_read_by_who_decides(rosa: PageClient, rounds: Rounds) -> None:
    assert HELD_WORDS in rosa.get(f"{LIST}/{rounds.held}").words()


def test_a_draft_and_a_foreign_response_are_not_found(rosa: PageClient, rounds: Rounds) -> None:
    rosa.get(f"{LIST}/{rounds.draft}", expected=404)
    rosa.get(f"{LIST}/{rounds.peruvian}", expected=404)


@pytest.mark.parametrize("email", [TEO, ANA])
def test_neither_the_other_moderator_nor_the_admin_reads_them(
    app: Flask, rounds: Rounds, email: str
) -> None:
    client = signed_in(app, email)
    client.get(LIST, expected=404)
    client.get(f"{LIST}/{rounds.julian}", expected=404)


def test_andrew_reads_without_names(app: Flask, rounds: Rounds) -> None:
    page = signed_in(app, ANDREW).get(f"{LIST}/{rounds.julian}")
    assert "Because of the water" in page.words()
    assert NAME not in page.get_data(as_text=True)


def test_markup_in_an_answer_stays_text(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    with transaction() as session:
        sda = session.get_one(Consultation, rounds.sda_id)
        answers = {"values": {"why": hostile, "group": hostile}, "status": {}}
        reference = hand_in(
            session, sda, survey_version_id=1, stakeholder_group=hostile[:60], answers=answers
        ).reference
    assert hostile in rosa.get(f"{LIST}/{reference}").words()
    assert hostile[:60] in rosa.get(LIST).words()


def test_the_list_asks_the_database_equally_often(rosa: PageClient) -> None:
    with count_queries(rosa.application) as queries:
        rosa.get(LIST)
    assert len(queries) == 10
