"""Mails posted by the process of the test, for commands to send."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from consult.core import outbox
from consult.core.outbox.models import OutboxMail
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START


@pytest.fixture
def post(transaction: Transaction) -> Callable[[], None]:
    def act() -> None:
        with transaction() as session:
            outbox.post(
                session,
                START,
                event="test",
                to="rosa@coop-apurimac.example",
                language="es",
                values={},
            )

    return act


@pytest.fixture
def states(transaction: Transaction) -> Callable[[], list[str]]:
    """Give what tells the state of each mail."""

    def read() -> list[str]:
        with transaction() as session:
            return list(session.scalars(sa.select(OutboxMail.state).order_by(OutboxMail.id)))

    return read
