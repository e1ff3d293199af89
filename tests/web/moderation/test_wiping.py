"""Deleting test responses: all of them, nothing else, and only what was seen."""

from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask

from consult.accounts.rules import MODERATOR, Grant
from consult.cli import main
from consult.config import Settings
from consult.consultations.models import Consultation
from consult.core.audit import AuditEntry
from consult.core.storage import storage
from consult.responses.deciding import Decision, decide, list_open
from consult.responses.models import Response, Revision
from consult.responses.staff_models import ResponseNote
from tests.factories.copper_round import publish_round
from tests.factories.files import PDF
from tests.factories.responses import begin_response, hand_in
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.concurrency import at_once
from tests.web.client import PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.moderation.reading import texts
from tests.web.public.respond.walking import respond, respond_and_hand_in
from tests.web.staff_cast import ANDREW, ROSA, TEO, hire, signed_in

SDA = "/staff/consultations/sda-copper-r1"
TESTS = f"{SDA}/tests"
REASON = "The rehearsal of February is over."


@pytest.fixture
def rosa(app: Flask, rounds: Rounds) -> PageClient:
    return signed_in(app, ROSA)


def references(transaction: Transaction) -> set[str]:
    with transaction() as session:
        return set(session.scalars(sa.select(Response.reference)))


def add_test(transaction: Transaction, consultation_id: int, **changes: Any) -> str:
    with transaction() as session:
        sda = session.get_one(Consultation, consultation_id)
        return begin_response(session, sda, is_test=True, **changes).reference


def test_the_page_says_how_many_of_which_kind(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    add_test(transaction, rounds.sda_id)
    overview = rosa.get(SDA)
    assert "2 test responses are still stored. Delete them" in texts(
        overview, "[aria-labelledby=questions] li"
    )
    page = rosa.get(TESTS)
    assert page.all_words("main .c-narrow li")[:2] == [
        "1 test response was submitted. Read them",
        "1 test response was begun and not submitted.",
    ]
    assert page.all_words("main form button") == ["Delete 2 test responses for good"]


def test_tests_go_and_everything_else_stays(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    before = references(transaction)
    with transaction() as session:
        peru = session.get_one(Consultation, rounds.peru_id)
        elsewhere = hand_in(session, peru, response={"is_test": True}).reference
    page = rosa.submit(rosa.get(TESTS), reason=REASON)

    assert page.words("[role=status]") == "1 test response was deleted."
    [gone] = before - references(transaction)
    assert elsewhere in references(transaction)
    rosa.get(f"/en/receipts/{gone}-1", expected=404)
    assert rosa.get(TESTS).words("main .c-narrow") == "There are no test responses."


def test_the_receipt_of_one_marked_by_staff_says_that_it_was_erased(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    """A respondent handed it in: it does not vanish because somebody took it for a test."""
    with transaction() as session:
        sda = session.get_one(Consultation, rounds.sda_id)
        marked = hand_in(session, sda)
        decide(session, marked, Decision.MARKED_TEST, "Their trial", actor_id=1, at=START)
        reference, number = marked.reference, marked.id
    page = rosa.get(TESTS)
    assert "1 was handed in by a respondent and marked as a test since." in page.text
    rosa.submit(page, reason=REASON)

    said = rosa.get(f"/en/receipts/{reference}-1")
    assert said.words(".c-st") == "Erased"
    assert rosa.get(TESTS).words("main .c-narrow") == "There are no test responses."
    with transaction() as session:
        assert list_open(session, session.get_one(Response, number)) == ()


def test_the_log_keeps_that_they_were_there(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    with transaction() as session:
        [tried] = session.scalars(sa.select(Response.id).where(Response.is_test))
    rosa.submit(rosa.get(TESTS), reason=REASON)
    with transaction() as session:
        kept = session.execute(
            sa.select(AuditEntry.action, AuditEntry.object_id, AuditEntry.detail)
            .where(AuditEntry.action.in_(["response.removed", "consultation.tests_deleted"]))
            .order_by(AuditEntry.id)
        ).all()
    assert [tuple(one) for one in kept] == [
        ("response.removed", tried, {}),
        ("consultation.tests_deleted", rounds.sda_id, {"count": 1}),
    ]


def test_others_than_were_shown_are_not_deleted(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    page = rosa.get(TESTS)
    add_test(transaction, rounds.sda_id)
    before = references(transaction)
    refused = rosa.submit(page, reason=REASON, expected=409)

    assert refused.errors() == {
        "f-reason": "Nothing was deleted: the test responses are others than a moment ago."
    }
    assert references(transaction) == before
    rosa.submit(refused)
    assert len(references(transaction)) == len(before) - 2


def test_without_a_reason_nothing_is_deleted(rosa: PageClient, transaction: Transaction) -> None:
    before = references(transaction)
    refused = rosa.submit(rosa.get(TESTS), reason=" ", expected=422)
    assert refused.errors() == {"f-reason": "Give a reason. Only staff see it."}
    assert references(transaction) == before


def test_sent_from_many_windows_at_once_they_are_deleted_once(
    app: Flask, rosa: PageClient, transaction: Transaction
) -> None:
    form = dict(rosa.get(TESTS).form().entries({"reason": REASON}, None))
    cookie = rosa.get_cookie("s")
    assert cookie is not None

    def send(_number: int) -> int:
        client = app.test_client()
        client.set_cookie(cookie.key, cookie.value)
        return client.open(TESTS, method="POST", data=form).status_code

    assert at_once(8, send) == [303] * 8
    with transaction() as session:
        acts = sa.select(AuditEntry.action).where(AuditEntry.action.contains("test"))
        assert list(session.scalars(acts)) == ["consultation.tests_deleted"]
        assert session.query(AuditEntry).filter_by(action="response.removed").count() == 1


@pytest.mark.parametrize("email", [ANDREW, TEO])
def test_only_its_moderators_delete(app: Flask, rounds: Rounds, email: str) -> None:
    client = signed_in(app, email)
    client.get(TESTS, expected=404)
    token = client.get("/staff/").form("header form").value("_csrf")
    client.post(TESTS, data={"_csrf": token, "reason": REASON}, expected=404)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, settings: Settings, app: Flask) -> None:
    monkeypatch.setenv("CONSULT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("CONSULT_DATABASE_URL", settings.database_url)


@pytest.mark.usefixtures("machine")
def test_words_files_and_notes_go_and_verify_has_no_complaint(
    app: Flask, transaction: Transaction
) -> None:
    with transaction() as session:
        copper = publish_round(session)
        hire(session, ROSA, (Grant(MODERATOR, copper.id),), START)
    kept, tried = app.test_client(), app.test_client()
    assert isinstance(kept, PageClient)
    assert isinstance(tried, PageClient)
    for client, content in ((kept, PDF), (tried, PDF), (tried, PDF + b"\n")):
        file = (BytesIO(content), "position.pdf")
        client.submit(client.get(respond("people")), _action="save", q16_files=file)
    reference = respond_and_hand_in(tried).words(".c-rno").rpartition("-")[0]
    respond_and_hand_in(kept)
    with transaction() as session:
        names = {
            row["sha256"]
            for answers in session.scalars(sa.select(Revision.answers))
            for row in answers["values"]["q16_files"]
        }
    rosa = signed_in(app, ROSA)
    page = rosa.get(f"{SDA}/responses/{reference}")
    page = rosa.submit(page, "[aria-labelledby=notes] form:has(textarea)", note="Only a trial")
    rosa.submit(rosa.get(page.link("Mark as a test")), reason=REASON)
    rosa.submit(rosa.get(TESTS), reason=REASON)

    with transaction() as session:
        assert session.query(ResponseNote).count() == 0
        left = {name for name in names if storage().path(name).exists()}
        [shared] = [
            row["sha256"]
            for answers in session.scalars(sa.select(Revision.answers))
            for row in answers["values"].get("q16_files", [])
        ]
    assert (len(names), left) == (2, {shared})
    result = CliRunner().invoke(main, ["verify"])
    assert (result.exit_code, result.stderr) == (0, "")
