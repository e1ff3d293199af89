"""`consult retention` says what would go, and erases it when it is told to."""

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask

from consult.cli import main
from consult.config import Settings
from consult.core.audit import AuditEntry
from consult.responses.models import Response
from consult.responses.retention_models import RetentionPeriod
from tests.factories.responses import begin_response
from tests.fixtures.application import Transaction
from tests.integration.exports.exporting import open_consultation


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch, settings: Settings, app: Flask) -> None:
    monkeypatch.setenv("CONSULT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("CONSULT_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("CONSULT_TESTING", "1")
    monkeypatch.setenv("CONSULT_NOW", "2028-03-01T12:00:00Z")


def left(transaction: Transaction) -> tuple[int, list[dict[str, int]]]:
    with transaction() as session:
        runs = sa.select(AuditEntry.detail).where(AuditEntry.action == "site.retention_run")
        count = session.scalar(sa.select(sa.func.count(Response.id))) or 0
        return count, list(session.scalars(runs))


def test_a_dry_run_changes_nothing_and_a_run_is_on_record(transaction: Transaction) -> None:
    with transaction() as session:
        begin_response(session, open_consultation(session), answers={"why": "Not finished"})
        session.add(RetentionPeriod(kind="drafts", days=90))
    dry = CliRunner().invoke(main, ["retention", "--dry-run"], catch_exceptions=False)

    assert dry.output == "drafts      sda-copper-r1: 1 kept, 1 due, the rest from 2027-07-08\n"
    assert left(transaction) == (1, [])

    run = CliRunner().invoke(main, ["retention"], catch_exceptions=False)

    assert run.output.endswith("Erased: 1 drafts\n")
    assert left(transaction) == (0, [{"drafts": 1}])
