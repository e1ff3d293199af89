"""The day by which the answer is promised: said everywhere, and moved in public only."""

import pytest
from flask import Flask
from icalendar import Calendar

from tests.fixtures.clock import StoppedClock
from tests.web.client import PageClient
from tests.web.moderation.conftest import Rounds, Saved
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
    process = client.get(f"{PUBLIC}/process").all_words("[aria-labelledby=history] .c-kv div")
    assert process[0] == "Friday 30 July 2027 Answer promised to come"
    assert process[2].endswith("Answer promisedBy Friday 30 July 2027.")


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


def test_it_is_overdue_from_the_end_of_that_day_there_until_the_outcome_is_told(
    app: Flask, rosa: PageClient, client: PageClient, clock: StoppedClock
) -> None:
    rosa.submit(rosa.get(ANSWER), due="2027-07-30")
    clock.set("2027-07-30T22:59:59Z")  # London is an hour ahead of UTC
    assert "Overdue" not in client.get(PUBLIC).words()
    clock.tick(seconds=1)
    page = client.get(PUBLIC)
    assert (
        "Overdue A public answer to every comment was promised by Friday 30 July 2027. "
        "It is not here yet."
    ) in page.words(".c-life")
    assert "30 Jul 2027 Answer was due; it is late" in texts(page, ".c-dates div")
    assert "Overdue" in client.get(f"{PUBLIC}/process").words(".c-life")
    rosa = signed_in(app, ROSA)
    needed = rosa.get("/staff/consultations/sda-copper-r1").words("[aria-labelledby=questions]")
    assert "The promised day of the answer has passed Promise another day" in needed

    messages = rosa.get("/staff/consultations/sda-copper-r1/messages")
    rosa.submit(messages, address="https://copper.example/outcome")
    assert "Overdue" not in client.get(PUBLIC).words()


def test_before_publication_it_is_part_of_the_dates_and_moves_without_a_reason(
    app: Flask, water: None, saved: Saved
) -> None:
    rosa = signed_in(app, ROSA)
    dates = "/staff/consultations/water-r1/content/dates"
    rosa.submit(rosa.get(dates), answer_due="2027-07-30")
    assert saved().manifest["answer_due"] == "2027-07-30"
    rosa.submit(rosa.get("/staff/consultations/water-r1/answer"), due="2027-08-30")
    assert rosa.get(dates).form().value("answer_due") == "2027-08-30"
    page = rosa.submit(rosa.get(dates), answer_due="2027-04-08", expected=422)
    assert page.errors() == {"f-answer_due": "The answer is promised for a day before it closes."}
    rosa.submit(page, answer_due="")
    assert saved().manifest["answer_due"] is None


def test_of_what_was_cancelled_no_answer_can_be_promised(rosa: PageClient) -> None:
    page = rosa.get(ANSWER)
    rosa.submit(rosa.get("/staff/consultations/sda-copper-r1/cancel"), reason=REASON)
    refused = rosa.submit(page, due="2027-07-30", expected=422)
    assert refused.words("#e-due") == (
        "Error: It was cancelled, so that no answer is owed any more."
    )


def test_the_log_shows_the_day_that_was_promised(rosa: PageClient) -> None:
    rosa.submit(rosa.get(ANSWER), due="2027-07-30")
    log = rosa.get("/staff/consultations/sda-copper-r1/audit").words("main")
    assert "30 Jul 2027" in log
    assert "29 Jul 2027" not in log


def test_an_extension_past_it_is_a_question_for_a_person(rosa: PageClient) -> None:
    rosa.submit(rosa.get(ANSWER), due="2027-04-20")
    extension = rosa.get("/staff/consultations/sda-copper-r1/extend")
    page = rosa.submit(extension, closes="2027-04-23 23:59:59", reason=REASON)
    assert "The answer is promised for a day before the close" in page.words(
        "[aria-labelledby=questions]"
    )


def test_after_an_extension_past_it_everything_else_can_still_be_corrected(
    app: Flask, published: None
) -> None:
    rosa, water = signed_in(app, ROSA), "/staff/consultations/water-r1"
    rosa.submit(rosa.get(f"{water}/answer"), due="2027-04-20")
    extension = rosa.get(f"{water}/extend")
    rosa.submit(extension, closes="2027-04-23 23:59:59", reason=REASON)
    about = rosa.get(f"{water}/content/about")
    page = rosa.submit(about, title__en="Water criteria, corrected", note=REASON)
    assert page.path == f"{water}/content"
