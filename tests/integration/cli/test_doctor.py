"""`consult doctor` says in plain words what is wrong, and exits 1 then."""

import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from flask import Flask

from consult.accounts.rules import ADMIN, Grant
from consult.cli import main
from consult.config import Settings
from consult.core.audit import AuditEntry, record
from consult.core.outbox.dead_mails import let_go
from consult.core.outbox.models import OutboxMail
from consult.core.sealing import seal
from consult.core.storage import storage
from consult.documents.models import DocumentFile
from tests.factories.drafts import publish_water
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.unit.health.test_settings_checks import STRONG
from tests.web.staff_cast import ANA, hire

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def machine(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, app: Flask, transaction: Transaction
) -> None:
    settings.data_dir.chmod(0o700)
    for path in settings.data_dir.glob("*.sqlite*"):
        path.chmod(0o600)
    monkeypatch.setenv("CONSULT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("CONSULT_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("CONSULT_SECRET_KEY", STRONG)
    with transaction() as session:
        publish_water(session)
        seal(session)


def _doctor() -> Result:
    return CliRunner().invoke(main, ["doctor"])


def _wrong(result: Result) -> list[str]:
    return [line for line in result.stdout.splitlines() if line.startswith("wrong")]


@pytest.mark.database("sqlite")
def test_a_site_that_is_well() -> None:
    result = _doctor()

    assert (result.exit_code, _wrong(result)) == (0, [])
    assert "ok     durability: SQLite with WAL and synchronous=FULL" in result.stdout
    assert "ok     files: 3 that rows name are there" in result.stdout
    assert "ok     audit log: 2 entries hold" in result.stdout


@pytest.mark.database("postgresql")
def test_a_forgetful_server_is_told_of() -> None:
    """As the tests' own server is."""
    result = _doctor()

    expected = "wrong  durability: a power cut may lose what was acknowledged: fsync=off"
    assert (result.exit_code, _wrong(result)) == (1, [expected])


@pytest.mark.database("sqlite")
def test_what_is_wrong_is_named(
    settings: Settings, transaction: Transaction, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.data_dir.chmod(0o755)
    with transaction() as session:
        missing = session.scalars(sa.select(DocumentFile.sha256).order_by(DocumentFile.sha256))
        digest = missing.first() or ""
        storage().delete(digest)
        session.execute(sa.update(AuditEntry).where(AuditEntry.sequence == 2).values(action="x"))
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    monkeypatch.setenv("CONSULT_MAIL_URL", f"smtp://post:verdigris@127.0.0.1:{port}")

    result = _doctor()

    assert result.exit_code == 1
    assert _wrong(result) == [
        f"wrong  file modes: others may open {settings.data_dir}: chmod go= {settings.data_dir}",
        f"wrong  mail: 127.0.0.1 port {port}: no connection",
        f"wrong  files: 1 that rows name are missing, e.g. {digest}",
        "wrong  audit log: broken at entry 2: consult verify",
    ]
    assert "verdigris" not in result.output


@pytest.mark.database("sqlite")
def test_what_is_worth_knowing_stops_nothing(transaction: Transaction) -> None:
    with transaction() as session:
        record(session, LONG_AGO, "consultation.extended", "consultation", 1)
        storage().put(b"uploaded and never loaded")

    result = _doctor()

    assert result.exit_code == 0
    notes = [line for line in result.stdout.splitlines() if line.startswith("note")]
    assert notes[-2:] == [
        "note   files: 1 that no row names, e.g. of uploads never loaded",
        "note   audit log: 1 entries wait to be sealed: is a worker running?",
    ]


@pytest.mark.database("sqlite")
def test_a_mail_that_was_given_up_is_told_of_until_somebody_lets_it_go(
    app: Flask, post: Callable[[], None], transaction: Transaction
) -> None:
    post()
    with transaction() as session:
        mail = session.scalars(sa.select(OutboxMail)).one()
        mail.state, mail.died_at = "dead", START
    given_up = "note   outbox: 1 mails were given up"
    assert given_up in _doctor().stdout

    with transaction() as session:
        ana = hire(session, ANA, (Grant(ADMIN),), START)
        assert let_go(session, mail.id, START, ana.id)

    assert given_up not in _doctor().stdout


def test_a_database_out_of_reach_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSULT_DATABASE_URL", "postgresql://rosa:verdigris@127.0.0.1:1/consult")

    result = _doctor()

    assert _wrong(result) == ["wrong  database: cannot be used: OperationalError"]
    assert (result.exit_code, "verdigris" in result.output) == (1, False)


def test_a_database_of_a_newer_program_is_left_alone(transaction: Transaction) -> None:
    with transaction() as session:
        session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))

    result = _doctor()

    expected = "wrong  schema: is 9999, of a newer version of this program"
    assert (result.exit_code, _wrong(result)) == (1, [expected])


@pytest.mark.database("sqlite")
def test_a_damaged_file_of_sqlite_is_noticed(settings: Settings) -> None:
    path = Path(settings.database_url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(content)

    assert _doctor().exit_code == 1


def test_a_setting_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSULT_TRUSTED_PROXIES", "9")

    result = _doctor()

    assert (result.exit_code, result.stdout) == (
        1,
        "wrong  CONSULT_TRUSTED_PROXIES: Input should be less than or equal to 5\n",
    )


def test_settings_that_do_not_fit_each_other_are_named_without_their_values(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CONSULT_OIDC_CLIENT_SECRET", "verdigris")

    result = _doctor()

    together = "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together"
    expected = f"wrong  settings: Value error, {together}\n"
    assert (result.exit_code, result.stdout) == (1, expected)


def test_what_is_no_address_of_a_database_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSULT_DATABASE_URL", "rosa:verdigris@127.0.0.1")

    result = _doctor()

    assert _wrong(result) == ["wrong  CONSULT_DATABASE_URL: is not the address of a database"]
    assert (result.exit_code, "verdigris" in result.output) == (1, False)
