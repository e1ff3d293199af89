"""What has been kept for as long as the organisation decided goes, and nothing else."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation, IndividualExtension
from consult.core.audit import AuditEntry
from consult.core.audit_checking import list_gone
from consult.responses.models import Response, RevisionIdentity
from consult.responses.retention import (
    DueResponse,
    Planned,
    change_periods,
    erase_due,
    list_due,
    list_planned,
)
from consult.responses.retention_models import RetentionPeriod
from consult.responses.verifying import check_revisions
from tests.factories.responses import begin_response
from tests.factories.submissions import submit_answers
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.integration.exports.exporting import open_consultation
from tests.unit.surveys.examples import raw, survey_of
from tests.web.staff_cast import ROSA, hire

SURVEY = survey_of(raw("name", "text", fills="name"), raw("why", "long_text"))
JULIAN: dict[str, Any] = {"name": "Julián Huamaní", "why": "Water first"}
AFTER = START + timedelta(days=400)


def arrange(session: Session, **days: int) -> Consultation:
    """Keep kinds for so many days; what closed on 9 April has a draft and an answer."""
    consultation = open_consultation(session, SURVEY)
    begin_response(session, consultation, answers={"why": "Not finished"})
    submit_answers(session, consultation, JULIAN)
    session.add_all(RetentionPeriod(kind=kind, days=number) for kind, number in days.items())
    session.flush()
    return consultation


def run(session: Session) -> list[DueResponse]:
    due = list_due(session, AFTER)
    return [one for one in due if erase_due(session, one, AFTER) is not None]


def kept(session: Session) -> tuple[int, int, int]:
    """Return how many responses, contents and names there are."""
    responses = session.scalars(sa.select(Response)).all()
    names = session.scalar(sa.select(sa.func.count(RevisionIdentity.revision_id))) or 0
    return len(responses), sum(one.erased_at is None for one in responses), names


def test_without_periods_everything_is_kept(transaction: Transaction) -> None:
    with transaction() as session:
        arrange(session)

        assert (list_planned(session, AFTER), run(session), kept(session)) == ([], [], (2, 2, 1))


def test_the_plan_says_what_goes_and_from_when_and_changes_nothing(
    transaction: Transaction,
) -> None:
    with transaction() as session:
        consultation = arrange(session, drafts=30, identities=500)
        closes_at = consultation.closes_at
        assert closes_at is not None
        slug, number = consultation.slug, consultation.id

        assert list_planned(session, AFTER) == [
            Planned("drafts", number, slug, 1, 1, closes_at + timedelta(days=30), False),
            Planned("identities", number, slug, 1, 0, closes_at + timedelta(days=500), False),
        ]
        assert kept(session) == (2, 2, 1)


def test_drafts_names_and_answers_go_each_in_their_time(transaction: Transaction) -> None:
    with transaction() as session:
        arrange(session, drafts=30)
        assert (len(run(session)), kept(session)) == (1, (1, 1, 1))
        session.add(RetentionPeriod(kind="identities", days=60))
        session.flush()
        assert (len(run(session)), kept(session)) == (1, (1, 1, 0))
        session.add(RetentionPeriod(kind="answers", days=300))
        session.flush()
        assert (len(run(session)), kept(session)) == (1, (1, 0, 0))
        assert [is_true for _, is_true in check_revisions(session, list_gone(session))] == [True]


def test_a_run_can_be_repeated_and_finds_nothing_more(transaction: Transaction) -> None:
    with transaction() as session:
        arrange(session, drafts=30, identities=60, answers=300)
        first, again = run(session), run(session)

    assert ([one.kind for one in first], again) == (["answers", "drafts"], [])


def test_a_legal_hold_keeps_all_of_a_consultation(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = arrange(session, drafts=30, identities=60, answers=300)
        due = list_due(session, AFTER)
        consultation.legal_hold_at = START
        session.flush()

        assert len(due) == 3
        assert [erase_due(session, one, AFTER) for one in due] == [None, None, None]
        assert [(one.due, one.is_held) for one in list_planned(session, AFTER)] == [(0, True)] * 3
        assert kept(session) == (2, 2, 1)


def test_changed_periods_are_on_record_once(transaction: Transaction) -> None:
    with transaction() as session:
        for _ in range(2):
            change_periods(session, {"drafts": 90}, actor_id=None, at=START)
        entries = session.scalars(sa.select(AuditEntry)).all()

        assert [(one.action, one.detail) for one in entries] == [
            ("site.retention_changed", {"drafts_days": 90})
        ]


def test_a_draft_that_may_still_be_written_under_an_extension_stays(
    transaction: Transaction,
) -> None:
    with transaction() as session:
        consultation = arrange(session, drafts=30)
        session.add(
            IndividualExtension(
                consultation_id=consultation.id,
                token_hash="of a link",
                organisation="Cooperativa Apurímac",
                is_named=False,
                until=AFTER + timedelta(days=1),
                created_at=START,
                created_by=hire(session, ROSA, (), START).id,
            )
        )
        session.flush()
        assert [one for one in list_due(session, AFTER) if one.kind == "drafts"] == []
        assert [one.kind for one in list_due(session, AFTER + timedelta(days=1))] == ["drafts"]
