"""One definition of submitted, and days as the official zone has them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from consult.responses.counts import count_by_state, submissions_by_day
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
        days = submissions_by_day(session, consultation.id, ZoneInfo(zone))
    assert days == {date(2027, 3, day): 1}


def test_a_revised_response_is_one_and_counts_on_its_last_day(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = build_consultation()
        session.add(consultation)
        session.flush()
        response = hand_in(session, consultation, at=START, status="late")
        revise(session, response, at=START.replace(day=9))
        days = submissions_by_day(session, consultation.id, ZoneInfo("Europe/London"))
        counts = count_by_state(session, [consultation.id])[consultation.id]
    assert days == {date(2027, 3, 9): 1}
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
