"""One consultation: until when, what is asked, how it is run."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts.rules import MODERATOR, Grant
from consult.consultations.services import extend
from tests.factories.drafts import load_water, publish_water
from tests.factories.packages import changed
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START, StoppedClock
from tests.fixtures.queries import count_queries
from tests.web.client import PageClient
from tests.web.staff_cast import ROSA, hire, signed_in

PATH = "/en/consultations/water-r1"


@pytest.fixture
def water(arrange: Arrange[None]) -> None:
    arrange(_water)


def _water(session: Session) -> None:
    publish_water(session)


def test_the_closing_card_says_weekday_date_time_zone_and_what_is_left(
    client: PageClient, water: None
) -> None:
    assert client.get(PATH).words(".c-aside .c-sheet") == (
        "Closes Friday 9 April 2027, 23:59:59 London time (UTC+1) 39 days and 10 hours left"
        " 22:59:59 UTC Start your response"
    )


def test_the_life_strip_counts_days_from_the_first(client: PageClient, water: None) -> None:
    page = client.get(PATH)

    assert page.all_words(".c-life b") == ["Announced", "Open – day 29 of 68", "Closed", "Outcome"]
    assert page.words(".c-life [aria-current=step] b") == "Open – day 29 of 68"


def test_both_counts_of_the_window_stand_beside_the_minimum(
    client: PageClient, water: None
) -> None:
    page = client.get(PATH)

    assert (
        "Both the first and the last date count: 68 dates, which hold 67 full periods of 24 hours."
        " The minimum here is 60 dates."
    ) in page.words()


def test_without_dates_the_sentences_on_counting_stand_apart(
    client: PageClient, transaction: Transaction
) -> None:
    undated = changed("opens: 2027-02-01 09:00\ncloses: 2027-04-09 23:59:59\n", "")
    with transaction() as session:
        publish_water(session, undated)

    assert (
        "Both the first and the last date count. A response counts when it arrives"
    ) in client.get(PATH).words()


def test_a_short_window_gives_its_reason(client: PageClient, transaction: Transaction) -> None:
    short = changed(
        "closes: 2027-04-09 23:59:59",
        "closes: 2027-03-09 23:59:59\n"
        "short_window_reason: {en: The court set a date., es: El juzgado fijó una fecha.}",
    )
    with transaction() as session:
        publish_water(session, short)

    assert (
        "This window is shorter than the minimum. The reason given: The court set a date."
    ) in client.get(PATH).words()


def test_what_is_read_here_and_what_is_downloaded(client: PageClient, water: None) -> None:
    assert client.get(PATH).all_words(".c-docs li") == [
        "Draft v0.1 2 clauses English · Español · side by side",
        "Terms of reference PDF English: Terms of reference (1 kB)",
        "Question list to print English · Español",
    ]


def test_an_extension_is_told_with_its_reason(client: PageClient, transaction: Transaction) -> None:
    with transaction() as session:
        row = publish_water(session)
        why = {"en": "Nine organisations asked.", "es": "Nueve organizaciones lo pidieron."}
        extend(session, row, "2027-04-23 23:59:59", why, actor_id=None, at=START)

    page = client.get(PATH)
    moved, reason = page.all_words(".c-aside .c-note p")[1:3]
    assert moved == (
        "On 1 March 2027 the closing date was changed from Friday 9 April 2027, 23:59:59 London"
        " time (UTC+1) to Friday 23 April 2027, 23:59:59 London time (UTC+1)."
    )
    assert reason == "Nine organisations asked."
    assert "Extended by 14 days" in page.words(".c-dates")
    assert "Nine organisations asked." in page.words("section[aria-labelledby=ledger]")


def test_before_the_opening_the_card_says_when_it_opens(
    client: PageClient, water: None, clock: StoppedClock
) -> None:
    clock.set("2027-01-20T12:00:00Z")

    card = client.get(PATH).words(".c-aside .c-sheet")
    assert card.startswith("Opens Monday 1 February 2027, 09:00 London time (UTC)")
    assert "Start your response" not in card


def test_after_the_closing_there_is_no_way_to_start(
    client: PageClient, water: None, clock: StoppedClock
) -> None:
    clock.set("2027-04-09T22:59:59Z")

    card = client.get(PATH).words(".c-aside .c-sheet")
    assert card.startswith("Closed Friday 9 April 2027, 23:59:59 London time (UTC+1)")
    assert "Start your response" not in card


def test_without_dates_they_are_to_be_announced(
    client: PageClient, transaction: Transaction
) -> None:
    files = changed("opens: 2027-02-01 09:00\ncloses: 2027-04-09 23:59:59\n", "")
    with transaction() as session:
        publish_water(session, files)

    assert client.get(PATH).words(".c-aside .c-sheet").startswith("Opens Date to be announced")


def test_staff_see_what_is_not_published_as_a_preview(
    app: Flask, client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        hire(session, ROSA, (Grant(MODERATOR, load_water(session).id),), START)

    page = signed_in(app, ROSA).get(PATH)
    assert page.all_words("main > .c-wrap > .c-note p") == [
        "Preview",
        "This consultation is not published. Only staff who work on it see this page.",
    ]
    assert page.all_words(".c-docs li")[0].startswith("Draft v0.1")
    client.get(PATH, expected=404)


def test_hidden_and_missing_answer_with_the_same_bytes(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        load_water(session)

    hidden = client.get(PATH, expected=404)
    assert hidden.data == client.get("/en/consultations/never-was", expected=404).data


def test_the_page_costs_five_queries_at_most(app: Flask, client: PageClient, water: None) -> None:
    client.get(PATH)

    with count_queries(app) as queries:
        client.get(PATH)
    assert len(queries) == 4


@pytest.mark.parametrize(
    ("at", "said", "unsaid"),
    [
        ("2027-01-20T12:00:00Z", "Once it is open, you can comment", "You can change it until"),
        ("2027-04-10T12:00:00Z", "Responses are no longer received.", "before you start"),
    ],
)
def test_nobody_is_invited_while_responding_is_not_possible(
    client: PageClient, water: None, clock: StoppedClock, at: str, said: str, unsaid: str
) -> None:
    clock.set(at)

    asked = client.get(PATH).words("section[aria-labelledby=asked]")
    assert said in asked
    assert unsaid not in asked
