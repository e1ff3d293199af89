"""A disk that is full, read-only or broken: nothing acknowledged is lost, nothing typed either."""

import hashlib
from io import BytesIO

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from tests.factories.copper_round import page, publish_pages, question
from tests.factories.drafts import publish_water
from tests.factories.files import PDF
from tests.faults.answering import (
    CONSENT,
    REVIEW,
    STEP,
    WORDS,
    another,
    drafts,
    receipts,
    send_again,
    write,
)
from tests.faults.conftest import Faulty, no_file_grows_beyond
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.web.client import PageClient

LONG = " ".join([WORDS] * 2_000)
ORIGINAL = "/en/consultations/water-r1/files/tor/en"
EVIDENCE = "/en/consultations/evidence/respond/evidence"


def _publish_evidence(session: Session) -> None:
    questions = [
        question("opinion", "long_text", "Your opinion", "Su opinión"),
        question("proof", "file", "Your evidence", "Sus pruebas", max=2),
    ]
    publish_pages(session, "evidence", [page("evidence", "Evidence", "Pruebas", questions)])


def _publish_water(session: Session) -> None:
    publish_water(session)


@pytest.mark.database("sqlite")
def test_a_full_database_gives_the_answers_back_and_recovers(
    app: Flask, client: PageClient, transaction: Transaction, on_every_connection: Faulty
) -> None:
    write(client)
    with transaction() as session:
        pages = session.scalar(sa.text("PRAGMA page_count"))
    with on_every_connection(f"PRAGMA max_page_count={pages}"):
        page = write(another(app), LONG, expected=503)
        assert page.headers["Retry-After"] == "60"
        assert drafts(transaction) == [WORDS]

    another(app).submit(page)
    assert drafts(transaction) == [WORDS, LONG]


@pytest.mark.database("sqlite")
def test_a_database_that_cannot_be_written_is_still_read(
    client: PageClient, transaction: Transaction, on_every_connection: Faulty
) -> None:
    with on_every_connection("PRAGMA query_only=ON"):
        client.get("/en/consultations/poll")
        page = write(client, expected=503)
    assert drafts(transaction) == []

    send_again(client, page)
    assert drafts(transaction) == [WORDS]


@pytest.mark.database("sqlite")
def test_it_is_given_back_in_its_language(client: PageClient, on_every_connection: Faulty) -> None:
    with on_every_connection("PRAGMA query_only=ON"):
        form = client.get(STEP.replace("/en/", "/es/"))
        page = client.submit(form, _action="save", opinion=WORDS, expected=503)
    assert page.h1 == "No se pudo guardar lo que escribió"


@pytest.mark.database("sqlite")
def test_a_password_is_not_given_back(client: PageClient, on_every_connection: Faulty) -> None:
    with on_every_connection("PRAGMA query_only=ON"):
        page = client.submit(
            client.get("/staff/login"),
            email="rosa@coop-apurimac.example",
            password="verdigris on the roof",
            expected=503,
        )
    assert page.h1 == "We are away for a moment"
    assert "verdigris" not in page.get_data(as_text=True)


@pytest.mark.database("sqlite")
def test_what_could_not_be_written_down_gets_no_receipt(
    client: PageClient, transaction: Transaction
) -> None:
    write(client)
    review = client.get(REVIEW)
    with no_file_grows_beyond(4096):
        page = client.submit(review, _action="submit", expected=503, **CONSENT)
    assert receipts(transaction) == []

    assert "/receipts/" in client.submit(page).path
    assert len(receipts(transaction)) == 1


def test_a_full_folder_of_uploads_keeps_the_words_beside_the_file(
    client: PageClient, arrange: Arrange[None], transaction: Transaction
) -> None:
    arrange(_publish_evidence)
    form = client.get(EVIDENCE)
    with no_file_grows_beyond(4096):
        page = client.submit(
            form,
            _action="save",
            opinion=WORDS,
            proof=(BytesIO(PDF + bytes(8192)), "assay.pdf"),
            expected=503,
        )
    assert "Files cannot be kept in this page" in page.words()

    send_again(client, page)
    assert drafts(transaction) == [WORDS]


def test_a_stored_file_that_is_gone_costs_its_own_page_only(
    app: Flask, client: PageClient, arrange: Arrange[None]
) -> None:
    arrange(_publish_water)
    files = app.extensions["storage"]
    path = files.path(hashlib.sha256(b"%PDF-1.7").hexdigest())
    path.rename(path.with_suffix(".away"))
    answer = client.get(ORIGINAL, expected=500)
    assert answer.h1 == "Something went wrong on our side"
    assert str(path) not in answer.get_data(as_text=True)
    client.get("/en/consultations/water-r1")

    path.with_suffix(".away").rename(path)
    with client.get(ORIGINAL) as original:
        assert original.data == b"%PDF-1.7"
