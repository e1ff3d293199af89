"""The whole questionnaire on one page."""

import pytest
from sqlalchemy.orm import Session

from tests.factories.copper_round import publish_round
from tests.factories.drafts import publish_water
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import StoppedClock
from tests.web.client import PageClient


@pytest.fixture
def water(arrange: Arrange[None]) -> None:
    arrange(_water)


def _water(session: Session) -> None:
    publish_water(session)


def test_every_branch_says_its_condition_in_words(client: PageClient, water: None) -> None:
    page = client.get("/en/consultations/water-r1/questions")

    assert page.words("#q-q2_why") == (
        "Q2. Why Asked only if Q1 is “An individual”. On clause 1.1. Text. "
        "Up to 100,000 characters."
    )


def test_options_are_listed_and_the_required_mark_stands(client: PageClient, water: None) -> None:
    page = client.get("/en/consultations/water-r1/questions")

    assert page.words("#q-q1_capacity") == (
        "Q1. I answer as required ○ An individual ○ An organisation Choose one."
    )


def test_the_built_in_consent_closes_the_list(client: PageClient, water: None) -> None:
    page = client.get("/en/consultations/water-r1/questions")

    assert page.all_words("h2") == ["About you", "Consent"]
    assert "I have read the privacy notice required" in page.words()


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_survey_of_every_type_can_be_printed(
    client: PageClient, transaction: Transaction, lang: str
) -> None:
    with transaction() as session:
        publish_round(session)

    page = client.get(f"/{lang}/consultations/sda-copper-r1/questions")
    assert len(page.soup.select("h2")) == 5


def test_after_the_closing_the_list_says_so(
    client: PageClient, water: None, clock: StoppedClock
) -> None:
    clock.set("2027-04-10T12:00:00Z")

    page = client.get("/en/consultations/water-r1/questions")
    assert "Answers were received until Friday 9 April 2027" in page.words()
