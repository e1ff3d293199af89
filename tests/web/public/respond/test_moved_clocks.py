"""A server in another zone, and a clock that is wrong: nothing is lost and no instant moves."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from consult.consultations.models import Consultation
from consult.consultations.services import extend
from tests.factories.copper_round import CLOSES
from tests.fixtures.application import Transaction
from tests.fixtures.clock import StoppedClock
from tests.web.client import PageClient
from tests.web.public.respond.stored import all_rows
from tests.web.public.respond.walking import ANONYMOUS, review, save

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


@pytest.fixture(params=["Pacific/Kiritimati", "America/Lima"])
def server_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the process live in another zone, as a machine set up elsewhere does."""
    with monkeypatch.context() as environment:
        environment.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


def test_where_the_server_stands_moves_no_instant(
    server_zone: None, client: PageClient, clock: StoppedClock, transaction: Transaction
) -> None:
    page = review(client)
    clock.set(CLOSES)
    client.submit(page, _action="submit", expected=409, **ANONYMOUS)
    clock.set(CLOSES - SECOND)
    client.submit(page, _action="submit", **ANONYMOUS)

    (revision,) = all_rows(transaction)["revision"]
    assert revision["received_at"] == CLOSES - SECOND


@pytest.mark.parametrize(
    ("wall", "closes"),
    [
        ("2027-10-31 01:30:00+01:00", "2027-10-31T00:30:00Z"),
        ("2027-10-31 01:30:00+00:00", "2027-10-31T01:30:00Z"),
        ("2028-02-29 23:59:59", "2028-02-29T23:59:59Z"),
    ],
    ids=["first of two", "second of two", "leap day"],
)
def test_a_close_on_an_odd_day_is_one_instant(
    client: PageClient, clock: StoppedClock, transaction: Transaction, wall: str, closes: str
) -> None:
    """London sets its clocks back on 31 October 2027: they show 01:30 twice."""
    with transaction() as session:
        copper = session.scalars(sa.select(Consultation)).one()
        extend(session, copper, wall, {"en": "More time"}, actor_id=None, at=clock.now())
    clock.set(datetime.fromisoformat(closes) - HOUR)
    page = review(client)
    clock.set(closes)
    client.submit(page, _action="submit", expected=409, **ANONYMOUS)
    clock.tick(seconds=-1)
    client.submit(page, _action="submit", **ANONYMOUS)

    (revision,) = all_rows(transaction)["revision"]
    assert revision["received_at"] == datetime.fromisoformat(closes) - SECOND


def test_a_clock_an_hour_back_loses_nothing_that_was_saved(
    client: PageClient, clock: StoppedClock, transaction: Transaction
) -> None:
    save(client, "views", q14_remarks="Water first")
    clock.tick(hours=-1)
    page = review(client)
    client.submit(page, _action="submit", **ANONYMOUS)

    (revision,) = all_rows(transaction)["revision"]
    assert revision["answers"]["values"]["q14_remarks"] == "Water first"
    assert revision["status"] == "on_time"


def test_a_clock_a_day_ahead_gives_back_what_the_right_one_then_takes(
    client: PageClient, clock: StoppedClock, transaction: Transaction
) -> None:
    clock.set(CLOSES - HOUR)
    page = review(client)
    clock.tick(days=1)
    client.submit(page, _action="submit", expected=409, **ANONYMOUS)
    assert all_rows(transaction)["revision"] == []

    clock.tick(days=-1)
    client.submit(page, _action="submit", **ANONYMOUS)
    (revision,) = all_rows(transaction)["revision"]
    assert revision["received_at"] == CLOSES - HOUR
