"""Names leave only for a reason, for who may know them, and never in another file."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts.models import StaffUser
from consult.accounts.rules import ANALYST, IDENTITIES, MODERATOR, Grant
from consult.consultations.models import Consultation
from consult.core.audit import AuditEntry, AuditReason
from consult.responses.models import Response, RevisionIdentity
from consult.surveys.answers import Answers
from tests.factories.consultations import build_consultation
from tests.factories.submissions import publish_survey, submit_answers
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START, StoppedClock
from tests.unit.surveys.examples import MEMBERS, raw, survey_of
from tests.web.client import Page, PageClient
from tests.web.staff_cast import ANDREW, ROSA, give_factor, hire, signed_in

EXPORT = "/staff/consultations/sda-copper-r1/export"
ADDRESS = f"{EXPORT}/identities"
REASON = "To invite them to the workshop in Cusco"
SURVEY = survey_of(
    raw("c_name", "text", fills="name"),
    raw("c_org", "organisation", fills="organisation"),
    raw("c_mail", "email", fills="email"),
    raw("second_mail", "email"),
    raw("signers", "group", fields=MEMBERS),
    raw("register", "text", sensitive=True),
    raw("why", "text"),
)
JULIAN: Answers = {
    "c_name": "=Julián Huamaní",
    "c_org": "Cooperativa Santo Tomás",
    "c_mail": "julian@apurimac.example",
    "second_mail": "huamani@cusco.example",
    "signers": [{"name": "Eusebio Larico", "mail": "", "workers": "7", "role": ""}],
    "register": "REINFO 77",
    "why": "The threshold is too high",
    "consent__publish": "named",
    "consent__contact": "1",
    "consent__quote": "",
}


@pytest.fixture
def handed_in(arrange: Arrange[str]) -> str:
    """Return the reference of Julián, who is one of two; Andrew may know who they are."""
    return arrange(_handed_in)


def _handed_in(session: Session) -> str:
    consultation = build_consultation()
    session.add(consultation)
    session.flush()
    publish_survey(session, consultation, SURVEY)
    revision = submit_answers(session, consultation, JULIAN, lang="es")
    submit_answers(session, consultation, {"why": "Nobody in particular"})
    grants = (Grant(ANALYST, consultation.id), Grant(IDENTITIES, consultation.id))
    andrew = hire(session, ANDREW, grants, START)
    give_factor(session, andrew.id, START)
    return revision.receipt_code.rpartition("-")[0]


@pytest.fixture
def andrew(app: Flask, handed_in: str) -> PageClient:
    return signed_in(app, ANDREW)


def taken(andrew: PageClient, file: str) -> Page:
    return andrew.submit(andrew.get(ADDRESS), file=file, reason=REASON)


def rows(page: Page) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(page.get_data().decode(), newline="")))


def test_the_file_says_who_it_was_and_what_they_agreed_to(
    andrew: PageClient, handed_in: str
) -> None:
    page = taken(andrew, "csv:identities")

    assert page.headers["Content-Disposition"] == (
        "attachment; filename=sda-copper-r1.identities.csv"
    )
    assert rows(page) == [
        {
            "response_id": handed_in,
            "language": "es",
            "name": "=Julián Huamaní",
            "organisation": "Cooperativa Santo Tomás",
            "email": "julian@apurimac.example",
            "consent__publish": "named",
            "consent__quote": "0",
            "consent__contact": "1",
            "consent__news": "",
            "c_name": "=Julián Huamaní",
            "c_org": "Cooperativa Santo Tomás",
            "c_mail": "julian@apurimac.example",
            "second_mail": "huamani@cusco.example",
        }
    ]


def test_people_named_in_a_group_have_a_file_of_their_own(
    andrew: PageClient, handed_in: str
) -> None:
    assert rows(taken(andrew, "csv:signers")) == [
        {
            "response_id": handed_in,
            "language": "es",
            "row": "1",
            "name": "Eusebio Larico",
            "mail": "",
            "workers": "7",
            "role": "",
            "role__other_text": "",
        }
    ]


def test_the_workbook_holds_all_of_it_as_text(andrew: PageClient) -> None:
    book = openpyxl.load_workbook(BytesIO(taken(andrew, "xlsx").get_data()))

    assert book.sheetnames == ["Identities", "signers", "Long text", "About"]
    assert (book["Identities"]["C2"].value, book["Identities"]["C2"].data_type) == (
        "=Julián Huamaní",
        "s",
    )
    assert book["signers"]["D2"].value == "Eusebio Larico"
    assert book["About"]["A2"].value == "personal"


@pytest.mark.parametrize("file", ["csv:identities", "csv:signers"])
def test_no_answer_stands_beside_a_name(andrew: PageClient, file: str) -> None:
    page = taken(andrew, file)

    assert "REINFO 77" not in page.get_data().decode()
    assert "threshold" not in page.get_data().decode()


def test_it_is_written_down_who_took_how_many_when_and_why(
    andrew: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    clock.tick(minutes=5)
    taken(andrew, "csv:identities")

    with transaction() as session:
        entry = session.scalars(
            sa.select(AuditEntry).where(AuditEntry.action == "identities.exported")
        ).one()
        actor = session.scalars(sa.select(StaffUser).where(StaffUser.email == ANDREW)).one()
        assert (entry.actor_id, entry.at) == (actor.id, clock.now())
        assert entry.detail == {"format": "csv", "table": "identities", "rows": 1}
        assert session.get_one(AuditReason, entry.id).text == REASON


@pytest.mark.parametrize(
    ("filled", "wrong"),
    [
        ({"file": "csv:signers", "reason": "   "}, "f-reason"),
        ({"reason": REASON}, "f-file"),
        ({"file": "csv:signers", "reason": "x" * 2_001}, "f-reason"),
    ],
)
def test_without_a_reason_or_a_file_nothing_leaves_and_nothing_typed_is_lost(
    andrew: PageClient, transaction: Transaction, filled: dict[str, str], wrong: str
) -> None:
    refused = andrew.submit(andrew.get(ADDRESS), expected=422, **filled)

    assert list(refused.errors()) == [wrong]
    kept = dict(refused.form().entries({}, None))
    assert {name: kept[name] for name in filled} == filled
    with transaction() as session:
        wanted = sa.select(AuditEntry).where(AuditEntry.action == "identities.exported")
        assert session.scalars(wanted).all() == []


def test_a_code_is_asked_for_again_after_an_hour(andrew: PageClient, clock: StoppedClock) -> None:
    clock.tick(minutes=61)

    assert andrew.get(ADDRESS, expected=303).location == f"/staff/code?next={ADDRESS}"


def test_the_way_is_shown_to_who_may_know_them(
    app: Flask, andrew: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        consultation = session.scalars(sa.select(Consultation)).one()
        hire(session, ROSA, (Grant(MODERATOR, consultation.id),), START)

    link = f'href="{ADDRESS}"'

    assert link in andrew.get(EXPORT).get_data(as_text=True)
    assert link not in signed_in(app, ROSA).get(EXPORT).get_data(as_text=True)


@pytest.mark.usefixtures("handed_in")
def test_what_was_erased_or_withdrawn_is_in_no_file(
    andrew: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        consultation = session.scalars(sa.select(Consultation)).one()
        revision = submit_answers(session, consultation, {"c_name": "Ruth Sayle"})
        session.get_one(Response, revision.response_id).withdrawn_at = START
        session.execute(sa.delete(RevisionIdentity).where(RevisionIdentity.revision_id == 1))

    assert rows(taken(andrew, "csv:identities")) == []
