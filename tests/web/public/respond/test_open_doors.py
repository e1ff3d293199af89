"""Everybody is let in: signs of a program are marked, and together make a person look."""

import logging

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from consult.accounts.rules import MODERATOR, Grant
from consult.core.audit import AuditEntry
from consult.responses.models import Response
from consult.web.static_files import FOLDER
from tests.factories.copper_round import SLUG, publish_poll
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.web.client import PageClient
from tests.web.public.respond.stored import all_rows, counts
from tests.web.public.respond.walking import ANONYMOUS, respond, review, send
from tests.web.staff_cast import ROSA, hire, signed_in

OFFICE = "203.0.113.7"
POLL = "/en/consultations/poll/respond/review"


@pytest.fixture
def poll(transaction: Transaction) -> int:
    with transaction() as session:
        poll = publish_poll(session)
        hire(session, ROSA, (Grant(MODERATOR, poll.id),), START)
        return poll.id


def marks(transaction: Transaction) -> list[tuple[str, bool]]:
    """Return what is marked on each response, and whether it is held."""
    with transaction() as session:
        rows = session.execute(sa.select(Response.flags, Response.held_at).order_by(Response.id))
        return [(flags, held_at is not None) for flags, held_at in rows]


def answer(
    app: Flask, clock: StoppedClock, after: float, address: str = OFFICE, **more: str
) -> int:
    """Open the poll in a fresh browser without cookies or script, and send it after so long."""
    client = FlaskClient(app, app.response_class, use_cookies=False)
    page = client.get(POLL, environ_base={"REMOTE_ADDR": address})
    key = page.get_data(as_text=True).partition('name="_key" value="')[2].partition('"')[0]
    clock.tick(seconds=after)
    form = {"_key": key, "_action": "submit", **ANONYMOUS, **more}
    return client.post(POLL, data=form, environ_base={"REMOTE_ADDR": address}).status_code


@pytest.mark.usefixtures("poll")
def test_an_office_behind_one_address_is_let_in_and_leaves_no_mark(
    app: Flask, transaction: Transaction, clock: StoppedClock
) -> None:
    """At thirty a minute, as when 300 people of one office answer within ten minutes."""
    people = 40
    assert {answer(app, clock, after=3) for _ in range(people)} == {303}
    assert marks(transaction) == [("", False)] * people


@pytest.mark.usefixtures("poll")
def test_programs_that_fill_in_everything_are_held_and_none_is_dropped(
    app: Flask, transaction: Transaction, clock: StoppedClock
) -> None:
    addresses = [f"198.51.100.{number}" for number in range(30)]
    found = {
        answer(app, clock, after=0, address=one, _more="https://pills.example") for one in addresses
    }
    assert found == {303}
    assert marks(transaction) == [("trap fast", True)] * 30


@pytest.mark.usefixtures("poll")
@pytest.mark.parametrize(
    ("after", "more", "mark"),
    [(2, {}, "fast"), (60, {"_more": "Julián Huamaní"}, "trap"), (60, {}, "")],
)
def test_one_sign_alone_holds_nothing(
    app: Flask,
    transaction: Transaction,
    clock: StoppedClock,
    after: float,
    more: dict[str, str],
    mark: str,
) -> None:
    answer(app, clock, after, **more)
    assert marks(transaction) == [(mark, False)]


@pytest.mark.usefixtures("poll")
def test_an_address_and_speed_together_hold_nothing_either(
    app: Flask, transaction: Transaction, clock: StoppedClock
) -> None:
    for _ in range(22):
        answer(app, clock, after=0)
    assert marks(transaction)[-2:] == [("fast crowded", False)] * 2


@pytest.mark.usefixtures("poll")
def test_nothing_keeps_or_logs_the_address(
    app: Flask, transaction: Transaction, clock: StoppedClock, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for _ in range(22):
            answer(app, clock, after=0, _more="x")
    assert OFFICE not in caplog.text
    assert OFFICE not in str(all_rows(transaction))


def test_staff_see_the_signs_and_release(
    app: Flask, poll: int, transaction: Transaction, clock: StoppedClock
) -> None:
    answer(app, clock, after=0, _more="x")
    rosa = signed_in(app, ROSA)
    listed = rosa.get("/staff/consultations/poll/responses?flag=flagged")
    [reference] = listed.all_words("tbody th a")
    page = rosa.get(listed.link(reference))
    assert (
        "Signs of a program: a field that people do not see was filled in; sent within seconds of "
        "being opened."
    ) in page.words("[aria-labelledby=about]")
    assert "The program" in page.words("[aria-labelledby=decisions]")
    rosa.submit(rosa.get(page.link("Release")), reason="It is Julián")

    assert marks(transaction) == [("trap fast", False)]
    with transaction() as session:
        acts = sa.select(AuditEntry.action, AuditEntry.detail).where(
            AuditEntry.object_type == "response"
        )
        assert [tuple(row) for row in session.execute(acts.order_by(AuditEntry.id))] == [
            ("response.held_by_rule", {"signals": ["trap", "fast"]}),
            ("response.released", {}),
        ]


def test_whoever_wrote_sees_the_signs_on_the_page_of_all_that_is_held(
    client: PageClient, clock: StoppedClock
) -> None:
    send(client, review(client), _action="submit", _more="x", **ANONYMOUS)
    own = f"/en/consultations/{SLUG}/my-response"
    assert (
        "Signs of a program that your form showed: a field that people do not see was filled in; "
        "sent within seconds of being opened."
    ) in client.get(own).words()
    assert client.get(f"{own}/data.json").get_json()["signs_of_a_program"] == ["trap", "fast"]


def test_a_change_of_what_was_released_is_not_held_again(
    client: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    page = review(client)
    clock.tick(seconds=5)
    send(client, page, _action="submit", **ANONYMOUS)
    changed = client.submit(client.get(respond("views")), q14_remarks="Water", _action="save")
    del changed
    send(client, client.get(respond("review")), _action="submit", _more="x", **ANONYMOUS)

    assert marks(transaction) == [("", False)]
    assert counts(transaction)["revision"] == 2


def test_the_field_is_there_for_programs_only(client: PageClient) -> None:
    page = review(client)
    [trap] = page.soup.select("input[name=_more]")
    [around] = page.soup.select(".c-trap")
    assert (trap["tabindex"], trap["autocomplete"], around["aria-hidden"]) == ("-1", "off", "true")
    assert ".c-trap{display:none}" in (FOLDER / "consult.css").read_text().replace(" ", "")
