"""A consultation to hand responses in to."""

import pytest

from tests.factories.copper_round import publish_poll
from tests.fixtures.application import Transaction


@pytest.fixture
def poll_id(transaction: Transaction) -> int:
    """Publish a poll in which nothing has to be answered."""
    with transaction() as session:
        return publish_poll(session).id
