"""The water criteria, which Rosa edits by form."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.consultations.models import Consultation
from consult.core.audit import AuditEntry
from tests.fixtures.application import Transaction
from tests.web.client import PageClient
from tests.web.staff_cast import ROSA, signed_in

Acts = Callable[[], list[tuple[str, Any]]]


@pytest.fixture
def rosa(app: Flask, water: None) -> PageClient:
    return signed_in(app, ROSA)


@pytest.fixture
def acts(transaction: Transaction) -> Acts:
    """Give what reads the acts in the log, each with the fields it names."""

    def read() -> list[tuple[str, Any]]:
        with transaction() as session:
            wanted = sa.select(AuditEntry).where(AuditEntry.object_type == "consultation")
            entries = session.scalars(wanted.order_by(AuditEntry.id))
            return [(one.action, one.detail.get("fields")) for one in entries]

    return read


@pytest.fixture
def change(transaction: Transaction) -> Callable[..., None]:
    """Give what sets columns of the consultation behind everybody's back."""

    def write(**values: Any) -> None:
        with transaction() as session:
            session.execute(sa.update(Consultation).values(**values))

    return write
