"""Ana says how long data are kept and sees what goes; Rosa puts a consultation on hold."""

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.consultations.models import Consultation
from consult.core.audit import AuditEntry
from consult.responses.retention import read_periods
from tests.fixtures.application import Transaction
from tests.web.client import PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.staff_cast import ANA, ROSA, signed_in

RETENTION = "/staff/site/retention"
HOLD = "/staff/consultations/sda-copper-r1/legal-hold"


@pytest.fixture
def ana(app: Flask, rounds: Rounds) -> PageClient:
    return signed_in(app, ANA)


def test_periods_are_kept_and_the_plan_follows_them(
    ana: PageClient, transaction: Transaction
) -> None:
    page = ana.submit(ana.get(RETENTION), drafts="180", identities="", answers="2555")

    with transaction() as session:
        assert read_periods(session) == {"drafts": 180, "answers": 2555}
    assert page.path == RETENTION
    assert "sda-copper-r1" in page.words("[aria-labelledby=planned]")


def test_what_respondents_were_promised_stands_beside_the_periods(
    ana: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    promise = {"en": "Answers for 5 years", "es": "Las respuestas, 5 años"}
    with transaction() as session:
        consultation = session.get_one(Consultation, rounds.sda_id)
        consultation.privacy = {**consultation.privacy, "retention": promise}

    assert "Answers for 5 years" in ana.get(RETENTION).words("[aria-labelledby=promised]")


@pytest.mark.parametrize("days", ["0", "-5", "many", "99999999"])
def test_what_is_no_number_of_days_is_given_back(ana: PageClient, days: str) -> None:
    refused = ana.submit(ana.get(RETENTION), expected=422, drafts=days)

    assert refused.errors() == {
        "f-drafts": "Write a number of days from 1 to 36500, or leave it empty"
    }
    assert refused.form().value("drafts") == days


def test_a_hold_needs_a_reason_and_is_on_record(
    app: Flask, rounds: Rounds, transaction: Transaction
) -> None:
    rosa = signed_in(app, ROSA)
    refused = rosa.submit(rosa.get(HOLD), expected=422)
    held = rosa.submit(refused, reason="The Board's complaint of 2 March")
    rosa.submit(held, reason="Settled")

    assert refused.errors() == {"f-reason": "Give a reason"}
    assert "On hold since" in held.words("main")
    with transaction() as session:
        acts = session.scalars(
            sa.select(AuditEntry.action).where(AuditEntry.action.contains("legal_hold"))
        )
        assert sorted(acts) == ["consultation.legal_hold_lifted", "consultation.legal_hold_placed"]
