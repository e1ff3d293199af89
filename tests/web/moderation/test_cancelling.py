"""Giving a consultation up: once, in public, with a reason."""

import pytest
from flask import Flask

from consult.consultations.models import ScheduleChange
from consult.consultations.queries import find_consultation, list_ledger
from consult.core.audit import AuditEntry
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.web.client import PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.moderation.reading import text
from tests.web.staff_cast import ANDREW, ROSA, signed_in

SDA = "/staff/consultations/sda-copper-r1"
CANCEL = f"{SDA}/cancel"
PUBLIC = "/en/consultations/sda-copper-r1"
REASON = "The funding of the roadmap ended."


@pytest.fixture
def rosa(app: Flask, rounds: Rounds) -> PageClient:
    return signed_in(app, ROSA)


def ledger(transaction: Transaction) -> list[ScheduleChange]:
    with transaction() as session:
        found = find_consultation(session, "sda-copper-r1")
        assert found is not None
        return list_ledger(session, found.id)


def test_the_page_says_what_it_means_and_whom_it_meets(rosa: PageClient) -> None:
    said = rosa.get(CANCEL).all_words("main li")
    assert "1 person has begun a response and not submitted it." in said
    assert "3 responses were submitted. Drafts and responses are kept." in said


def test_it_is_cancelled_at_once_and_stays_so(rosa: PageClient, transaction: Transaction) -> None:
    page = rosa.submit(rosa.get(CANCEL), reason=REASON, reason__es="Terminó el financiamiento.")
    assert page.words("[role=status]") == "The consultation was cancelled."
    assert page.words(".c-shead .c-st") == "Cancelled"
    assert text(page, "[aria-labelledby=next]") == (
        "What happens next It was cancelled. Nothing more happens by itself."
    )
    assert page.all_words("[aria-labelledby=act] a") == [
        "Participation targets",
        "Mail about new responses",
        "Legal hold",
        "Download its package",
    ]
    [change] = ledger(transaction)
    assert (change.kind, change.at, change.reason) == (
        "cancelled",
        START,
        {"en": REASON, "es": "Terminó el financiamiento."},
    )
    for act in ("extend", "close", "cancel"):
        fields = {"closes": "2027-04-23 23:59"} if act == "extend" else {}
        rosa.submit(rosa.get(f"{SDA}/{act}"), reason=REASON, **fields, expected=422)
    assert len(ledger(transaction)) == 1


def test_it_is_written_down_who_did_it(rosa: PageClient, transaction: Transaction) -> None:
    rosa.submit(rosa.get(CANCEL), reason=REASON)
    with transaction() as session:
        [entry] = session.query(AuditEntry).filter_by(action="consultation.cancelled")
        assert entry.actor_id is not None
        assert REASON not in str(entry.detail)


@pytest.mark.parametrize("reason", ["", "Because of XXX"])
def test_without_a_finished_reason_nothing_happens(
    rosa: PageClient, transaction: Transaction, reason: str
) -> None:
    page = rosa.submit(rosa.get(CANCEL), reason=reason, reason__es="Motivo", expected=422)
    assert list(page.errors()) == ["f-reason"]
    assert page.form().value("reason__es") == "Motivo"
    assert ledger(transaction) == []


def test_what_has_closed_cannot_be_cancelled(
    app: Flask, rounds: Rounds, clock: StoppedClock
) -> None:
    clock.set("2027-04-20T12:00:00Z")
    rosa = signed_in(app, ROSA)
    assert "Cancel for good" not in rosa.get(SDA).all_words("a")
    page = rosa.submit(rosa.get(CANCEL), reason=REASON, expected=422)
    assert page.errors() == {"f-reason": "Only what is announced or open can be cancelled."}


def test_an_analyst_cannot(app: Flask, rounds: Rounds) -> None:
    signed_in(app, ANDREW).get(CANCEL, expected=404)


def test_everybody_reads_that_and_why(rosa: PageClient, app: Flask) -> None:
    rosa.submit(rosa.get(CANCEL), reason=REASON, reason__es="Terminó el financiamiento.")
    visitor = app.test_client()
    assert isinstance(visitor, PageClient)
    page = visitor.get(PUBLIC)
    assert page.words(".c-title .c-st") == "Cancelled"
    assert REASON in page.words("section[aria-label='Where this consultation stands']")
    assert page.words(".c-aside .c-sheet") == (
        "Cancelled Monday 1 March 2027, 12:00 London time (UTC) 12:00 UTC "
        "Responses are no longer received."
    )
    assert REASON in page.words("[aria-labelledby=ledger]")
    assert "Start your response" not in page.words()
    spanish = visitor.get(PUBLIC.replace("/en/", "/es/"))
    assert "Terminó el financiamiento." in spanish.words()
    sections = visitor.get("/en/consultations").all_words("section h2")
    assert sections[-1] == "Cancelled"
