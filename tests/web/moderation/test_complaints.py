"""The queue of complaints: for administrators, with who complained only when asked for."""

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.complaints.models import Complaint, ComplaintContact
from consult.core.audit import AuditEntry
from tests.factories.complaints import build_complaint
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.web.moderation.conftest import MAIL, NAME, Rounds
from tests.web.staff_cast import ANA, ROSA, signed_in

QUEUE = "/staff/complaints"
ONE = f"{QUEUE}/C-7K3M-Q9XT"


@pytest.fixture(autouse=True)
def complaint(app: Flask, rounds: Rounds, transaction: Transaction) -> None:
    with transaction() as session:
        filed = build_complaint(consultation_id=rounds.sda_id)
        session.add(filed)
        session.flush()
        session.add(ComplaintContact(complaint_id=filed.id, name=NAME, email=MAIL))


def acts(transaction: Transaction) -> list[str]:
    with transaction() as session:
        found = sa.select(AuditEntry.action).where(AuditEntry.object_type == "complaint")
        return list(session.scalars(found.order_by(AuditEntry.id)))


def test_who_runs_the_consultation_does_not_see_them(app: Flask) -> None:
    rosa = signed_in(app, ROSA)
    rosa.get(QUEUE, expected=404)
    rosa.get(ONE, expected=404)


def test_the_queue_names_nobody(app: Flask) -> None:
    page = signed_in(app, ANA).get(QUEUE)

    assert page.all_words("tbody th") == ["C-7K3M-Q9XT"]
    assert NAME not in page.get_data(as_text=True)


def test_it_narrows_to_a_state(app: Flask) -> None:
    ana = signed_in(app, ANA)

    assert ana.get(f"{QUEUE}?state=received").all_words("tbody th") == ["C-7K3M-Q9XT"]
    assert ana.get(f"{QUEUE}?state=answered").all_words("tbody th") == []


def test_name_and_address_are_shown_when_asked_for_and_that_is_written_down(
    app: Flask, transaction: Transaction
) -> None:
    ana = signed_in(app, ANA)
    page = ana.get(ONE)
    assert MAIL not in page.get_data(as_text=True)
    assert acts(transaction) == []

    shown = ana.submit(page, f"form[action='{ONE}/contact']")

    assert shown.link(MAIL) == f"mailto:{MAIL}"
    assert acts(transaction) == ["complaint.shown"]


def test_ana_takes_it_up_and_answers_it(app: Flask, transaction: Transaction) -> None:
    ana = signed_in(app, ANA)
    taken = ana.submit(ana.get(ONE), f"form[action='{ONE}/take_up']")
    ana.submit(
        taken, f"form[action='{ONE}/answer']", outcome="upheld", answer="Se amplió el plazo."
    )

    assert acts(transaction) == ["complaint.taken_up", "complaint.answered"]
    with transaction() as session:
        answered = session.scalars(sa.select(Complaint)).one()
        assert (answered.outcome, answered.answer) == ("upheld", {"es": "Se amplió el plazo."})


def test_an_answer_without_words_comes_back(app: Flask, transaction: Transaction) -> None:
    ana = signed_in(app, ANA)
    page = ana.submit(
        ana.get(ONE), f"form[action='{ONE}/answer']", expected=422, answer__en="We agree."
    )

    assert page.errors() == {
        "f-outcome": "Choose how it ended.",
        "f-answer": "Give an answer. It will be public.",
    }
    assert page.form(f"form[action='{ONE}/answer']").value("answer__en") == "We agree."
    assert acts(transaction) == []


def test_who_answers_second_keeps_what_they_wrote(app: Flask, transaction: Transaction) -> None:
    ana = signed_in(app, ANA)
    form = ana.get(ONE)
    with transaction() as session:
        first = session.scalars(sa.select(Complaint)).one()
        first.answered_at, first.outcome, first.answer = START, "upheld", {"es": "Primera"}

    page = ana.submit(
        form, f"form[action='{ONE}/answer']", expected=409, outcome="partly", answer="Segunda"
    )

    assert page.form(f"form[action='{ONE}/answer']").value("answer") == "Segunda"
    assert acts(transaction) == []
