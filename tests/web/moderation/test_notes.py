"""Internal notes: seen by those who may read the response, and by nobody else, ever."""

import pytest
from flask import Flask

from consult.consultations.models import Consultation
from consult.core.audit import AuditEntry
from consult.exports.formats import FORMATS
from consult.exports.services import export_stream
from consult.responses.staff_models import ResponseNote
from tests.fixtures.application import Transaction
from tests.web.client import PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.moderation.reading import texts
from tests.web.staff_cast import ANDREW, ROSA, TEO, signed_in

LIST = "/staff/consultations/sda-copper-r1/responses"
NOTE = "Called Julián back: he means the plant at Tintaya."
FORM = "[aria-labelledby=notes] form:has(textarea)"


@pytest.fixture
def rosa(app: Flask, rounds: Rounds) -> PageClient:
    return signed_in(app, ROSA)


def write(client: PageClient, address: str, text: str, expected: int = 200) -> None:
    page = client.get(address)
    client.submit(page, FORM, note=text, expected=expected)


def test_a_note_is_kept_with_who_wrote_it_and_when(
    app: Flask, rosa: PageClient, rounds: Rounds
) -> None:
    address = f"{LIST}/{rounds.julian}"
    write(rosa, address, NOTE)
    seen = signed_in(app, ANDREW).get(address)
    assert texts(seen, "[aria-labelledby=notes] li") == [f"{NOTE} Rosa · 1 Mar 2027, 12:00"]
    assert rosa.get(rosa.get(LIST).link("with internal notes")).all_words("tbody th a") == [
        rounds.julian
    ]


def test_a_note_needs_words(rosa: PageClient, rounds: Rounds) -> None:
    page = rosa.get(f"{LIST}/{rounds.julian}")
    refused = rosa.submit(page, FORM, note="  ", expected=422)
    assert refused.errors() == {"f-note": "Write the note first."}


def test_a_note_sent_twice_is_one(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    page = rosa.get(f"{LIST}/{rounds.julian}")
    for _ in range(2):
        rosa.submit(page, FORM, note=NOTE)
    with transaction() as session:
        assert session.query(ResponseNote).count() == 1
        [entry] = session.query(AuditEntry).filter_by(action="response.noted")
        assert NOTE not in str(entry.detail)


def test_who_wrote_it_may_delete_it_and_nobody_else(
    app: Flask, rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    address = f"{LIST}/{rounds.julian}"
    write(rosa, address, NOTE)
    andrew = signed_in(app, ANDREW)
    assert "Delete my note" not in andrew.get(address).get_data(as_text=True)
    token = andrew.get(address).form(FORM).value("_csrf")
    andrew.post(f"{address}/notes/1/delete", data={"_csrf": token})
    assert NOTE in rosa.get(address).words()
    page = rosa.get(address)
    rosa.submit(page, "[aria-labelledby=notes] li form")
    assert NOTE not in rosa.get(address).words()
    with transaction() as session:
        assert session.query(AuditEntry).filter_by(action="response.note_deleted").count() == 1


def test_it_leaves_with_no_export(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    write(rosa, f"{LIST}/{rounds.julian}", NOTE)
    with transaction() as session:
        sda = session.get_one(Consultation, rounds.sda_id)
        for name in FORMATS:
            file = b"".join(export_stream(session, sda, name))
            assert b"Tintaya" not in file, name


def test_another_moderator_neither_reads_nor_writes_one(app: Flask, rounds: Rounds) -> None:
    teo = signed_in(app, TEO)
    token = teo.get("/staff/").form("header form").value("_csrf")
    address = f"{LIST}/{rounds.julian}/notes"
    teo.post(address, data={"_csrf": token, "note": NOTE}, expected=404)
