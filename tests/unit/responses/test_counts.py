"""One definition of submitted, and days as the official zone has them."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from consult.responses.counts import Share, count_by_state, tally
from consult.responses.days import DayCount, count_by_day
from tests.factories.consultations import build_consultation
from tests.factories.responses import begin_response, hand_in, revise
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Europe/London", 28), ("America/Lima", 27), ("Asia/Kathmandu", 28)],
)
def test_half_past_midnight_in_london_is_the_day_before_in_lima(
    transaction: Transaction, zone: str, day: int
) -> None:
    with transaction() as session:
        consultation = build_consultation()
        session.add(consultation)
        session.flush()
        hand_in(session, consultation, at=datetime.fromisoformat("2027-03-28T00:30:00Z"))
        days = count_by_day(session, consultation.id, ZoneInfo(zone))
    assert days == {date(2027, 3, day): DayCount(submitted=1)}


def test_a_revised_response_is_one_and_counts_on_its_last_day(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = build_consultation()
        session.add(consultation)
        session.flush()
        response = hand_in(session, consultation, at=START, status="late")
        revise(session, response, at=START.replace(day=9))
        days = count_by_day(session, consultation.id, ZoneInfo("Europe/London"))
        counts = count_by_state(session, [consultation.id])[consultation.id]
    assert days == {date(2027, 3, 9): DayCount(submitted=1)}
    assert (counts.submitted, counts.late) == (1, 0)


def test_each_consultation_has_its_own_numbers(transaction: Transaction) -> None:
    with transaction() as session:
        first, second = build_consultation(slug="one"), build_consultation(slug="two")
        session.add_all([first, second])
        session.flush()
        begin_response(session, first)
        hand_in(session, second)
        counts = count_by_state(session, [first.id, second.id])
        found = [(counts[each.id].drafts, counts[each.id].submitted) for each in (first, second)]
    assert found == [(1, 0), (0, 1)]


def test_a_draft_counts_on_the_day_it_was_begun(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = build_consultation()
        session.add(consultation)
        session.flush()
        begin_response(session, consultation, created_at=START.replace(day=3))
        begin_response(session, consultation, created_at=START.replace(day=3), is_test=True)
        hand_in(session, consultation, at=START.replace(day=3))
        days = count_by_day(session, consultation.id, ZoneInfo("Europe/London"))
    assert days == {date(2027, 3, 3): DayCount(submitted=1, drafts=1)}


def test_the_tally_adds_up_in_every_quality(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = build_consultation()
        session.add(consultation)
        session.flush()
        peru: dict[str, Any] = {"stakeholder_group": "asm", "country": "PE"}
        hand_in(session, consultation, **peru, lang="es", response={"lang": "es"})
        hand_in(session, consultation, stakeholder_group="ngo", country="PE")
        begin_response(session, consultation, **peru, channel="paper")
        hand_in(session, consultation, **peru, response={"is_test": True})
        hand_in(session, consultation, **peru, response={"withdrawn_at": START})
        counted = tally(session, consultation.id)
        states = count_by_state(session, [consultation.id])[consultation.id]
    assert counted.states == states
    assert (states.submitted, states.drafts, states.tests, states.withdrawn) == (2, 1, 1, 1)
    assert counted.groups == (Share("asm", 1, 1), Share("ngo", 1, 0))
    assert counted.countries == (Share("PE", 2, 1),)
    assert counted.languages == (Share("en", 1, 1), Share("es", 1, 0))
    assert counted.channels == (Share("web", 2, 0), Share("paper", 0, 1))


def test_a_response_counts_for_the_group_it_was_last_handed_in_with(
    transaction: Transaction,
) -> None:
    with transaction() as session:
        consultation = build_consultation()
        session.add(consultation)
        session.flush()
        response = hand_in(session, consultation, stakeholder_group="asm", country="PE")
        revise(session, response, at=START, stakeholder_group="union", country="CL")
        counted = tally(session, consultation.id)
    assert (counted.groups, counted.countries) == ((Share("union", 1, 0),), (Share("CL", 1, 0),))
