"""Which response the codes of a browser open: the one for the page's consultation, and no other."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session

from consult.responses.drafting import ensure_draft
from consult.responses.queries import find_asked_with_draft
from consult.responses.secrets import resume_code
from tests.factories.copper_round import SLUG, publish_poll, publish_round
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START

MINE, OTHER, POLL = (resume_code(key) for key in ("mine", "other", "poll"))


@dataclass(frozen=True)
class Begun:
    """The ids of the two consultations, and of the drafts for them."""

    round: int
    poll: int
    mine: int
    other: int


@pytest.fixture
def begun(arrange: Arrange[Begun]) -> Begun:
    return arrange(_begun)


def _begun(session: Session) -> Begun:
    copper, poll = publish_round(session), publish_poll(session)
    mine, other = (
        ensure_draft(session, copper, key, "en", START).response.id for key in ("mine", "other")
    )
    ensure_draft(session, poll, "poll", "en", START)
    return Begun(copper.id, poll.id, mine, other)


def opened(session: Session, codes: Mapping[int, str]) -> int | None:
    """Return the id of the draft that these codes open on a page of the round."""
    asked = find_asked_with_draft(session, SLUG, codes)
    assert asked is not None
    assert asked.consultation.slug == SLUG
    assert asked.survey is not None
    return asked.draft.response.id if asked.draft else None


def test_the_code_for_the_consultation_opens_its_draft(
    transaction: Transaction, begun: Begun
) -> None:
    with transaction() as session:
        assert opened(session, {begun.round: MINE}) == begun.mine
        assert opened(session, {begun.poll: POLL, begun.round: MINE}) == begun.mine


def test_without_a_code_nothing_is_opened(transaction: Transaction, begun: Begun) -> None:
    with transaction() as session:
        assert opened(session, {}) is None


def test_a_code_kept_for_another_consultation_opens_nothing(
    transaction: Transaction, begun: Begun
) -> None:
    with transaction() as session:
        assert opened(session, {begun.poll: MINE}) is None
        assert opened(session, {begun.round: POLL}) is None
        assert opened(session, {begun.poll: OTHER, begun.round: MINE}) == begun.mine


def test_an_unknown_address_is_nothing(transaction: Transaction, begun: Begun) -> None:
    with transaction() as session:
        assert find_asked_with_draft(session, "nowhere", {begun.round: MINE}) is None
