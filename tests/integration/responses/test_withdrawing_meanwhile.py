"""Withdrawing and erasing while something else happens to the same response.

Decided by the lock on the response's row: without it, a response withdrawn meanwhile is handed in.
"""

from typing import Any

import sqlalchemy as sa
from flask import Flask

from consult.consultations.models import Consultation
from consult.core.audit import AuditEntry
from consult.core.audit_checking import list_gone
from consult.exports.services import export_stream
from consult.responses.erasing import erase_response
from consult.responses.models import Response
from consult.responses.verifying import check_revisions
from consult.surveys.answers import Answers
from tests.factories.copper_round import SLUG, publish_round
from tests.factories.submissions import submit_answers
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.concurrency import at_once
from tests.integration.exports.exporting import rows
from tests.web.client import PageClient
from tests.web.public.respond.walking import (
    ANONYMOUS,
    FAIR,
    INDIVIDUAL,
    respond,
    respond_and_hand_in,
)

ANSWERS: Answers = {**INDIVIDUAL, **FAIR, "q14_remarks": "Water first"}
OWN = f"/en/consultations/{SLUG}/my-response"


def open_round(transaction: Transaction) -> None:
    with transaction() as session:
        publish_round(session)


def acts(transaction: Transaction) -> list[str]:
    with transaction() as session:
        return list(session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.id)))


def test_withdrawn_while_it_is_handed_in_again_it_stays_withdrawn_and_holds(
    app: Flask, client: PageClient, transaction: Transaction
) -> None:
    open_round(transaction)
    respond_and_hand_in(client)
    form = dict(client.get(respond("review")).form().entries({}, None))
    sent: dict[str, Any] = {**form, **ANONYMOUS, "consent__quote": "1", "_action": "submit"}
    with transaction() as session:
        cookie = f"r{session.scalars(sa.select(Consultation.id)).one()}"
    session_cookie = str(app.config["SESSION_COOKIE_NAME"])
    kept = [client.get_cookie(name) for name in (cookie, session_cookie)]
    cookies = [(one.key, one.value) for one in kept if one is not None]

    def act(number: int) -> int:
        browser = app.test_client()
        for name, value in cookies:
            browser.set_cookie(name, value)
        address, data = (respond("review"), sent) if number % 2 else (f"{OWN}/withdraw", form)
        return browser.open(address, method="POST", data=data).status_code

    answers = at_once(8, act)

    assert set(answers) <= {303, 409}
    with transaction() as session:
        response = session.scalars(sa.select(Response)).one()
        holds = [is_true for _, is_true in check_revisions(session, list_gone(session))]
        assert response.standing == 0
        assert holds == [True] * response.revision_count
    done = acts(transaction)
    assert done.count("response.withdrawn") == 1
    assert done.count("response.submitted") == response.revision_count


def test_an_export_begun_before_an_erasure_is_whole_and_the_next_one_is_empty(
    transaction: Transaction,
) -> None:
    with transaction() as session:
        consultation = publish_round(session)
        revision = submit_answers(session, consultation, ANSWERS)
        response_id = revision.response_id
    with transaction() as session:
        begun = export_stream(session, consultation, "csv")
        head = next(begun)
    with transaction() as session:
        erase_response(session, session.get_one(Response, response_id), START)
    before = rows(head + b"".join(begun))
    with transaction() as session:
        after = rows(b"".join(export_stream(session, consultation, "csv")))

    assert [row["q14_remarks"] for row in before] == ["Water first"]
    assert [row["q14_remarks"] for row in after] == [""]
    assert [row["response_id"] for row in before] == [row["response_id"] for row in after]
