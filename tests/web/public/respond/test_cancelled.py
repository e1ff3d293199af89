"""From the instant of cancelling nothing is taken, and everything is given back."""

from typing import Any

import pytest

from consult.consultations.queries import find_consultation
from consult.consultations.services import cancel
from tests.factories.copper_round import SLUG
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.web.client import PageClient
from tests.web.public.respond.stored import all_rows
from tests.web.public.respond.walking import (
    ANONYMOUS,
    new_comment,
    respond,
    respond_and_hand_in,
    review,
    save,
    typed,
)

CANCELLED = (
    "This consultation was cancelled on Monday 1 March 2027, 12:00:00 London time (UTC). What "
    "you wrote just now was not stored; it is all below, so that you can copy it."
)


def give_up(transaction: Transaction) -> None:
    with transaction() as session:
        found = find_consultation(session, SLUG)
        assert found is not None
        found.grace_minutes = 60
        cancel(session, found, {"en": "The funding ended."}, actor_id=None, at=START)


def test_a_page_is_given_back_with_every_answer(
    client: PageClient, transaction: Transaction
) -> None:
    page = save(client, "views", q14_remarks="Before")
    give_up(transaction)
    before = all_rows(transaction)
    answers: dict[str, Any] = {"q6_country": "PE", "q10_share": "2.65", "q14_remarks": "After"}
    refused = client.submit(page, expected=409, **answers)

    assert refused.words("[role=alert]") == CANCELLED
    assert {name: typed(refused, name) for name in answers} == answers
    assert refused.soup.select("button[name=_action]") == []
    assert all_rows(transaction) == before


def test_a_submission_is_given_back_although_there_was_grace(
    client: PageClient, transaction: Transaction
) -> None:
    page = review(client)
    give_up(transaction)
    before = all_rows(transaction)
    refused = client.submit(page, _action="submit", expected=409, **ANONYMOUS)

    assert refused.words("[role=alert]") == CANCELLED
    assert typed(refused, "consent__publish") == "anonymous"
    assert all_rows(transaction) == before


def test_a_comment_is_given_back(client: PageClient, transaction: Transaction) -> None:
    page = client.get(new_comment())
    give_up(transaction)
    refused = client.submit(page, comment="5,000 t is too much", expected=409)

    assert refused.words("[role=alert]") == CANCELLED
    assert typed(refused, "comment") == "5,000 t is too much"


@pytest.mark.parametrize(
    ("lang", "h1"),
    [("en", "This consultation was cancelled"), ("es", "Esta consulta pública fue cancelada")],
)
def test_a_draft_is_kept_and_shown_to_be_copied(
    client: PageClient, transaction: Transaction, clock: StoppedClock, lang: str, h1: str
) -> None:
    save(client, "views", q14_remarks="Water first")
    give_up(transaction)
    clock.set("2027-05-01T12:00:00Z")
    page = client.get(respond("views", lang))

    assert page.h1 == h1
    assert page.all_words(".c-typed") == ["Water first"]


def test_a_kept_comment_says_what_it_is_about(client: PageClient, transaction: Transaction) -> None:
    reader = client.get(f"/en/consultations/{SLUG}/documents/roadmap")
    about_all = client.get(reader.link("Comment on the whole document"))
    client.submit(about_all, comment="Too long for one reading", type="general")
    client.submit(client.get(new_comment()), comment="Too much", phrase="5,000 t")
    give_up(transaction)
    page = client.get(respond("views"))

    assert page.all_words(".c-rv li") == [
        "The whole document · GeneralToo long for one reading",
        "2.6 · no type chosen5,000 t Too much",
    ]


def test_a_receipt_stays_and_says_so(client: PageClient, transaction: Transaction) -> None:
    receipt = respond_and_hand_in(client)
    give_up(transaction)
    page = client.get(receipt.path)

    assert "This consultation was cancelled on Monday 1 March 2027" in page.words()
    assert "Change my response" not in page.all_words("a")
