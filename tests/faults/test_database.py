"""A database that is locked, restarted, crowded or gives somebody up."""

import sqlite3
import threading
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import psycopg
import pytest
import sqlalchemy as sa
from flask import Flask, request_started

from consult.config import Settings
from consult.core.db import db
from consult.factory import create_app
from tests.faults.answering import STEP, WORDS, another, drafts, send_again, write
from tests.faults.conftest import Faulty
from tests.fixtures.application import Transaction
from tests.fixtures.concurrency import PATIENCE_SECONDS, at_once
from tests.fixtures.event_loop import outside_the_loop
from tests.web.client import PageClient

POLL = "/en/consultations/poll"
MORE_THAN_THE_POOL = 20


@pytest.fixture
def locked(engine: sa.Engine) -> sqlite3.Connection:
    """Hold the lock of SQLite's writers, as a tool of the operator's does."""
    connection = sqlite3.connect(str(engine.url.database), check_same_thread=False)
    connection.isolation_level = None
    connection.execute("BEGIN IMMEDIATE")
    return connection


@pytest.mark.database("sqlite")
def test_a_lock_that_ends_is_waited_for(
    app: Flask, client: PageClient, transaction: Transaction, locked: sqlite3.Connection
) -> None:
    form = client.get(STEP)
    with request_started.connected_to(lambda *_args, **_more: locked.close(), app):
        client.submit(form, _action="save", opinion=WORDS)
    assert drafts(transaction) == [WORDS]


@pytest.mark.database("sqlite")
def test_a_lock_that_stays_gives_the_answers_back(
    client: PageClient,
    transaction: Transaction,
    on_every_connection: Faulty,
    locked: sqlite3.Connection,
) -> None:
    with on_every_connection("PRAGMA busy_timeout=0"):
        page = write(client, expected=503)
    locked.close()
    send_again(client, page)
    assert drafts(transaction) == [WORDS]


@pytest.mark.database("postgresql")
def test_a_server_restarted_in_the_middle_of_a_save_gives_the_answers_back(
    client: PageClient, transaction: Transaction, engine: sa.Engine, database_url: str
) -> None:
    form = client.get(STEP)

    def restart(connection: sa.Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT INTO response"):
            process = connection.connection.driver_connection.info.backend_pid  # type: ignore[union-attr]
            with _operator(database_url) as operator:
                operator.execute("SELECT pg_terminate_backend(%s, 10000)", [process])

    sa.event.listen(engine, "after_cursor_execute", restart)
    page = client.submit(form, _action="save", opinion=WORDS, expected=503)
    sa.event.remove(engine, "after_cursor_execute", restart)
    send_again(client, page)
    assert drafts(transaction) == [WORDS]


@pytest.mark.database("postgresql")
def test_connections_of_before_a_restart_cost_no_reader_a_page(
    app: Flask, client: PageClient, database_url: str
) -> None:
    at_once(4, lambda _number: app.test_client().get(POLL))
    with _operator(database_url) as operator:
        operator.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    client.get(POLL)


@pytest.fixture
def cramped(database_url: str) -> Iterator[tuple[str, psycopg.Connection[Any]]]:
    """Give a role that may not connect, and who can let it."""
    role = "cramped_" + uuid4().hex
    with _operator(database_url) as operator:
        operator.execute(f"CREATE ROLE {role} LOGIN CONNECTION LIMIT 0".encode())
        operator.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}".encode())
        yield role, operator
        operator.execute(f"DROP OWNED BY {role}".encode())
        operator.execute(f"DROP ROLE {role}".encode())


@pytest.mark.database("postgresql")
def test_a_server_that_takes_no_more_connections_is_an_outage_that_ends(
    settings: Settings, cramped: tuple[str, psycopg.Connection[Any]]
) -> None:
    role, operator = cramped
    url = sa.make_url(settings.database_url).set(username=role)
    crowded = {"database_url": url.render_as_string(hide_password=False)}
    with outside_the_loop():
        app = create_app(settings.model_copy(update=crowded))
    app.test_client_class = PageClient
    assert another(app).get(POLL, expected=503).headers["Retry-After"] == "60"

    operator.execute(f"ALTER ROLE {role} CONNECTION LIMIT -1".encode())
    another(app).get(POLL)
    app.extensions["hint_queue"].close()
    with outside_the_loop(), app.app_context():
        db.engine.dispose()


@pytest.mark.database("postgresql")
def test_of_two_in_a_deadlock_the_one_given_up_is_tried_again(
    client: PageClient, transaction: Transaction, engine: sa.Engine, database_url: str
) -> None:
    page = write(client, "Water")
    holds_the_response = threading.Event()

    def other() -> None:
        with _operator(database_url) as rival, rival.transaction():
            rival.execute("SET LOCAL deadlock_timeout = '60s'")
            rival.execute("SELECT FROM alembic_version FOR UPDATE")
            has_the_other_row.set()
            holds_the_response.wait(PATIENCE_SECONDS)
            rival.execute("SELECT FROM response FOR UPDATE")

    def cross(connection: sa.Connection, _cursor: Any, statement: str, *_: Any) -> None:
        is_first = not holds_the_response.is_set()
        if is_first and "FROM response" in statement and "FOR UPDATE" in statement:
            holds_the_response.set()
            connection.exec_driver_sql("SELECT FROM alembic_version FOR UPDATE")
            given_up.append("not")

    given_up: list[str] = []
    has_the_other_row = threading.Event()
    rivalry = threading.Thread(target=other)
    rivalry.start()
    assert has_the_other_row.wait(PATIENCE_SECONDS)
    sa.event.listen(engine, "after_cursor_execute", cross)
    client.submit(page, _action="save", opinion=WORDS)
    sa.event.remove(engine, "after_cursor_execute", cross)
    rivalry.join(PATIENCE_SECONDS)

    assert (holds_the_response.is_set(), given_up) == (True, [])
    assert drafts(transaction) == [WORDS]


def test_more_requests_than_the_pool_has_connections_wait_their_turn(app: Flask) -> None:
    answers = at_once(MORE_THAN_THE_POOL, lambda _number: app.test_client().get(POLL))
    assert {one.status_code for one in answers} == {200}


def _operator(url: str) -> psycopg.Connection[Any]:
    parts = sa.make_url(url).set(drivername="postgresql")
    return psycopg.connect(parts.render_as_string(hide_password=False), autocommit=True)
