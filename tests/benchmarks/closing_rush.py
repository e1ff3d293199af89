"""Submissions that arrive around a closing instant, while staff close early or extend.

`python -m tests.benchmarks.closing_rush --engine postgresql` hands in 10,008 in twelve zones. The
clock of the application is moved to each closing and runs on from there; arrivals are those that
the server stamped. A tenth of the bodies are slow, a tenth of the forms are sent twice at once.
"""

import logging
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import click
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session
from waitress import wasyncore

from consult.accounts.queries import find_staff
from consult.accounts.rules import MODERATOR, Grant
from consult.cli.server import make_server
from consult.consultations.queries import find_consultation, list_ledger
from consult.core.db import db, transaction
from consult.core.digests import digest
from consult.core.wall_clock import instant
from consult.responses.models import Response, Revision
from consult.web.form_keys import new_form_key, read_form_key
from consult.web.received import STAMP
from tests.benchmarks.places import ENGINES, place
from tests.factories.consultations import build_consultation
from tests.factories.submissions import publish_survey
from tests.unit.surveys.examples import page, raw, survey
from tests.web.client import PageClient
from tests.web.staff_cast import ROSA, hire, signed_in

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

ZONES = (
    "Pacific/Kiritimati",
    "Pacific/Chatham",
    "Australia/Lord_Howe",
    "Asia/Shanghai",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Africa/Johannesburg",
    "Europe/London",
    "America/St_Johns",
    "America/Lima",
    "America/Santiago",
    "Pacific/Pago_Pago",
)
CLOSES_WALL = "2027-04-09 23:59:59"
AROUND = 30.0
"""Seconds before and after the closing instant in which everything arrives."""
ACTS = {"none": (), "close": ("closed_early",), "extend": ("extended",)}
"""What staff do, and the line of the public ledger that follows."""
CLOSED_EARLIER, EXTENDED_BY, EXTENDED_BEFORE = 8.0, 12.0, 5.0
CLIENTS = 90
"""As many connections as the server holds: one that falls behind delays few arrivals."""
NUMBER = "HTTP_X_NUMBER"
CONSENT = {"consent__read": "1", "consent__publish": "anonymous"}


class RunningClock:
    """Takes the place of `clock.now`: from a moment it is set to, `pace` seconds in each second."""

    def __init__(self, app: Flask, pace: float) -> None:
        self._pace = pace
        now: datetime = app.extensions["clock"].now()
        self._from, self._at = time.monotonic(), now
        app.extensions["clock"].now = self.now

    def set(self, moment: datetime) -> None:
        self._from, self._at = time.monotonic(), moment

    def now(self) -> datetime:
        return self._at + timedelta(seconds=(time.monotonic() - self._from) * self._pace)

    def wait_for(self, moment: datetime) -> None:
        """Sleep until the moment has come."""
        time.sleep(max((moment - self.now()).total_seconds(), 0) / self._pace)


@dataclass(frozen=True)
class Sent:
    """One request: several share the key of a form that was sent twice."""

    number: int
    key: str
    status: int
    is_given_back: bool


@dataclass
class Rush:
    """What came of one zone."""

    zone: str
    act: str
    sent: list[Sent]
    stamps: dict[int, datetime]
    closes_at: datetime
    received: dict[str, list[datetime]]
    """When each stored revision was received, by the digest of its key."""
    responses: int
    faults: Counter[str] = field(default_factory=Counter)

    @property
    def near(self) -> int:
        """How many requests arrived within the time around the instant that closed."""
        limit = timedelta(seconds=AROUND)
        return sum(abs(at - self.closes_at) <= limit for at in self.stamps.values())

    def check(self) -> None:
        """Count what is on the wrong side, lost or doubled."""
        by_key: dict[str, list[Sent]] = {}
        for one in self.sent:
            by_key.setdefault(digest(one.key), []).append(one)
        for key, requests in by_key.items():
            self._check_form(self.received.get(key, []), requests)
        self.faults["strange"] += len(self.received.keys() - by_key.keys())
        self.faults["drafts left of what was refused"] += abs(self.responses - len(self.received))

    def _check_form(self, received: list[datetime], requests: list[Sent]) -> None:
        in_time = [one for one in requests if self.stamps[one.number] < self.closes_at]
        late = [one for one in requests if one not in in_time]
        self.faults["lost"] += bool(in_time) and not received
        self.faults["doubled"] += len(received) > 1
        self.faults["taken though late"] += bool(received) and not in_time
        self.faults["stamped otherwise"] += any(
            at not in [self.stamps[one.number] for one in in_time] for at in received
        )
        self.faults["refused though in time"] += sum(one.status != 303 for one in in_time)
        self.faults["not given back"] += sum(
            one.status != 409 or not one.is_given_back for one in late if not in_time
        )


class Stamps:
    """Middleware that notes when the server says each request arrived."""

    def __init__(self, app: Flask) -> None:
        self.found: dict[int, datetime] = {}
        self._wsgi_app = app.wsgi_app
        app.wsgi_app = self  # type: ignore[method-assign]

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Any:
        if NUMBER in environ:
            self.found[int(environ[NUMBER])] = environ[STAMP]
        return self._wsgi_app(environ, start_response)


@contextmanager
def serving(app: Flask) -> Iterator[int]:
    """Serve with what `consult serve` serves with; gives the port."""
    server = make_server(app, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield server.effective_port
    finally:
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))  # noqa: SLF001  # as waitress does at its end
        thread.join()
        server.task_dispatcher.shutdown()


def rush_at_closings(
    app: Flask, zones: Sequence[str], forms: int, pace: float, chance: random.Random
) -> Iterator[Rush]:
    """Yield what came of `forms` forms in each zone, checked; acts change from zone to zone."""
    clock, stamps = RunningClock(app, pace), Stamps(app)
    with serving(app) as port:
        for place_in_list, zone in enumerate(zones):
            act = tuple(ACTS)[place_in_list % len(ACTS)]
            yield _Closing(app, clock, stamps, port, zone, act).rush(forms, chance)


def publish_rush(session: Session, slug: str, zone: str) -> None:
    """Publish a consultation of one question that closes on the same evening in its zone."""
    consultation = build_consultation(slug=slug, timezone=zone, closes_wall=CLOSES_WALL)
    session.add(consultation)
    session.flush()
    publish_survey(session, consultation, survey(page("first", raw("why", "long_text"))))


def open_form(app: Flask, slug: str) -> tuple[str, str]:
    """Return a session cookie and its token: a form needs both, and any form will do."""
    found = app.test_client().get(f"/en/consultations/{slug}/respond/review")
    token = re.search(r'name="_csrf" value="([^"]+)"', found.text)
    if token is None:
        raise LookupError("a form without a token")
    cookies = found.headers.getlist("Set-Cookie")
    return "; ".join(one.partition(";")[0] for one in cookies), token[1]


@dataclass
class _Closing:
    app: Flask
    clock: RunningClock
    stamps: Stamps
    port: int
    zone: str
    act: str

    @property
    def slug(self) -> str:
        return re.sub(r"\W", "-", self.zone.lower())

    @property
    def promised(self) -> datetime:
        return instant(CLOSES_WALL, self.zone)

    @property
    def address(self) -> str:
        return f"/en/consultations/{self.slug}/respond/review"

    def rush(self, forms: int, chance: random.Random) -> Rush:
        self._publish()
        shift = {"close": -CLOSED_EARLIER, "extend": EXTENDED_BY}.get(self.act, 0.0)
        around = self.promised + timedelta(seconds=shift)
        start = around - timedelta(seconds=AROUND)
        self.clock.set(start - timedelta(minutes=5))
        browser = open_form(self.app, self.slug)
        staff = signed_in(self.app, ROSA)
        self.clock.set(start - timedelta(seconds=2))
        arrivals = sorted(chance.uniform(0, 2 * AROUND) for _ in range(forms))
        with ThreadPoolExecutor(CLIENTS + 1) as pool:
            acting = pool.submit(self._act, staff)
            sending = [
                pool.submit(
                    self._send, browser, key, start + timedelta(seconds=after), wait, number
                )
                for number, (key, after, wait) in enumerate(self._forms(arrivals, chance))
            ]
            sent = [one.result() for one in sending]
            acting.result()
        return self._outcome(sent)

    def _publish(self) -> None:
        with self.app.app_context(), transaction() as session:
            publish_rush(session, self.slug, self.zone)
            if find_staff(session, ROSA) is None:
                hire(session, ROSA, (Grant(MODERATOR, None),), self.promised)

    def _forms(
        self, arrivals: Sequence[float], chance: random.Random
    ) -> Iterator[tuple[str, float, float]]:
        """Yield the key, the arrival and how long the body takes; one in ten forms twice."""
        with self.app.app_context():
            for after in arrivals:
                key = new_form_key(self.promised - timedelta(days=1))
                wait = chance.uniform(1, 6) if chance.random() < 0.1 else 0.0
                for _ in range(2 if chance.random() < 0.1 else 1):
                    yield key, after, wait

    def _act(self, staff: PageClient) -> None:
        if self.act == "none":
            return
        before = CLOSED_EARLIER if self.act == "close" else EXTENDED_BEFORE
        fields: dict[str, Any] = {"reason": "Said in public."}
        if self.act == "extend":
            later = self.promised + timedelta(seconds=EXTENDED_BY)
            fields["closes"] = f"{later.astimezone(ZoneInfo(self.zone)):%Y-%m-%d %H:%M:%S}"
        form = staff.get(f"/staff/consultations/{self.slug}/{self.act}")
        self.clock.wait_for(self.promised - timedelta(seconds=before))
        staff.submit(form, **fields)

    def _send(
        self, browser: tuple[str, str], key: str, at: datetime, wait: float, number: int
    ) -> Sent:
        cookie, token = browser
        body = urlencode({"_csrf": token, "_key": key, "_action": "submit", **CONSENT}).encode()
        self.clock.wait_for(at)
        connection = HTTPConnection("127.0.0.1", self.port, timeout=300)
        connection.putrequest("POST", self.address)
        for name, value in (
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Content-Length", str(len(body))),
            ("Cookie", cookie),
            ("X-Number", str(number)),
        ):
            connection.putheader(name, value)
        connection.endheaders()
        if wait:
            self.clock.wait_for(at + timedelta(seconds=wait))
        connection.send(body)
        answer = connection.getresponse()
        html = answer.read().decode()
        connection.close()
        given_back = re.search(r'value="anonymous"[^>]*checked', html) is not None
        with self.app.app_context():
            return Sent(number, read_form_key(key).key, answer.status, given_back)

    def _outcome(self, sent: list[Sent]) -> Rush:
        with self.app.app_context():
            consultation = find_consultation(db.session, self.slug)
            if consultation is None or consultation.closes_at is None:
                raise LookupError(self.slug)
            of_this = Response.consultation_id == consultation.id
            rows = db.session.execute(
                sa.select(Revision.submission_key, Revision.received_at)
                .join(Response, Response.id == Revision.response_id)
                .where(of_this)
            )
            received: dict[str, list[datetime]] = {}
            for key, at in rows:
                received.setdefault(key, []).append(at)
            responses = db.session.scalar(
                sa.select(sa.func.count()).select_from(Response).where(of_this)
            )
            kinds = tuple(one.kind for one in list_ledger(db.session, consultation.id))
            if kinds != ACTS[self.act]:
                raise RuntimeError(f"{kinds} instead of {ACTS[self.act]}: lower --pace")
            rush = Rush(
                self.zone,
                self.act,
                sent,
                dict(self.stamps.found),
                consultation.closes_at,
                received,
                responses or 0,
            )
            db.session.close()
        rush.check()
        self.stamps.found.clear()
        return rush


@click.command()
@click.option("--engine", "engines", type=click.Choice(ENGINES), multiple=True, default=ENGINES)
@click.option("--forms", default=834, show_default=True, help="forms in each of twelve zones")
@click.option("--pace", default=1.0, show_default=True, help="seconds of the clock in a second")
def main(engines: tuple[str, ...], forms: int, pace: float) -> None:
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # long queues are the point
    for engine in engines:
        with place(engine) as found:
            found.app.test_client_class = PageClient
            chance = random.Random(20270409)
            started = time.monotonic()
            sent = near = accepted = 0
            faults: Counter[str] = Counter()
            for rush in rush_at_closings(found.app, ZONES, forms, pace, chance):
                sent += len(rush.sent)
                near += rush.near
                accepted += len(rush.received)
                faults += rush.faults
                click.echo(
                    f"{engine} {rush.zone} {rush.act}: {len(rush.sent)} sent, {rush.near} near, "
                    f"{len(rush.received)} taken, faults {dict(+rush.faults)}"
                )
            click.echo(
                f"{engine}: {forms * len(ZONES)} forms, {sent} requests, {near} within "
                f"{AROUND:.0f} s, {accepted} taken, faults {dict(+faults)}, "
                f"{time.monotonic() - started:.0f} s"
            )


if __name__ == "__main__":
    main()
