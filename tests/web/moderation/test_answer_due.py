"""The day by which the answer is promised: said everywhere, and moved in public only."""

import pytest
from flask import Flask
from icalendar import Calendar

from tests.web.client import PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.moderation.reading import texts
from tests.web.staff_cast import ROSA, signed_in

ANSWER = "/staff/consultations/sda-copper-r1/answer"
PUBLIC = "/en/consultations/sda-copper-r1"
REASON = "The working group meets in September."


@pytest.fixture
def rosa(app: Flask, rounds: Rounds) -> PageClient:
    return signed_in(app, ROSA)


def test_it_stands_on_the_page_in_the_calendar_and_in_the_feed(
    rosa: PageClient, client: PageClient
) -> None:
    rosa.submit(rosa.get(ANSWER), due="2027-07-30")
    page = client.get(PUBLIC)
    assert "promised by Friday 30 July 2027" in page.words(".c-life")
    assert "30 Jul 2027 Answer due at the latest" in texts(page, ".c-dates div")
    calendar = Calendar.from_ical(client.get("/consultations/sda-copper-r1.ics").data)
    [event] = [one for one in calendar.events if str(one["uid"]).startswith("sda-copper-r1-answer")]
    assert event["dtstart"].to_ical() == b"20270730"
    assert "Answer promised: Draft SDA roadmap" in client.get("/consultations.atom").text


def test_another_day_needs_a_public_reason(rosa: PageClient, client: PageClient) -> None:
    rosa.submit(rosa.get(ANSWER), due="2027-07-30")
    page = rosa.submit(rosa.get(ANSWER), due="2027-09-30", expected=422)
    assert page.form().value("due") == "2027-09-30"
    assert page.words("#e-reason") == "Error: Give a reason. It will be public."
    rosa.submit(page, reason=REASON)
    words = client.get(PUBLIC).words("section[aria-labelledby=ledger]")
    assert f"By Thursday 30 September 2027.{REASON}" in words
    assert "By Friday 30 July 2027." in words


@pytest.mark.parametrize(
    ("due", "message"),
    [
        ("", "Enter a day, like 2027-07-30."),
        ("30 July", "Enter a day, like 2027-07-30."),
        ("2027-02-29", "Enter a day, like 2027-07-30."),
        ("2027-04-08", "Choose a day from 2027-04-09 on"),
    ],
)
def test_a_day_that_cannot_be_is_given_back(rosa: PageClient, due: str, message: str) -> None:
    page = rosa.submit(rosa.get(ANSWER), due=due, expected=422)
    assert page.form().value("due") == due
    assert page.words("#e-due").startswith(f"Error: {message}")
