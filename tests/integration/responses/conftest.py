"""A consultation to hand responses in to."""

import pytest
from sqlalchemy.orm import Session

from tests.factories.copper_round import publish_poll
from tests.fixtures.arranging import Arrange


@pytest.fixture
def poll_id(arrange: Arrange[int]) -> int:
    """Publish a poll in which nothing has to be answered."""
    return arrange(_poll_id)


def _poll_id(session: Session) -> int:
    return publish_poll(session).id
