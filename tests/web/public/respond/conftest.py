"""The round that the tests of responding answer."""

import pytest
from sqlalchemy.orm import Session

from tests.factories.copper_round import publish_round
from tests.fixtures.arranging import Arrange


@pytest.fixture(autouse=True)
def copper_round(arrange: Arrange[int]) -> int:
    """Publish the round and give its id."""
    return arrange(_copper_round)


def _copper_round(session: Session) -> int:
    return publish_round(session).id
