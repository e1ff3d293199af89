"""What waits to be sent ends with what it is about, and with nothing else."""

import sqlalchemy as sa

from consult.consultations.services import cancel
from consult.notifications.models import Subscription
from consult.notifications.subscribing import end_subscription
from consult.responses.contact_models import ResumeLink
from consult.responses.contacts import forget_contact, stop_news
from consult.responses.models import Response
from consult.responses.resume_links import send_link
from consult.responses.withdrawing import withdraw
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
    in_round,
)
from tests.integration.notifications.test_reminders import before_closing

REASON = {"en": "No money"}


def waiting(transaction: Transaction) -> list[tuple[str, str]]:
    return [(one.event, one.recipient) for one in posted(transaction) if one.state == "waiting"]


def cancel_and_tell(transaction: Transaction, told: Told) -> None:
    with transaction() as session:
        cancel(session, in_round(session), REASON, actor_id=None, at=START)
    told()


def test_a_stop_ends_the_news_of_its_response_and_leaves_the_link_it_asked_for(
    transaction: Transaction, told: Told
) -> None:
    told()
    with transaction() as session:
        response = draft(session, JULIAN)
        draft(session, ROSA)
        send_link(session, response, START)
    cancel_and_tell(transaction, told)
    with transaction() as session:
        stop_news(session, response.id, START)

    assert waiting(transaction) == [("resume_link", JULIAN), ("consultation_cancelled", ROSA)]


def test_an_ended_subscription_takes_its_waiting_mails_with_it(
    transaction: Transaction, told: Told
) -> None:
    told()
    with transaction() as session:
        follow(session, MARTA)
        follow(session, ROSA)
        number = session.scalars(
            sa.select(Subscription.id).where(Subscription.address == MARTA)
        ).one()
    cancel_and_tell(transaction, told)
    with transaction() as session:
        end_subscription(session, number, START)

    assert waiting(transaction) == [("consultation_cancelled", ROSA)]
    assert [mail.recipient for mail in posted(transaction)] == ["", ROSA]


def test_a_withdrawn_response_hears_nothing_more(transaction: Transaction, told: Told) -> None:
    told()
    with transaction() as session:
        response = draft(session, JULIAN)
    cancel_and_tell(transaction, told)
    with transaction() as session:
        withdraw(session, session.get_one(Response, response.id), "", START)

    assert waiting(transaction) == []


def test_an_erased_address_leaves_the_mails_of_another_response_with_the_same(
    transaction: Transaction,
) -> None:
    with transaction() as session:
        first, second = (draft(session, JULIAN) for _ in range(2))
        send_link(session, first, START)
        send_link(session, second, START)
    with transaction() as session:
        forget_contact(session, session.get_one(Response, first.id), START)

    mails = posted(transaction, "resume_link")
    assert [(mail.recipient, mail.state) for mail in mails] == [("", "dead"), (JULIAN, "waiting")]


def test_each_link_that_is_kept_is_in_a_mail(
    transaction: Transaction, told: Told, clock: StoppedClock
) -> None:
    """Two drafts with one address are reminded by one mail."""
    with transaction() as session:
        draft(session, JULIAN)
        draft(session, JULIAN)
    clock.set(before_closing(days=14))

    assert told() == [("reminder", JULIAN)]
    with transaction() as session:
        assert session.query(ResumeLink).count() == 1
