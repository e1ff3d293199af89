"""The process page follows the facts: steps, participation, changes, complaints."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.consultations.models import Consultation
from consult.consultations.services import extend
from tests.factories.complaints import build_complaint
from tests.factories.drafts import publish_water
from tests.factories.responses import begin_response, hand_in
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.queries import count_queries
from tests.web.client import PageClient

PAGE = "/en/consultations/water-r1/process"


@pytest.fixture(autouse=True)
def water(app: Flask, transaction: Transaction) -> None:
    with transaction() as session:
        publish_water(session)


def respond(transaction: Transaction, **values: object) -> None:
    with transaction() as session:
        water = session.scalars(sa.select(Consultation)).one()
        hand_in(session, water, **values)  # type: ignore[arg-type]


def test_without_responses_it_says_so(client: PageClient) -> None:
    page = client.get(PAGE)

    assert page.words("[aria-labelledby=participation] .c-body") == (
        "No response has been submitted yet."
    )


def test_it_counts_what_was_submitted_and_no_drafts(
    client: PageClient, transaction: Transaction
) -> None:
    respond(transaction, stakeholder_group="ngo", country="PE")
    respond(transaction, country="CL", lang="es")
    with transaction() as session:
        begin_response(session, session.scalars(sa.select(Consultation)).one())

    page = client.get(PAGE)

    assert page.all_words("[aria-labelledby=participation] p") == [
        "2 responses were submitted from 2 countries, with 0 comments on clauses."
    ]
    assert page.all_words("[aria-labelledby=participation] dl div") == ["English1", "Spanish1"]
    assert page.all_words("[aria-labelledby=participation] tbody tr") == ["ngo1", "not said1"]


def test_an_extension_is_in_its_history_with_the_reason(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        water = session.scalars(sa.select(Consultation)).one()
        assert water.closes_at is not None
        later = (water.closes_at + timedelta(days=7)).strftime("%Y-%m-%d %H:%M")
        extend(session, water, later, {"en": "Floods in Apurímac."}, actor_id=None, at=START)

    steps = client.get(PAGE).all_words("[aria-labelledby=history] dd")

    assert steps[0] == "Closed to come"
    extended = next(step for step in steps if step.startswith("Extended"))
    assert extended.endswith("Floods in Apurímac.")


def test_complaints_are_counted_and_answers_shown_but_never_what_was_complained(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        water = session.scalars(sa.select(Consultation)).one()
        answered = {"answered_at": START, "outcome": "upheld", "answer": {"en": "We agree."}}
        session.add(build_complaint(consultation_id=water.id, **answered))
        session.add(
            build_complaint(consultation_id=water.id, reference="C-2", creation_key="another")
        )

    page = client.get(PAGE)

    assert page.all_words("[aria-labelledby=complaints] p")[1] == (
        "2 complaints about this consultation were received. 1 is answered."
    )
    assert page.all_words("[aria-labelledby=complaints] .c-typed") == ["We agree."]
    assert "two weeks late" not in page.get_data(as_text=True)


def test_its_consultation_leads_to_it(client: PageClient) -> None:
    page = client.get("/en/consultations/water-r1")

    assert page.link("The whole process: steps, participation so far, history") == PAGE


@pytest.mark.parametrize("lang", ["en", "es"])
def test_more_responses_do_not_mean_more_queries(
    app: Flask, client: PageClient, transaction: Transaction, lang: str
) -> None:
    page = f"/{lang}/consultations/water-r1/process"
    client.get(page)
    asked = []
    for _ in range(2):
        respond(transaction, country="PE")
        with count_queries(app) as queries:
            client.get(page)
        asked.append(len(queries))

    assert asked[0] == asked[1]
