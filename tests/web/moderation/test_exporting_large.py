"""A workbook that takes longer than anybody should wait is made as a job."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.accounts.rules import MODERATOR, Grant
from consult.consultations.models import Consultation
from consult.core.audit import AuditEntry
from consult.core.jobs.models import Job
from consult.core.jobs.running import run_due
from consult.exports.services import export_stream
from tests.benchmarks.places import Place
from tests.benchmarks.seeding import seed_responses
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.web.client import PageClient
from tests.web.staff_cast import ROSA, hire, signed_in

SLUG = "sda-copper-r1"
EXPORT = f"/staff/consultations/{SLUG}/export"
MANY = 5_200


@pytest.fixture
def rosa(app: Flask, transaction: Transaction) -> PageClient:
    """Rosa moderates a consultation with so many responses that a workbook takes a while."""
    seed_responses(Place("either", app, {}), SLUG, MANY)
    with transaction() as session:
        consultation = session.scalars(sa.select(Consultation)).one()
        hire(session, ROSA, (Grant(MODERATOR, consultation.id),), START)
    return signed_in(app, ROSA)


@pytest.fixture
def run(app: Flask) -> Callable[[], None]:
    def act() -> None:
        with app.app_context():
            run_due()

    return act


def test_a_large_workbook_waits_behind_the_log_in_with_the_bytes_of_every_other_way(
    rosa: PageClient, transaction: Transaction, run: Callable[[], None]
) -> None:
    page = rosa.get(f"{EXPORT}?format=xlsx", expected=303)
    again = rosa.get(f"{EXPORT}?format=xlsx", expected=303)
    assert page.location == again.location == "/staff/jobs/1"

    run()

    with rosa.get(f"{page.location}/file") as file:
        made = file.get_data()
    assert file.headers["Content-Disposition"] == f"attachment; filename={SLUG}.xlsx"
    with transaction() as session:
        consultation = session.scalars(sa.select(Consultation)).one()
        assert made == b"".join(export_stream(session, consultation, "xlsx"))
        assert session.get_one(Job, 1).total == MANY
        written = sa.select(AuditEntry.detail).where(AuditEntry.action == "responses.exported")
        assert session.scalars(written).all() == [
            {"format": "xlsx", "table": "wide", "sensitive": False}
        ]


def test_the_page_says_what_takes_a_while_and_what_comes_at_once(rosa: PageClient) -> None:
    page = rosa.get(EXPORT)

    assert "The files hold all 5,200 submitted responses" in page.words()
    offers = page.all_words("main td li")
    assert "Everything, Excel workbook about 2 MB, is prepared in about 10 seconds" in offers
    assert "Answers, CSV about 2 MB" in offers
    assert page.link("Your files") == "/staff/jobs"
