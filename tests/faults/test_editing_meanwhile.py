"""The questions are corrected while somebody answers them."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.responses.models import Response, Revision
from consult.surveys.models import SurveyVersion
from tests.factories.copper_round import page, publish_pages, question, renew_pages
from tests.faults.answering import CONSENT, WORDS
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.web.client import PageClient

STEP = "/en/consultations/water/respond/water"
REVIEW = "/en/consultations/water/respond/review"
OPINION = question("opinion", "long_text", "Your opinion", "Su opinión")
REWORDED = question("opinion", "long_text", "Your opinion on water", "Su opinión sobre el agua")
SITE = question("site", "text", "Your site", "Su sitio")
ANSWERS: dict[str, Any] = {"opinion": WORDS, "site": "Las Bambas, upper camp"}


@pytest.fixture(autouse=True)
def water(arrange: Arrange[None]) -> None:
    arrange(_water)


def _water(session: Session) -> None:
    publish_pages(session, "water", [page("water", "Water", "Agua", [OPINION, SITE])])


def test_a_form_opened_before_is_saved_and_counts_for_the_new_version(
    client: PageClient, transaction: Transaction
) -> None:
    form = client.get(STEP)
    with transaction() as session:
        renew_pages(session, "water", [page("water", "Water", "Agua", [REWORDED, SITE])])
    client.submit(form, _action="save", **ANSWERS)
    review = client.get(REVIEW)
    assert "Your opinion on water" in review.words()
    client.submit(review, _action="submit", **CONSENT)

    with transaction() as session:
        wanted = sa.select(Revision.answers, SurveyVersion.number).join(SurveyVersion)
        ((answers, number),) = session.execute(wanted).all()
    assert (answers["values"], number) == (ANSWERS | CONSENT, 2)


def test_an_answer_to_a_question_that_was_taken_away_stays_in_the_draft(
    client: PageClient, transaction: Transaction
) -> None:
    client.submit(client.get(STEP), _action="save", **ANSWERS)
    form = client.get(STEP)
    with transaction() as session:
        renew_pages(session, "water", [page("water", "Water", "Agua", [OPINION])])
    client.submit(form, _action="save", opinion="Water first.")
    client.submit(client.get(REVIEW), _action="submit", **CONSENT)

    with transaction() as session:
        draft = session.scalars(sa.select(Response.answers)).one()
        frozen = session.scalars(sa.select(Revision.answers)).one()
    assert (draft["opinion"], draft["site"]) == ("Water first.", "Las Bambas, upper camp")
    assert frozen["values"] == {"opinion": "Water first."} | CONSENT
