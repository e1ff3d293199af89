"""Processes that die or are starved; what was acknowledged is there when the next one starts."""

import resource
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from consult.config import Settings
from tests.faults.answering import (
    CONSENT,
    REVIEW,
    STEP,
    WORDS,
    drafts,
    filled,
    hand_in,
    post,
    receipts,
    write,
)
from tests.faults.dying import AFTER, BEFORE, die_at
from tests.fixtures.application import Transaction
from tests.fixtures.commands import Command, Run
from tests.web.client import PageClient

WAL_BYTES = 5_000_000
ROOM_BYTES = 8_000_000
HUGE = 15_000_000
PROGRAM = Path(sys.executable).with_name("consult")


def _review(client: PageClient) -> dict[str, Any]:
    return filled(client.get(REVIEW), **CONSENT, _action="submit")


def _port(server: Command) -> int:
    return int(server.first_line.rpartition(":")[2])


@pytest.mark.parametrize(("moment", "stored"), [(BEFORE, 0), (AFTER, 1)])
def test_a_form_that_a_dying_process_never_answered_counts_once(
    client: PageClient, settings: Settings, transaction: Transaction, moment: str, stored: int
) -> None:
    form = _review(client)
    die_at(moment, settings, REVIEW, form)
    assert len(receipts(transaction)) == stored

    sent_again = client.post(REVIEW, data=form)
    assert [sent_again.location] == [f"/en/receipts/{code}" for code in receipts(transaction)]


def test_a_program_of_before_goes_on_with_a_newer_schema(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        session.execute(sa.text("UPDATE alembic_version SET version_num = 'newer'"))
    write(client)
    assert "/receipts/" in hand_in(client).path
    client.get("/readyz", expected=503)


@pytest.mark.database("sqlite")
def test_a_full_log_keeps_nobody_from_answering(
    run_program: Run, client: PageClient, transaction: Transaction
) -> None:
    server = run_program(["sh", "-c", 'exec "$0" serve --port 0 2>/dev/full', PROGRAM])
    assert post(_port(server), STEP, filled(client.get(STEP), opinion=WORDS)) == 303
    assert drafts(transaction) == [WORDS]


@pytest.mark.database("sqlite")
def test_a_server_without_memory_or_temporary_files_for_one_form_takes_the_next(
    consult: Run, client: PageClient, transaction: Transaction
) -> None:
    server = consult("serve", "--port", "0")
    form = filled(client.get(STEP), opinion=WORDS)
    assert post(_port(server), STEP, form) == 303

    for limit, most in (
        (resource.RLIMIT_AS, _memory_of(server) + ROOM_BYTES),
        (resource.RLIMIT_FSIZE, ROOM_BYTES),
    ):
        resource.prlimit(server.pid, limit, (most, resource.RLIM_INFINITY))
        assert post(_port(server), STEP, {**form, "opinion": "a" * HUGE}) in (500, 503, None)
        resource.prlimit(server.pid, limit, (resource.RLIM_INFINITY,) * 2)
        assert post(_port(server), STEP, form) == 303
    assert drafts(transaction) == [WORDS]


def _memory_of(server: Command) -> int:
    pages = Path(f"/proc/{server.pid}/statm").read_text().split()[0]
    return int(pages) * resource.getpagesize()


@pytest.mark.database("sqlite")
def test_a_server_that_was_stopped_needs_no_log_of_writes(
    consult: Run, client: PageClient, transaction: Transaction, engine: sa.Engine
) -> None:
    form = filled(client.get(STEP), opinion=WORDS)
    server = consult("serve", "--port", "0")
    engine.dispose()
    assert post(_port(server), STEP, form) == 303
    server.ask_to_end()
    server.wait()

    assert not Path(f"{engine.url.database}-wal").exists()
    assert drafts(transaction) == [WORDS]


@pytest.mark.database("sqlite")
def test_a_killed_server_needs_only_its_log_of_writes(
    client: PageClient, settings: Settings, transaction: Transaction, engine: sa.Engine
) -> None:
    form = _review(client)
    engine.dispose()
    die_at(AFTER, settings, REVIEW, form)
    Path(f"{engine.url.database}-shm").unlink()
    assert len(receipts(transaction)) == 1


@pytest.mark.database("sqlite")
def test_a_reader_that_never_ends_stops_no_writer(
    client: PageClient, transaction: Transaction, engine: sa.Engine
) -> None:
    log = Path(f"{engine.url.database}-wal")
    with closing(sqlite3.connect(str(engine.url.database), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM response").fetchone()
        _write_much(transaction)
        assert log.stat().st_size > WAL_BYTES
        write(client)

    _write_much(transaction)
    grown = log.stat().st_size
    _write_much(transaction)
    assert log.stat().st_size == grown
    assert drafts(transaction) == [WORDS]


def _write_much(transaction: Transaction) -> None:
    """Write so often and so much that SQLite takes its log over into the database."""
    for _ in range(3):
        with transaction() as session:
            session.execute(sa.text("CREATE TABLE IF NOT EXISTS ballast (data)"))
            session.execute(sa.text("DELETE FROM ballast"))
            session.execute(sa.text("INSERT INTO ballast VALUES (randomblob(2000000))"))
