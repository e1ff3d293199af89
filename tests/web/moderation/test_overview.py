"""The state of a consultation at one glance, and nothing that was written in it."""

from datetime import datetime

import pytest
from flask import Flask

from consult.consultations.queries import find_consultation
from tests.fixtures.application import Transaction
from tests.fixtures.clock import StoppedClock
from tests.fixtures.queries import count_queries
from tests.web.moderation.conftest import DRAFT_WORDS, HELD_WORDS, MAIL, NAME, Rounds
from tests.web.moderation.reading import text, texts
from tests.web.staff_cast import ANA, ANDREW, ROSA, TEO, signed_in

SDA = "/staff/consultations/sda-copper-r1"
CLOSING = "9 Apr 2027, 23:59:59 Closes by itself. (22:59:59 UTC)"
PERU = "/staff/consultations/mape-cobre-peru-r1"


def test_the_numbers(app: Flask, rounds: Rounds) -> None:
    page = signed_in(app, ROSA).get(SDA)
    assert texts(page, ".c-kpi > div") == [
        "Submitted 3",
        "Drafts not submitted 1 counted, never read",
        "Comments on clauses 1",
        "Late responses 1 among the submitted",
        "Held responses 1 among the submitted",
        "Tests 1 not counted",
        "Withdrawn responses 1 not counted",
    ]


def test_the_closing_date_officially_and_in_utc(app: Flask, rounds: Rounds) -> None:
    page = signed_in(app, ROSA).get(SDA)
    assert text(page, ".c-shead .c-close") == (
        "Friday 9 April 2027, 23:59:59 London time (UTC+1) 39 days and 10 hours left 22:59:59 UTC"
    )


def test_who_has_answered_how_and_in_which_language(app: Flask, rounds: Rounds) -> None:
    page = signed_in(app, ROSA).get(SDA)
    assert texts(page, "[aria-labelledby=groups] tbody tr") == [
        "Small-scale miner Rights-holder 1 0",
        "NGO 1 0",
        "No group given 1 1",
    ]
    assert texts(page, "[aria-labelledby=languages] tbody tr") == ["English 2 1", "Español 1 0"]
    assert texts(page, "[aria-labelledby=channels] tbody tr") == ["Web form 3 1"]


def test_each_day_counts_in_the_official_zone(app: Flask, rounds: Rounds) -> None:
    page = signed_in(app, ROSA).get(SDA)
    assert texts(page, "[aria-labelledby=days] tbody tr") == ["Monday 1 March 2027 3 1"]
    assert page.words("#days-desc") == (
        "From 1 February 2027 to 1 March 2027: 3 submissions, 1 draft not submitted."
    )


@pytest.mark.parametrize("secret", [DRAFT_WORDS, HELD_WORDS, NAME, MAIL])
def test_nothing_of_what_was_written_is_shown(app: Flask, rounds: Rounds, secret: str) -> None:
    assert secret not in signed_in(app, ROSA).get(SDA).get_data(as_text=True)


def test_what_somebody_may_not_see_looks_like_what_does_not_exist(
    app: Flask, rounds: Rounds
) -> None:
    rosa = signed_in(app, ROSA)
    other = rosa.get(PERU, expected=404).get_data()
    assert other == rosa.get("/staff/consultations/no-such-round", expected=404).get_data()


def test_rosa_may_act_and_andrew_and_ana_may_not(app: Flask, rounds: Rounds) -> None:
    acts = [
        signed_in(app, email).get(SDA).all_words("[aria-labelledby=act] .c-acts a")
        for email in (ROSA, ANDREW, ANA)
    ]
    assert acts == [["Extend the closing date", "Close now", "Cancel for good"], [], []]


def test_ana_administers_and_is_not_led_to_the_responses(app: Flask, rounds: Rounds) -> None:
    assert "Responses" not in signed_in(app, ANA).get(SDA).all_words(".c-tabs a")


def test_teo_previews_what_is_not_published(app: Flask, rounds: Rounds) -> None:
    page = signed_in(app, TEO).get(PERU)
    assert page.words(".c-shead .c-st") == "Not published"
    assert page.link("Preview") == "/en/consultations/mape-cobre-peru-r1"


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2027-01-20T12:00:00Z", f"1 Feb 2027, 09:00 Opens by itself. (09:00 UTC) {CLOSING}"),
        ("2027-03-20T12:00:00Z", CLOSING),
        (
            "2027-04-09T22:59:59Z",
            "It is closed. Responses can be read and exported; nothing more happens by itself.",
        ),
    ],
)
def test_what_happens_next(
    app: Flask, rounds: Rounds, clock: StoppedClock, now: str, words: str
) -> None:
    clock.set(now)
    page = signed_in(app, ROSA).get(SDA)
    assert text(page, "[aria-labelledby=next]") == f"What happens next {words}"


def test_more_responses_do_not_mean_more_queries(app: Flask, rounds: Rounds) -> None:
    rosa = signed_in(app, ROSA)
    rosa.get(SDA)
    with count_queries(app) as queries:
        rosa.get(SDA)
    assert len(queries) == 12


@pytest.mark.parametrize(
    ("opens_at", "words"),
    [
        ("2027-03-04T09:00:00Z", "Not published, and it is to open soon."),
        ("2027-02-24T09:00:00Z", "Not published, although its opening date has passed."),
    ],
)
def test_an_unpublished_one_says_whether_its_opening_has_passed(
    app: Flask, rounds: Rounds, transaction: Transaction, opens_at: str, words: str
) -> None:
    with transaction() as session:
        peru = find_consultation(session, "mape-cobre-peru-r1")
        assert peru is not None
        peru.opens_at = datetime.fromisoformat(opens_at)
    page = signed_in(app, TEO).get(PERU)
    assert texts(page, "[aria-labelledby=questions] li")[0] == words
