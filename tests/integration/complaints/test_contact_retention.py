"""Who complained is forgotten so long after the answer; the complaint and its answer stay."""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from consult.complaints.answering import answer
from consult.complaints.models import Complaint, ComplaintContact
from consult.complaints.retention import (
    erase_due_contact,
    list_due_contacts,
    list_planned_contacts,
)
from consult.complaints.rules import Outcome
from consult.consultations.models import Consultation
from consult.core.audit import AuditEntry
from consult.responses.retention import Planned
from consult.responses.retention_models import RetentionPeriod
from tests.factories.complaints import build_complaint
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.mails import posted
from tests.integration.exports.exporting import open_consultation

JULIAN = "julian@coop-apurimac.example"
DUE = START + timedelta(days=90)


def complain(session: Session, number: int, about: Consultation | None, *, answered: bool) -> int:
    keys: dict[str, Any] = {"reference": f"C-{number}", "creation_key": f"key {number}"}
    filed = build_complaint(consultation_id=about and about.id, **keys)
    session.add(filed)
    session.flush()
    contact = ComplaintContact(complaint_id=filed.id, name="Julián Huamaní", email=JULIAN)
    session.add(contact)
    session.flush()
    if answered:
        words = {"es": "Se amplía el plazo."}
        answer(session, filed, Outcome.UPHELD, words, actor_id=None, at=START)  # type: ignore[arg-type]
    return filed.id


def arrange(session: Session) -> tuple[Consultation, list[int]]:
    about = open_consultation(session)
    session.add(RetentionPeriod(kind="complaints", days=90))
    return about, [
        complain(session, 1, about, answered=True),
        complain(session, 2, about, answered=False),
        complain(session, 3, None, answered=True),
    ]


def test_the_plan_counts_from_the_answer(transaction: Transaction) -> None:
    with transaction() as session:
        about, _ids = arrange(session)

        assert list_planned_contacts(session, DUE) == [
            Planned("complaints", None, "", 1, 1, DUE, False),
            Planned("complaints", about.id, about.slug, 2, 1, DUE, False),
        ]
        assert list_due_contacts(session, DUE - timedelta(seconds=1)) == []


def test_names_addresses_and_mails_go_and_what_was_said_stays(transaction: Transaction) -> None:
    with transaction() as session:
        _about, (answered, waiting, general) = arrange(session)
    with transaction() as session:
        due = list_due_contacts(session, DUE)
        erased = [erase_due_contact(session, one, DUE) for one in (*due, waiting)]

        assert (list(due), erased) == ([answered, general], [True, True, False])
        kept = [one.complaint_id for one in session.query(ComplaintContact)]
        assert (kept, session.query(Complaint).count()) == ([waiting], 3)
        acts = session.query(AuditEntry).filter_by(action="complaint.contact_erased")
        assert sorted(entry.object_id or 0 for entry in acts) == [answered, general]
    assert [mail.recipient for mail in posted(transaction)] == ["", ""]


def test_a_legal_hold_and_no_period_keep_them(transaction: Transaction) -> None:
    with transaction() as session:
        about, (answered, *_others) = arrange(session)
        about.legal_hold_at = START
        session.flush()

        assert answered not in list_due_contacts(session, DUE)
        assert not erase_due_contact(session, answered, DUE)
        session.query(RetentionPeriod).delete()
        assert (list_planned_contacts(session, DUE), list_due_contacts(session, DUE)) == ([], [])
