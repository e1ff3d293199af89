"""A complaint is kept once, taken up once and answered once, and each is written down."""

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.accounts.rules import ADMIN, Grant
from consult.complaints.answering import answer, take_up
from consult.complaints.errors import AnsweredMeanwhile, AnswerMissing, ComplaintEmpty
from consult.complaints.filing import NewComplaint, file_complaint
from consult.complaints.models import Complaint, ComplaintContact
from consult.complaints.queries import count_states, list_queue
from consult.complaints.rules import Outcome, State, Topic
from consult.consultations.models import Consultation
from consult.core.audit import AuditEntry
from consult.core.outbox.models import OutboxMail
from tests.factories.consultations import build_consultation
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.concurrency import at_once
from tests.web.staff_cast import ANA, hire

JULIAN, MAIL = "Julián Huamaní", "julian@coop-apurimac.example"
WORDS = "El borrador en español llegó dos semanas tarde."


@pytest.fixture(autouse=True)
def water(app: Flask, transaction: Transaction) -> int:
    with transaction() as session:
        consultation = build_consultation()
        session.add(consultation)
        session.flush()
        return consultation.id


@pytest.fixture
def ana(transaction: Transaction) -> int:
    with transaction() as session:
        return hire(session, ANA, (Grant(ADMIN),), START).id


def arriving(water: int | None, key: str = "form", text: str = WORDS) -> NewComplaint:
    return NewComplaint(key, water, Topic.PROCESS, text, "", JULIAN, MAIL, "es")


def acts(transaction: Transaction) -> list[str]:
    with transaction() as session:
        found = sa.select(AuditEntry.action).where(AuditEntry.object_type == "complaint")
        return list(session.scalars(found.order_by(AuditEntry.id)))


def events(transaction: Transaction) -> list[str]:
    with transaction() as session:
        return list(session.scalars(sa.select(OutboxMail.event).order_by(OutboxMail.id)))


def test_one_form_sent_by_eight_hands_is_one_complaint(
    transaction: Transaction, water: int
) -> None:
    def send(_: int) -> str:
        with transaction() as session:
            return file_complaint(session, arriving(water), START)

    numbers = at_once(8, send)

    assert len(set(numbers)) == 1
    assert acts(transaction) == ["complaint.received"]
    assert events(transaction) == ["complaint_received"]
    with transaction() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Complaint)) == 1
        assert session.scalars(sa.select(ComplaintContact.email)).all() == [MAIL]


def test_nothing_said_is_no_complaint(transaction: Transaction, water: int) -> None:
    with pytest.raises(ComplaintEmpty), transaction() as session:
        file_complaint(session, arriving(water, text=" \n\u0007"), START)


def test_neither_log_nor_mail_says_what_it_says_or_who_wrote_it(
    transaction: Transaction, water: int
) -> None:
    with transaction() as session:
        file_complaint(session, arriving(water), START)

    with transaction() as session:
        [entry] = session.scalars(
            sa.select(AuditEntry).where(AuditEntry.object_type == "complaint")
        )
        [values] = session.scalars(sa.select(OutboxMail.template_values))
    said = repr(entry.detail) + repr(values)
    assert [word for word in (JULIAN, MAIL, WORDS) if word in said] == []


def test_two_answers_at_once_are_one_answer(transaction: Transaction, water: int, ana: int) -> None:
    with transaction() as session:
        file_complaint(session, arriving(water), START)

    def give(number: int) -> str:
        try:
            with transaction() as session:
                complaint = session.scalars(sa.select(Complaint)).one()
                words = {"es": f"Respuesta {number}"}
                answer(session, complaint, Outcome.UPHELD, words, actor_id=ana, at=START)
        except AnsweredMeanwhile:
            return "late"
        return "given"

    assert sorted(at_once(2, give)) == ["given", "late"]
    assert acts(transaction) == ["complaint.received", "complaint.answered"]
    assert events(transaction) == ["complaint_received", "complaint_answered"]


def test_an_answer_is_given_in_the_language_of_the_complaint(
    transaction: Transaction, water: int, ana: int
) -> None:
    with transaction() as session:
        file_complaint(session, arriving(water), START)
    words = {"en": "We agree", "es": " "}
    with transaction() as session:
        complaint = session.scalars(sa.select(Complaint)).one()
        with pytest.raises(AnswerMissing):
            answer(session, complaint, Outcome.UPHELD, words, actor_id=ana, at=START)


def test_it_is_counted_where_it_stands(transaction: Transaction, water: int, ana: int) -> None:
    with transaction() as session:
        for key in ("one", "two", "three"):
            file_complaint(session, arriving(water, key), START)
        file_complaint(session, arriving(None, "about none"), START)
    with transaction() as session:
        first, second, *_ = session.scalars(sa.select(Complaint).order_by(Complaint.id)).all()
        take_up(session, first, actor_id=ana, at=START)
        take_up(session, first, actor_id=ana, at=START)
        answer(session, second, Outcome.PARTLY, {"es": "Sí"}, actor_id=ana, at=START)

    with transaction() as session:
        assert count_states(session, water) == {
            State.RECEIVED: 1,
            State.TAKEN_UP: 1,
            State.ANSWERED: 1,
        }
        assert count_states(session)[State.RECEIVED] == 2
        waiting = list_queue(session, State.RECEIVED, None, 10)
        assert [bool(one.consultation_title) for one in waiting] == [True, False]
        title = session.scalars(sa.select(Consultation.title)).one()
    assert waiting[0].consultation_title == title
    assert acts(transaction).count("complaint.taken_up") == 1
