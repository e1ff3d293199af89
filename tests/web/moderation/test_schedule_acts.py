"""Extending and closing: public, with a reason, and nothing typed is lost on the way."""

import pytest
from flask import Flask

from consult.consultations.models import ScheduleChange
from consult.consultations.queries import find_consultation, list_ledger
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.web.client import Page, PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.moderation.reading import text, texts
from tests.web.staff_cast import ANA, ANDREW, ROSA, TEO, signed_in

SDA = "/staff/consultations/sda-copper-r1"
EXTEND, CLOSE = f"{SDA}/extend", f"{SDA}/close"
REASON = "Three co-operatives asked for a Quechua reading first."


@pytest.fixture
def rosa(app: Flask, rounds: Rounds) -> PageClient:
    return signed_in(app, ROSA)


def refused(client: PageClient, closes: str) -> Page:
    page = client.get(EXTEND)
    return client.submit(page, closes=closes, reason=REASON, reason__es="Motivo", expected=422)


def ledger(transaction: Transaction) -> list[ScheduleChange]:
    with transaction() as session:
        found = find_consultation(session, "sda-copper-r1")
        assert found is not None
        return list_ledger(session, found.id)


def test_an_extension_is_said_and_stands_in_the_ledger(
    rosa: PageClient, transaction: Transaction
) -> None:
    page = rosa.submit(
        rosa.get(EXTEND),
        closes="2027-04-23 23:59:59",
        reason=REASON,
        reason__es="Lo pidieron tres cooperativas.",
    )
    assert page.path == SDA
    assert page.words("[role=status]") == "The closing date was extended."
    assert text(page, "[aria-labelledby=ledger] dd") == (
        "Extended Closes 23 Apr 2027, 23:59:59 , before that 9 Apr 2027, 23:59:59 " + REASON
    )
    [change] = ledger(transaction)
    assert change.reason == {"en": REASON, "es": "Lo pidieron tres cooperativas."}


def test_the_form_holds_the_present_closing_date(rosa: PageClient) -> None:
    assert rosa.get(EXTEND).form().value("closes") == "2027-04-09 23:59:59"


@pytest.mark.parametrize(
    ("closes", "message"),
    [
        ("", "Enter the new closing date and time, like 2027-04-23 23:59."),
        (
            "2027-04-23",
            "Enter a date and a time, like 2027-04-23 23:59. A date alone closes nothing.",
        ),
        ("2027-13-45 10:00", "There is no such date or time."),
        ("2027-04-09 23:59:59", "Choose a time later than the present closing date."),
        ("2027-04-01 12:00", "Choose a time later than the present closing date."),
        (
            "2028-03-26 01:30",
            "On that day the clocks are put forward over this time. Choose another.",
        ),
        (
            "2027-10-31 01:30",
            "On that day the clocks show this time twice. Say below which one is meant.",
        ),
    ],
)
def test_a_refusal_says_why_and_gives_everything_back(
    rosa: PageClient, transaction: Transaction, closes: str, message: str
) -> None:
    page = refused(rosa, closes)
    form = page.form()
    assert page.errors() == {"f-closes": message}
    assert [form.value(name) for name in ("closes", "reason", "reason__es")] == [
        closes,
        REASON,
        "Motivo",
    ]
    assert ledger(transaction) == []


@pytest.mark.parametrize(
    ("reading", "closes_at"),
    [
        ("2027-10-31 01:30:00+01:00", "2027-10-31T00:30:00+00:00"),
        ("2027-10-31 01:30:00+00:00", "2027-10-31T01:30:00+00:00"),
    ],
)
def test_where_the_clock_shows_a_time_twice_it_is_asked(
    rosa: PageClient, transaction: Transaction, reading: str, closes_at: str
) -> None:
    page = refused(rosa, "2027-10-31 01:30")
    rosa.submit(page, reading=reading)
    [change] = ledger(transaction)
    assert change.new_closes_at is not None
    assert change.new_closes_at.isoformat() == closes_at


def test_the_two_readings_are_told_apart_by_their_season(rosa: PageClient) -> None:
    page = refused(rosa, "2027-10-31 01:30")
    assert texts(page, "fieldset label") == [
        "The earlier one, summer time (UTC+01:00)",
        "The later one, winter time (UTC+00:00)",
    ]


def test_errors_stand_in_the_order_of_the_form(rosa: PageClient) -> None:
    page = rosa.submit(rosa.get(EXTEND), closes="", reason="", expected=422)
    assert list(page.errors()) == ["f-closes", "f-reason"]


def test_a_reading_of_another_time_settles_nothing(rosa: PageClient) -> None:
    page = refused(rosa, "2027-10-31 01:30")
    again = rosa.submit(
        page, closes="2028-10-29 01:30", reading="2027-10-31 01:30:00+00:00", expected=422
    )
    assert list(again.errors()) == ["f-closes"]


@pytest.mark.parametrize(
    ("reason", "message"),
    [
        ("", "Give a reason. It will be public."),
        ("   ", "Give a reason. It will be public."),
        ("...", "Give a reason. It will be public."),
        ("Because of XXX", "The reason is not finished: XXX stands for words to come."),
    ],
)
def test_no_extension_without_a_finished_reason(
    rosa: PageClient, reason: str, message: str
) -> None:
    page = rosa.submit(rosa.get(EXTEND), closes="2027-04-23 23:59", reason=reason, expected=422)
    assert page.errors() == {"f-reason": message}


def test_a_script_may_send_only_the_fields_of_the_contract(rosa: PageClient) -> None:
    token = rosa.get(EXTEND).form().value("_csrf")
    answer = rosa.post(
        EXTEND, data={"_csrf": token, "closes": "2027-04-23 23:59:59", "reason": REASON}
    )
    assert answer.location == SDA


def test_closing_takes_effect_at_once_and_says_who_is_still_writing(
    rosa: PageClient, transaction: Transaction
) -> None:
    form = rosa.get(CLOSE)
    assert "1 person has begun a response and not submitted it." in form.all_words("main li")
    page = rosa.submit(form, reason="The draft was withdrawn.")
    assert page.words("[role=status]") == "The consultation was closed."
    assert page.words(".c-shead .c-st") == "Closed"
    [change] = ledger(transaction)
    assert (change.kind, change.new_closes_at) == ("closed_early", START)


def test_closing_needs_a_reason(rosa: PageClient, transaction: Transaction) -> None:
    page = rosa.submit(rosa.get(CLOSE), expected=422)
    assert page.errors() == {"f-reason": "Give a reason. It will be public."}
    assert ledger(transaction) == []


def test_what_is_closed_cannot_be_closed_again(rosa: PageClient, clock: StoppedClock) -> None:
    clock.set("2027-04-20T12:00:00Z")
    page = rosa_again(rosa).submit(rosa.get(CLOSE), reason=REASON, expected=422)
    assert page.errors() == {"f-reason": "It is not open, so there is nothing to close."}
    assert page.form().value("reason") == REASON


def rosa_again(client: PageClient) -> PageClient:
    """Log in anew: the clock has run past the old log-in."""
    client.submit(client.get("/staff/login"), email=ROSA, password="copper and verdigris")
    return client


@pytest.mark.parametrize("address", [EXTEND, CLOSE])
@pytest.mark.parametrize("email", [TEO, ANDREW, ANA])
def test_nobody_else_may_act(
    app: Flask, rounds: Rounds, transaction: Transaction, address: str, email: str
) -> None:
    client = signed_in(app, email)
    token = client.get("/staff/").form("header form").value("_csrf")
    data = {"_csrf": token, "closes": "2027-04-23 23:59:59", "reason": REASON}
    client.get(address, expected=404)
    client.post(address, data=data, expected=404)
    assert ledger(transaction) == []


@pytest.mark.parametrize("address", [EXTEND, CLOSE])
def test_a_forged_form_does_nothing(
    rosa: PageClient, transaction: Transaction, address: str
) -> None:
    rosa.post(address, data={"closes": "2027-04-23 23:59:59", "reason": REASON}, expected=400)
    assert ledger(transaction) == []
