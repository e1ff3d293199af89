"""Moderators hold, release and mark responses: with a reason, once, and nothing is lost by it."""

import pytest
from flask import Flask

from consult.consultations.models import Consultation
from consult.core.audit import AuditEntry, AuditReason
from consult.responses.counts import StateCounts, count_by_state
from consult.responses.models import Response
from tests.factories.responses import hand_in
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.concurrency import at_once
from tests.web.client import Page, PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.moderation.reading import texts
from tests.web.staff_cast import ANDREW, ROSA, TEO, signed_in

SDA = "/staff/consultations/sda-copper-r1"
LIST = f"{SDA}/responses"
REASON = "Julián Huamaní rang: a neighbour wrote this."
DECISIONS = "[aria-labelledby=decisions]"


@pytest.fixture
def rosa(app: Flask, rounds: Rounds) -> PageClient:
    return signed_in(app, ROSA)


def decide(client: PageClient, reference: str, button: str, reason: str = REASON) -> Page:
    page = client.get(f"{LIST}/{reference}")
    return client.submit(client.get(page.link(button)), reason=reason)


def counts(transaction: Transaction, consultation_id: int) -> StateCounts:
    with transaction() as session:
        return count_by_state(session, [consultation_id])[consultation_id]


def statuses(client: PageClient, query: str = "") -> dict[str, str]:
    rows = client.get(f"{LIST}{query}").soup.select("tbody tr:not(.c-excerpt)")
    found = [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in rows]
    return {cells[0]: cells[2] for cells in found}


def test_a_held_response_is_counted_as_held_until_it_is_released(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    page = decide(rosa, rounds.julian, "Hold for review")
    assert page.words("[role=status]") == "Held for review."
    assert texts(page, f"{DECISIONS} li") == [f"Held for review. {REASON} Rosa · 1 Mar 2027, 12:00"]
    assert statuses(rosa, "?status=held") == {rounds.julian: "Held", rounds.held: "Held"}
    assert (
        counts(transaction, rounds.sda_id).submitted,
        counts(transaction, rounds.sda_id).held,
    ) == (3, 2)

    decide(rosa, rounds.julian, "Release", "It is his after all.")
    assert statuses(rosa)[rounds.julian] == "On time"
    assert counts(transaction, rounds.sda_id).held == 1


def test_a_test_is_counted_nowhere_until_it_is_counted_again(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    page = decide(rosa, rounds.julian, "Mark as a test")
    assert page.words("[role=status]") == "Marked as a test."
    assert rounds.julian not in statuses(rosa)
    assert f"{rounds.julian}Test" in statuses(rosa, "?flag=test")
    export = rosa.get(f"{SDA}/export?format=csv").get_data(as_text=True)
    assert rounds.julian not in export
    assert counts(transaction, rounds.sda_id).submitted == 2

    decide(rosa, rounds.julian, "Count again")
    assert statuses(rosa)[rounds.julian] == "On time"
    assert counts(transaction, rounds.sda_id).submitted == 3


def test_what_began_as_a_test_never_becomes_a_response(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    with transaction() as session:
        sda = session.get_one(Consultation, rounds.sda_id)
        tried = hand_in(session, sda, response={"is_test": True}).reference
    assert rosa.get(f"{LIST}/{tried}").soup.select(DECISIONS) == []
    token = rosa.get(LIST).form("header form").value("_csrf")
    data = {"_csrf": token, "reason": REASON}
    rosa.post(f"{LIST}/{tried}/decide/unmarked_test", data=data)
    with transaction() as session:
        assert session.query(Response.is_test).filter_by(reference=tried).scalar() is True
        assert session.query(AuditEntry).filter_by(action="response.unmarked_test").count() == 0


def test_without_a_reason_nothing_is_decided(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    page = rosa.get(f"{LIST}/{rounds.julian}/decide/held")
    refused = rosa.submit(page, reason=" \n ", expected=422)
    assert refused.errors() == {"f-reason": "Give a reason. Only staff see it."}
    assert counts(transaction, rounds.sda_id).held == 1


def test_the_reason_is_kept_apart_from_the_log_that_is_never_cut(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    decide(rosa, rounds.julian, "Hold for review")
    with transaction() as session:
        [entry] = session.query(AuditEntry).filter_by(action="response.held")
        assert (entry.object_type, entry.consultation_id, entry.detail) == (
            "response",
            rounds.sda_id,
            {},
        )
        assert session.get_one(AuditReason, entry.id).text == REASON


def test_sent_from_many_windows_at_once_it_is_decided_once(
    app: Flask, rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    address = f"{LIST}/{rounds.julian}/decide/held"
    form = dict(rosa.get(address).form().entries({"reason": REASON}, None))
    cookie = rosa.get_cookie("s")
    assert cookie is not None

    def send(_number: int) -> int:
        client = app.test_client()
        client.set_cookie(cookie.key, cookie.value)
        return client.open(address, method="POST", data=form).status_code

    assert at_once(8, send) == [303] * 8
    with transaction() as session:
        assert session.query(AuditEntry).filter_by(action="response.held").count() == 1


def test_analysts_see_what_was_decided_and_decide_nothing(
    app: Flask, rosa: PageClient, rounds: Rounds
) -> None:
    decide(rosa, rounds.julian, "Hold for review")
    andrew = signed_in(app, ANDREW)
    page = andrew.get(f"{LIST}/{rounds.julian}")
    assert REASON in page.words(DECISIONS)
    assert page.soup.select(f"{DECISIONS} .c-acts") == []


def test_a_moderator_of_another_consultation_decides_nothing(app: Flask, rounds: Rounds) -> None:
    teo = signed_in(app, TEO)
    token = teo.get("/staff/").form("header form").value("_csrf")
    for slug in ("sda-copper-r1", "mape-cobre-peru-r1"):
        address = f"/staff/consultations/{slug}/responses/{rounds.julian}/decide/held"
        teo.get(address, expected=404)
        teo.post(address, data={"_csrf": token, "reason": REASON}, expected=404)


@pytest.mark.parametrize(
    ("quality", "says"),
    [
        ({"held_at": START}, "The secretariat is reviewing it; it is counted meanwhile."),
        ({"is_test": True}, "It is a test and is not counted."),
    ],
)
def test_the_receipt_says_so(
    client: PageClient,
    rounds: Rounds,
    transaction: Transaction,
    quality: dict[str, object],
    says: str,
) -> None:
    with transaction() as session:
        sda = session.get_one(Consultation, rounds.sda_id)
        reference = hand_in(session, sda, response=quality).reference
    assert says in client.get(f"/en/receipts/{reference}-1").words()
