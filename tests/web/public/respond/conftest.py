"""The round that the tests of responding answer."""

import pytest

from tests.factories.copper_round import publish_round
from tests.fixtures.application import Transaction


@pytest.fixture(autouse=True)
def copper_round(transaction: Transaction) -> int:
    """Publish the round and give its id."""
    with transaction() as session:
        return publish_round(session).id
