"""`consult bounce`: a mail that came back, handed on by a mail server."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask

from consult.cli import main
from consult.config import Settings
from consult.core.audit import AuditEntry
from consult.core.outbox.leasing import lease_next, settle_sent
from consult.core.outbox.models import OutboxMail
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.returned_mail import JULIAN, report

NOT_OURS = "This reports no mail of this site as undeliverable.\n"


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch, settings: Settings, app: Flask) -> None:
    monkeypatch.setenv("CONSULT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("CONSULT_DATABASE_URL", settings.database_url)


@pytest.fixture
def sent(transaction: Transaction, post: Callable[[], None]) -> str:
    """Send a mail, and return its identity."""
    post()
    with transaction() as session:
        leased = lease_next(session, START)
        assert leased is not None
        settle_sent(session, leased, START)
        return leased.message_id


def hand_on(content: bytes) -> str:
    result = CliRunner().invoke(main, ["bounce"], input=content)
    assert result.exit_code == 0
    assert JULIAN not in result.output
    return result.output


def test_a_mail_that_came_back_is_noted_once(sent: str, transaction: Transaction) -> None:
    assert hand_on(report(sent)) == "Noted.\n"
    assert hand_on(report(sent)) == NOT_OURS

    with transaction() as session:
        [mail] = session.scalars(sa.select(OutboxMail))
        assert (mail.state, mail.last_error) == ("dead", "came back 5.1.1")
        noted = session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "mail.came_back"))
        assert [entry.object_id for entry in noted] == [mail.id]


@pytest.mark.parametrize("content", [report("<other@site.example>"), b"Hello"])
def test_everything_else_is_taken_and_changes_nothing(
    sent: str, states: Callable[[], list[str]], content: bytes
) -> None:
    del sent
    assert hand_on(content) == NOT_OURS
    assert states() == ["sent"]


def test_a_mail_that_still_waits_has_not_come_back(
    post: Callable[[], None], transaction: Transaction, states: Callable[[], list[str]]
) -> None:
    post()
    with transaction() as session:
        message_id = session.scalars(sa.select(OutboxMail.message_id)).one()

    assert hand_on(report(message_id)) == NOT_OURS
    assert states() == ["waiting"]
