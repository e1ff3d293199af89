"""Probes say what a load balancer has to know, and nothing else."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.config import Settings
from consult.core.db import db
from consult.health.readiness import is_ready
from tests.fixtures.application import Transaction
from tests.fixtures.event_loop import outside_the_loop
from tests.fixtures.queries import count_queries
from tests.web.client import PageClient
from tests.web.operations.conftest import MakeClient


def test_a_living_process_asks_no_database(app: Flask, client: PageClient) -> None:
    with count_queries(app) as queries:
        answer = client.get("/healthz")

    assert (answer.get_data(as_text=True), len(queries)) == ("ok\n", 0)
    assert "Set-Cookie" not in answer.headers


def test_it_is_ready_when_the_database_is(client: PageClient) -> None:
    assert client.get("/readyz").get_data(as_text=True) == "ready\n"


def test_it_is_not_ready_with_another_schema(client: PageClient, transaction: Transaction) -> None:
    with transaction() as session:
        session.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))

    assert client.get("/readyz", expected=503).get_data(as_text=True) == "not ready\n"
    client.get("/healthz")


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////nowhere/at/all/consult.sqlite",
        "postgresql://rosa:verdigris@127.0.0.1:1/consult",
    ],
)
def test_without_a_database_it_lives_and_is_not_ready(
    url: str, tmp_path: Path, client_of: MakeClient
) -> None:
    client = client_of(
        Settings(data_dir=tmp_path, database_url=url, secret_key="t", base_url="http://localhost")
    )

    client.get("/healthz")
    assert client.get("/readyz", expected=503).get_data(as_text=True) == "not ready\n"


@pytest.mark.database("postgresql")
def test_it_is_not_ready_when_the_clocks_differ(app: Flask) -> None:
    now = datetime.now(UTC)
    with outside_the_loop(), app.app_context():
        assert is_ready(db.session, now)
        assert not is_ready(db.session, now - timedelta(seconds=5))
        assert not is_ready(db.session, now + timedelta(seconds=5))
        db.session.close()
