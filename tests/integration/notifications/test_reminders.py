"""Reminders: 14, 3 and 1 days before closing, to who has a draft and wants them, once each."""

from datetime import timedelta

from flask import Flask

from consult.consultations.services import extend
from consult.notifications.telling import tell_due
from consult.responses.contacts import stop_news
from tests.factories.copper_round import CLOSES
from tests.factories.responses import revise
from tests.fixtures.application import Transaction
from tests.fixtures.clock import StoppedClock
from tests.fixtures.concurrency import at_once
from tests.fixtures.mails import posted
from tests.integration.notifications.conftest import (
    JULIAN,
    MARTA,
    ROSA,
    Told,
    draft,
    handed_in,
    in_round,
)

REMINDED = ("reminder", JULIAN)


def before_closing(**span: int) -> str:
    return (CLOSES - timedelta(**span)).isoformat()


def test_a_draft_is_reminded_three_times(
    transaction: Transaction, told: Told, clock: StoppedClock
) -> None:
    with transaction() as session:
        draft(session, JULIAN)
    counts = []
    for days in (15, 14, 13, 3, 2, 1, 0):
        clock.set(before_closing(days=days))
        counts.append(told().count(REMINDED))

    assert counts == [0, 1, 1, 2, 2, 3, 3]


def test_who_handed_in_or_wants_none_or_stopped_them_is_not_reminded(
    transaction: Transaction, told: Told, clock: StoppedClock
) -> None:
    with transaction() as session:
        handed_in(session, ROSA)
        draft(session, MARTA, reminders=False)
        stopped = draft(session, "stopped@ngo.example")
        stop_news(session, stopped.id, clock.now())
        draft(session, JULIAN)
    clock.set(before_closing(days=14))

    assert told() == [REMINDED]


def test_who_hands_in_between_is_not_reminded_again(
    transaction: Transaction, told: Told, clock: StoppedClock
) -> None:
    with transaction() as session:
        response = draft(session, JULIAN)
    clock.set(before_closing(days=14))
    assert told() == [REMINDED]
    with transaction() as session:
        revise(session, session.merge(response), at=clock.now())
    clock.set(before_closing(days=3))

    assert told() == [REMINDED]


def test_who_gave_the_address_after_the_day_is_reminded_on_the_next(
    transaction: Transaction, told: Told, clock: StoppedClock
) -> None:
    clock.set(before_closing(days=10))
    with transaction() as session:
        draft(session, JULIAN, at=clock.now())

    assert told() == []
    clock.set(before_closing(days=3))
    assert told() == [REMINDED]


def test_after_a_pause_of_the_site_one_reminder_goes_out_and_not_two(
    transaction: Transaction, told: Told, clock: StoppedClock
) -> None:
    with transaction() as session:
        draft(session, JULIAN)
    clock.set(before_closing(hours=20))

    assert told() == [REMINDED]


def test_an_extension_begins_the_reminders_anew(
    transaction: Transaction, told: Told, clock: StoppedClock
) -> None:
    with transaction() as session:
        draft(session, JULIAN)
    clock.set(before_closing(days=3))
    assert told() == [REMINDED]
    with transaction() as session:
        reason = {"en": "The roads were flooded"}
        extend(
            session, in_round(session), "2027-04-30 23:59:59", reason, actor_id=None, at=clock.now()
        )
    assert told() == [REMINDED, ("closing_moved", JULIAN)]
    clock.set(before_closing(days=1))
    assert told().count(REMINDED) == 1

    clock.set("2027-04-27T22:59:59Z")
    assert told().count(REMINDED) == 2


def test_eight_workers_at_once_remind_once(
    app: Flask, transaction: Transaction, clock: StoppedClock
) -> None:
    with transaction() as session:
        for number in range(10):
            draft(session, f"member{number}@coop.example")
    clock.set(before_closing(days=3))

    def act(_number: int) -> None:
        with app.app_context():
            tell_due(lambda recipient: recipient.about)

    at_once(8, act)

    recipients = [mail.recipient for mail in posted(transaction, "reminder")]
    assert sorted(recipients) == sorted(f"member{number}@coop.example" for number in range(10))
