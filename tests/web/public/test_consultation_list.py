"""The list of consultations, stage by stage."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from consult.consultations.services import close_early, extend
from consult.core.localized import LocalizedText
from tests.factories.consultations import PUBLISHED, build_consultation
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START, StoppedClock
from tests.fixtures.queries import count_queries
from tests.web.client import Page, PageClient

REASON: LocalizedText = {"en": "Nine organisations asked.", "es": "Nueve organizaciones pidieron."}


def stages(page: Page) -> dict[str, str]:
    """Return what stands under each heading."""
    sections = page.soup.select("section[aria-labelledby]")
    return {
        " ".join(section.h2.get_text().split()): " ".join(section.div.get_text().split())
        for section in sections
        if section.h2 and section.div
    }


@pytest.fixture
def published(arrange: Arrange[None]) -> None:
    arrange(_published)


def _published(session: Session) -> None:
    session.add(build_consultation())


def test_every_empty_stage_says_so(client: PageClient) -> None:
    assert stages(client.get("/en/consultations")) == {
        "Closing soon in 7 days or less": "None closes in the next 7 days.",
        "Open": "None is open now.",
        "Announced": "None is announced.",
        "Closed, being analysed": "None for now.",
        "Feedback published": "None yet.",
    }


def test_the_first_page_is_the_list(client: PageClient, published: None) -> None:
    assert client.get("/en/").all_words("h3") == ["Draft SDA roadmap"]


def test_an_open_consultation_says_until_when_by_which_clock(
    client: PageClient, published: None
) -> None:
    page = client.get("/en/consultations")

    assert page.words(".c-when") == (
        "Closes Friday 9 April 2027, 23:59:59 39 days and 10 hours left London time (UTC+1)"
    )
    assert [time["datetime"] for time in page.soup.select("time")] == ["2027-04-09T22:59:59+00:00"]


def test_the_last_seven_days_are_their_own_stage(
    client: PageClient, published: None, clock: StoppedClock
) -> None:
    clock.set("2027-04-03T12:00:00Z")

    assert (
        "Draft SDA roadmap"
        in stages(client.get("/en/consultations"))["Closing soon in 7 days or less"]
    )


def test_the_closing_instant_is_closed(
    client: PageClient, published: None, clock: StoppedClock
) -> None:
    clock.set("2027-04-09T22:59:59Z")

    shown = stages(client.get("/en/consultations"))
    assert "Draft SDA roadmap" in shown["Closed, being analysed"]
    assert "left" not in shown["Closed, being analysed"]


def test_an_announced_one_may_have_no_date(client: PageClient, transaction: Transaction) -> None:
    with transaction() as session:
        session.add(build_consultation(opens_wall=None, closes_wall=None))

    assert "Date to be announced" in stages(client.get("/en/consultations"))["Announced"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            lambda session, row: extend(
                session, row, "2027-04-23 23:59:59", REASON, actor_id=None, at=START
            ),
            "Extended; before: 9 April 2027",
        ),
        (
            lambda session, row: close_early(session, row, REASON, actor_id=None, at=START),
            "Closed early; before: 9 April 2027",
        ),
    ],
)
def test_a_moved_closing_date_keeps_the_promised_one_in_sight(
    client: PageClient,
    transaction: Transaction,
    change: Callable[[Session, object], None],
    words: str,
) -> None:
    with transaction() as session:
        row = build_consultation()
        session.add(row)
        session.flush()
        change(session, row)

    assert words in client.get("/en/consultations").words(".c-when")


def test_what_is_not_published_is_not_listed(client: PageClient, transaction: Transaction) -> None:
    with transaction() as session:
        session.add(build_consultation(published_at=None, title={"en": "Secret plan"}))

    assert "Secret plan" not in client.get("/en/consultations").get_data(as_text=True)


def test_the_list_costs_two_queries_however_long_it_is(
    app: Flask, client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        session.add_all(build_consultation(slug=f"c{n}", created_at=PUBLISHED) for n in range(9))

    client.get("/es/consultations")  # the settings of the site are read once
    with count_queries(app) as queries:
        client.get("/es/consultations")
    assert len(queries) == 2
