"""The water study, and Rosa who keeps the pages of all projects."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts.rules import MODERATOR, Grant
from consult.core.audit import AuditEntry
from consult.projects.content import ProjectContent
from consult.projects.queries import find_project
from consult.projects.storing import read_content
from tests.factories.projects import load_study
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START
from tests.web.client import PageClient
from tests.web.staff_cast import ROSA, hire, signed_in

Saved = Callable[[], ProjectContent]


@pytest.fixture
def study(arrange: Arrange[None]) -> None:
    arrange(_study)


def _study(session: Session) -> None:
    load_study(session)
    hire(session, ROSA, (Grant(MODERATOR),), START)


@pytest.fixture
def rosa(app: Flask, study: None) -> PageClient:
    return signed_in(app, ROSA)


@pytest.fixture
def saved(transaction: Transaction) -> Saved:
    """Give what reads the study as it is saved by now."""

    def read() -> ProjectContent:
        with transaction() as session:
            project = find_project(session, "water-study")
            assert project is not None
            return read_content(session, project)

    return read


@pytest.fixture
def acts(transaction: Transaction) -> Callable[[], list[str]]:
    """Give what reads the acts on projects in the log."""

    def read() -> list[str]:
        with transaction() as session:
            wanted = sa.select(AuditEntry.action).where(AuditEntry.object_type == "project")
            return list(session.scalars(wanted.order_by(AuditEntry.id)))

    return read
