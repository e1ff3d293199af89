"""Jobs of somebody of the staff, with work that a test decides."""

import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any, BinaryIO

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts.services import add_staff
from consult.core import jobs
from consult.core.jobs import Report, ResultFile
from consult.core.jobs.models import Job
from consult.core.jobs.running import run_due
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START
from tests.fixtures.commands import Command, Run

Jobs = Callable[[], list[Job]]
Start = Callable[..., int]

PROGRAM = "tests.integration.core.jobs.slow_child"
CSV = ResultFile("sda-copper-r1.csv", "text/csv")


def count_water(parameters: dict[str, Any], file: BinaryIO, report: Report) -> ResultFile:
    """Write as many lines as asked for."""
    report(0, parameters["lines"])
    file.write(b"water\r\n" * parameters["lines"])
    return CSV


@pytest.fixture
def working_app(app: Flask) -> Flask:
    jobs.add_kind(app, "count", count_water)
    return app


@pytest.fixture
def ana(arrange: Arrange[int]) -> int:
    return arrange(_ana)


def _ana(session: Session) -> int:
    return add_staff(session, "ana@standards.example", "Ana", "-", START).id


@pytest.fixture
def start(transaction: Transaction, ana: int) -> Start:
    def act(kind: str = "count", **parameters: Any) -> int:
        with transaction() as session:
            wanted = parameters or {"lines": 2}
            return jobs.start(session, START, kind=kind, parameters=wanted, owner_id=ana).id

    return act


@pytest.fixture
def run(working_app: Flask) -> Callable[[], None]:
    def act() -> None:
        with working_app.app_context():
            run_due()

    return act


@pytest.fixture
def child(run_program: Run, working_app: Flask) -> Callable[..., Command]:
    """Start a process that does jobs."""
    del working_app

    def act(now: datetime = START) -> Command:
        return run_program(
            [sys.executable, "-m", "tests.integration.core.jobs.slow_child"], now=now
        )

    return act


@pytest.fixture
def all_jobs(transaction: Transaction) -> Jobs:
    def read() -> list[Job]:
        with transaction() as session:
            return list(session.scalars(sa.select(Job).order_by(Job.id)))

    return read
