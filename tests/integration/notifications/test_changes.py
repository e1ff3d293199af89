"""Changes of a consultation reach everyone who waits for them, once."""

from datetime import timedelta

import pytest

from consult.consultations.services import cancel, close_early, extend
from consult.notifications.errors import NotOverYet
from consult.notifications.models import Announcement
from consult.notifications.outcomes import announce_outcome
from consult.responses.contacts import stop_news
from tests.factories.copper_round import CLOSES
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.fixtures.mails import posted
from tests.integration.notifications.conftest import (
    JULIAN,
    MARTA,
    ROSA,
    Told,
    draft,
    follow,
    handed_in,
    in_round,
)

REASON = {"en": "The roads were flooded", "es": "Los caminos se inundaron"}


@pytest.fixture
def people(transaction: Transaction, told: Told) -> None:
    """Julián has a draft, Rosa has handed in, Marta follows; publishing was told before."""
    told()
    with transaction() as session:
        draft(session, JULIAN)
        handed_in(session, ROSA)
        follow(session, MARTA)


def test_an_extension_is_told_once_to_drafts_responses_and_followers(
    people: None, transaction: Transaction, told: Told
) -> None:
    with transaction() as session:
        extend(session, in_round(session), "2027-04-30 23:59:59", REASON, actor_id=None, at=START)
    told()

    assert told() == [("closing_moved", who) for who in (JULIAN, ROSA, MARTA)]
    to_marta = posted(transaction)[-1]
    assert to_marta.template_values["reason"] == "Los caminos se inundaron"


def test_closing_early_is_told(people: None, transaction: Transaction, told: Told) -> None:
    with transaction() as session:
        close_early(session, in_round(session), REASON, actor_id=None, at=START)

    assert told() == [("closing_moved", who) for who in (JULIAN, ROSA, MARTA)]


def test_a_cancellation_is_told(people: None, transaction: Transaction, told: Told) -> None:
    with transaction() as session:
        cancel(session, in_round(session), REASON, actor_id=None, at=START)

    assert told() == [("consultation_cancelled", who) for who in (JULIAN, ROSA, MARTA)]


def test_an_outcome_is_told_once_for_a_form(
    people: None, transaction: Transaction, told: Told
) -> None:
    after = CLOSES + timedelta(days=60)
    for _ in range(2):
        with transaction() as session:
            announce_outcome(
                session,
                in_round(session),
                key="form 1",
                address="https://site.example/outcome",
                actor_id=None,
                at=after,
            )

    assert [one for one in told() if one[0] == "outcome_published"] == [
        ("outcome_published", who) for who in (JULIAN, ROSA, MARTA)
    ]


def test_an_outcome_before_the_close_is_refused(transaction: Transaction) -> None:
    with transaction() as session, pytest.raises(NotOverYet):
        announce_outcome(
            session,
            in_round(session),
            key="form 1",
            address="https://site.example/outcome",
            actor_id=None,
            at=START,
        )


def test_publishing_is_told_to_followers_of_before_only(
    transaction: Transaction, told: Told
) -> None:
    with transaction() as session:
        follow(session, MARTA)
        follow(session, "later@ngo.example", at=START)
        follow(session, "unconfirmed@ngo.example", at=None)
        draft(session, JULIAN)

    assert told() == [("consultation_published", MARTA)]


def test_followers_hear_a_week_before_closing_unless_they_handed_in(
    people: None, transaction: Transaction, told: Told, clock: StoppedClock
) -> None:
    with transaction() as session:
        follow(session, ROSA)
    clock.set((CLOSES - timedelta(days=7)).isoformat())

    assert [one for one in told() if one[0] == "closing_soon"] == [("closing_soon", MARTA)]


def test_an_address_with_a_draft_and_a_subscription_gets_one_mail(
    transaction: Transaction, told: Told
) -> None:
    told()
    with transaction() as session:
        draft(session, JULIAN)
        draft(session, JULIAN)
        follow(session, JULIAN)
        cancel(session, in_round(session), REASON, actor_id=None, at=START)

    assert told() == [("consultation_cancelled", JULIAN)]


def test_who_stopped_news_hears_nothing(transaction: Transaction, told: Told) -> None:
    told()
    with transaction() as session:
        stop_news(session, draft(session, JULIAN).id, START)
        cancel(session, in_round(session), REASON, actor_id=None, at=START)

    assert told() == []


def test_more_people_than_a_batch_are_all_told(transaction: Transaction, told: Told) -> None:
    told()
    with transaction() as session:
        for number in range(230):
            draft(session, f"member{number}@coop.example")
        cancel(session, in_round(session), REASON, actor_id=None, at=START)

    assert len({recipient for _event, recipient in told()}) == 230
    with transaction() as session:
        announcement = session.query(Announcement).order_by(Announcement.id.desc()).first()
    assert announcement is not None
    assert (announcement.mail_count, announcement.done_at) == (230, START)


def test_what_was_not_told_before_it_was_over_is_not_told_at_all(
    transaction: Transaction, told: Told, clock: StoppedClock
) -> None:
    """As when the site stood still: nobody is asked to hurry to what is closed."""
    with transaction() as session:
        follow(session, MARTA)
    clock.set((CLOSES + timedelta(days=1)).isoformat())

    assert told() == []
