"""What arrives while staff close or extend is on one side of the new instant, once and whole."""

import random
import sqlite3
from collections import Counter
from datetime import datetime, timedelta
from http.client import HTTPConnection
from itertools import count
from typing import Any
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.accounts.models import StaffUser
from consult.accounts.rules import MODERATOR, Grant
from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.core.db import db
from consult.core.digests import digest
from consult.core.wall_clock import instant
from consult.publication.second_person import Act, act_or_propose, confirm, list_waiting
from consult.responses.models import Response, Revision
from consult.site.services import change_settings
from consult.web.form_keys import new_form_key, read_form_key
from tests.benchmarks.closing_rush import (
    CLOSES_WALL,
    CONSENT,
    Stamps,
    open_form,
    publish_rush,
    serving,
)
from tests.fixtures.application import Transaction
from tests.fixtures.clock import StoppedClock
from tests.fixtures.concurrency import at_once
from tests.web.staff_cast import ROSA, hire, signed_in

SLUG = "rush"
FORMS = 12
HALF_A_MINUTE = timedelta(seconds=30)
WHY = {"en": "Said in public."}
TICK = timedelta(microseconds=1)


class TickingClock:
    """Never tells the same instant twice: no two things happen at once."""

    def __init__(self, app: Flask, moment: datetime) -> None:
        self._ticks, self._moment = count(), moment
        app.extensions["clock"].now = self.now

    def now(self) -> datetime:
        return self._moment + next(self._ticks) * TICK


@pytest.mark.parametrize(
    ("zone", "act", "fields", "moment"),
    [
        ("America/Lima", "close", {}, -8),
        ("Pacific/Chatham", "close", {}, -1),
        ("Asia/Kathmandu", "extend", {"closes": "2027-04-10 00:00:11"}, -5),
    ],
)
def test_submissions_and_an_act_at_once_agree_on_the_instant(
    app: Flask,
    transaction: Transaction,
    clock: StoppedClock,
    zone: str,
    act: str,
    fields: dict[str, Any],
    moment: int,
) -> None:
    at = instant(CLOSES_WALL, zone) + timedelta(seconds=moment)
    clock.set(at)
    arrange(transaction, zone)
    staff = signed_in(app, ROSA)
    form = staff.get(f"/staff/consultations/{SLUG}/{act}")
    browser, stamps = open_form(app, SLUG), Stamps(app)
    keys = new_keys(app, at)
    order = [*keys, *keys[:2], ""]  # two are sent twice; the empty one is the act
    random.Random(zone).shuffle(order)
    TickingClock(app, at)

    with serving(app) as port:

        def go(number: int) -> int:
            if order[number]:
                return Submission(port, browser, order[number], number).finish()
            return staff.submit(form, reason="Said in public.", **fields).status_code

        statuses = at_once(len(order), go)

    sent = [
        (key, statuses[number], stamps.found[number]) for number, key in enumerate(order) if key
    ]
    assert_on_its_side(app, transaction, sent)


def test_a_body_that_comes_after_the_close_counts_by_its_head(
    app: Flask, transaction: Transaction, clock: StoppedClock
) -> None:
    closes = instant(CLOSES_WALL, "America/St_Johns")
    clock.set(closes - HALF_A_MINUTE)
    arrange(transaction, "America/St_Johns")
    browser, [key, *_] = open_form(app, SLUG), new_keys(app, clock.now())
    with serving(app) as port:
        slow = Submission(port, browser, key, 1)
        clock.set(closes + HALF_A_MINUTE)
        assert slow.finish() == 303
    with transaction() as session:
        assert list(session.scalars(sa.select(Revision.received_at))) == [closes - HALF_A_MINUTE]


@pytest.mark.parametrize(
    "act",
    [Act("close", reason=WHY), Act("extend", "2027-04-11 12:00", WHY)],
    ids=["close", "extend"],
)
@pytest.mark.parametrize("is_confirmed", [False, True])
def test_the_clock_is_read_once_no_submission_can_be_decided_any_more(
    app: Flask, transaction: Transaction, clock: StoppedClock, act: Act, is_confirmed: bool
) -> None:
    """Read before, a response that arrives while the act waits is taken after the new close."""
    arrange(transaction, "America/Lima")
    clock.set(instant(CLOSES_WALL, "America/Lima") - timedelta(minutes=1))
    with transaction() as session:
        lucia = hire(session, "lucia@example.org", (Grant(MODERATOR),), clock.now()).id
        change_settings(
            session, {"needs_second_person": is_confirmed}, actor_id=None, at=clock.now()
        )
    asked = []

    def now() -> datetime:
        asked.append(is_held(app))
        return clock.now()

    with transaction() as session:
        rush = find_consultation(session, SLUG)
        assert rush is not None
        rosa = session.scalars(sa.select(StaffUser.id).where(StaffUser.email == ROSA)).one()
        assert act_or_propose(session, rush, act, actor_id=rosa, now=now) is not is_confirmed
    if is_confirmed:
        with transaction() as session:
            rush = find_consultation(session, SLUG)
            assert rush is not None
            [waiting] = list_waiting(session, rush.id)
            confirm(session, rush, waiting.id, actor_id=lucia, now=now)
    assert asked == [True] * (2 if is_confirmed else 1)


def is_held(app: Flask) -> bool:
    """Tell whether a submission would have to wait for the row of the consultation."""
    with app.app_context():
        url = db.engine.url
        if url.get_backend_name() == "sqlite":
            other = sqlite3.connect(str(url.database), timeout=0, isolation_level=None)
            try:
                other.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return True
            finally:
                other.close()
            return False
        with db.engine.connect() as connection:
            wanted = sa.select(Consultation.id).with_for_update(read=True, nowait=True)
            try:
                connection.execute(wanted)
            except sa.exc.OperationalError:
                return True
            return False


def arrange(transaction: Transaction, zone: str) -> None:
    with transaction() as session:
        publish_rush(session, SLUG, zone)
        hire(session, ROSA, (Grant(MODERATOR, None),), instant(CLOSES_WALL, zone))


def new_keys(app: Flask, at: datetime) -> list[str]:
    with app.app_context():
        return [new_form_key(at - timedelta(days=1)) for _ in range(FORMS)]


def assert_on_its_side(
    app: Flask, transaction: Transaction, sent: list[tuple[str, int, datetime]]
) -> None:
    """Compare what is stored with when each request arrived and what it was answered."""
    with transaction() as session:
        consultation = find_consultation(session, SLUG)
        assert consultation is not None
        assert consultation.closes_at is not None
        closes = consultation.closes_at
        stored = Counter(session.scalars(sa.select(Revision.submission_key)))
        responses = session.scalar(sa.select(sa.func.count(Response.id)))
    in_time = {key for key, _, stamp in sent if stamp < closes}
    with app.app_context():
        assert stored == Counter(digest(read_form_key(key).key) for key in in_time)
    assert responses == len(in_time)
    assert [status for _, status, stamp in sent if stamp < closes and status != 303] == []
    assert [status for key, status, _ in sent if key not in in_time and status != 409] == []


class Submission:
    """Its head is with the server when it is made; `finish` sends the body."""

    def __init__(self, port: int, browser: tuple[str, str], key: str, number: int) -> None:
        cookie, token = browser
        fields = {"_csrf": token, "_key": key, "_action": "submit", **CONSENT}
        self._body = urlencode(fields).encode()
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._connection.putrequest("POST", f"/en/consultations/{SLUG}/respond/review")
        for name, value in (
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Content-Length", str(len(self._body))),
            ("Cookie", cookie),
            ("X-Number", str(number)),
            ("Expect", "100-continue"),
        ):
            self._connection.putheader(name, value)
        self._connection.endheaders()
        with self._connection.sock.makefile("rb", buffering=0) as answer:
            assert answer.readline() == b"HTTP/1.1 100 Continue\r\n"
            assert answer.readline() == b"\r\n"

    def finish(self) -> int:
        self._connection.send(self._body)
        answer = self._connection.getresponse()
        answer.read()
        self._connection.close()
        return answer.status
