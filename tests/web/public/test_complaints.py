"""Complaining in public: what is typed comes back, and a number says what became of it."""

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.accounts.rules import RESETS_MAILED
from consult.complaints.models import Complaint
from tests.factories.complaints import build_complaint
from tests.factories.consultations import build_consultation
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.mails import posted
from tests.web.client import PageClient

FORM = "/en/complaints"
WORDS = "El borrador en español llegó dos semanas tarde."
MAIL = "julian@coop-apurimac.example"


@pytest.fixture(autouse=True)
def water(app: Flask, transaction: Transaction) -> None:
    with transaction() as session:
        session.add(build_consultation(slug="water-r1"))
        session.add(build_consultation(slug="secret-r1", published_at=None))


def stored(transaction: Transaction) -> list[tuple[str, str, str]]:
    with transaction() as session:
        rows = session.execute(sa.select(Complaint.text, Complaint.topic, Complaint.lang))
        return [(row[0], row[1], row[2]) for row in rows]


def test_a_complaint_gets_a_number_and_a_page(client: PageClient, transaction: Transaction) -> None:
    page = client.get("/es/complaints?about=water-r1")
    done = client.submit(page, topic="process", text=WORDS, email=MAIL)

    assert done.h1.startswith("Reclamo C-")
    assert done.words(".c-st") == "Ingresado"
    assert WORDS not in done.get_data(as_text=True)
    assert MAIL not in done.get_data(as_text=True)
    assert stored(transaction) == [(WORDS, "process", "es")]


def test_sent_twice_it_is_one(client: PageClient, transaction: Transaction) -> None:
    page = client.get(FORM)
    first, second = (client.submit(page, topic="data", text=WORDS) for _ in range(2))

    assert first.path == second.path
    assert len(stored(transaction)) == 1


def test_the_consultation_it_was_opened_from_is_chosen(client: PageClient) -> None:
    page = client.get(f"{FORM}?about=water-r1")

    assert [one["value"] for one in page.soup.select("#f-about option[selected]")] == ["water-r1"]


def test_one_that_is_not_published_is_not_offered(client: PageClient) -> None:
    page = client.get(f"{FORM}?about=secret-r1")

    assert [one["value"] for one in page.soup.select("#f-about option")] == ["", "water-r1"]


def test_what_is_wrong_is_said_at_its_field_and_everything_comes_back(
    client: PageClient, transaction: Transaction
) -> None:
    page = client.submit(client.get(FORM), expected=422, text=WORDS, email="julian", name="Julián")

    assert page.errors() == {
        "f-topic": "Choose what it is about.",
        "f-email": "Enter a whole e-mail address, or none.",
    }
    form = page.form()
    given_back = [form.value(name) for name in ("text", "email", "name")]
    assert given_back == [WORDS, "julian", "Julián"]
    assert stored(transaction) == []


def test_a_forgotten_session_gives_everything_back_to_be_sent_again(client: PageClient) -> None:
    page = client.get(FORM)
    client.delete_cookie("s")
    given_back = client.submit(page, expected=400, topic="data", text=WORDS)

    assert given_back.form().value("text") == WORDS
    assert client.submit(given_back).h1.startswith("Complaint C-")


def test_another_site_cannot_complain_for_a_visitor(
    client: PageClient, transaction: Transaction
) -> None:
    data = dict(client.get(FORM).form().entries({"topic": "data", "text": WORDS}, None))
    client.post(FORM, data=data, headers={"Origin": "https://other.example"}, expected=400)

    assert stored(transaction) == []


def test_the_page_of_a_number_shows_the_public_answer(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        answered = {"answered_at": START, "outcome": "upheld", "answer": {"es": "Se amplió."}}
        session.add(build_complaint(**answered))

    page = client.get("/en/complaints/c-7k3m-q9xt")
    answer = page.soup.select_one("[aria-labelledby=answer] .c-typed")

    assert answer is not None
    assert (answer["lang"], answer.get_text()) == ("es", "Se amplió.")
    assert page.words(".c-st") == "Answered"


def test_no_number_no_page(client: PageClient) -> None:
    client.get("/en/complaints/C-0000-0000", expected=404)


def test_an_address_that_has_had_enough_mails_gets_no_further_number(
    client: PageClient, transaction: Transaction
) -> None:
    for number in range(RESETS_MAILED + 1):
        words = f"{WORDS} {number}"
        client.submit(client.get(FORM), topic="process", text=words, email=MAIL)

    assert len(stored(transaction)) == RESETS_MAILED + 1
    assert len(posted(transaction, "complaint_received")) == RESETS_MAILED
