"""The instant decides: what arrives before closing counts, what arrives later is given back."""

from datetime import timedelta
from typing import Any

import pytest

from consult.web.form_keys import new_form_key
from tests.factories.copper_round import CLOSES, OPENS, publish_round
from tests.fixtures.application import Transaction
from tests.fixtures.clock import StoppedClock
from tests.web.client import PageClient
from tests.web.public.respond.stored import all_rows, comments
from tests.web.public.respond.walking import (
    ANONYMOUS,
    new_comment,
    respond,
    review,
    save,
    send,
    typed,
)

SECOND = timedelta(seconds=1)
CLOSED = (
    "This consultation closed on Friday 9 April 2027, 23:59:59 London time (UTC+1). What you "
    "wrote just now was not stored; it is all below, so that you can copy it."
)


def test_one_second_before_closing_a_submission_counts(
    client: PageClient, clock: StoppedClock, transaction: Transaction
) -> None:
    page = review(client)
    clock.set(CLOSES - SECOND)
    receipt = client.submit(page, _action="submit", **ANONYMOUS)

    (revision,) = all_rows(transaction)["revision"]
    assert (revision["status"], revision["received_at"]) == ("on_time", CLOSES - SECOND)
    assert receipt.h1 == "We have your response"


@pytest.mark.parametrize("late_by", [0 * SECOND, SECOND])
def test_from_closing_on_a_submission_is_given_back_and_nothing_is_stored(
    client: PageClient, clock: StoppedClock, transaction: Transaction, late_by: timedelta
) -> None:
    save(client, "views", q14_remarks="Water first")
    page = review(client)
    before = all_rows(transaction)
    clock.set(CLOSES + late_by)
    refused = client.submit(page, _action="submit", expected=409, **ANONYMOUS, consent__quote="1")

    assert refused.words("[role=alert]") == CLOSED
    assert "Water first" in refused.all_words(".c-typed")
    assert typed(refused, "consent__publish") == "anonymous"
    assert typed(refused, "consent__quote") == "1"
    assert "You can change your response until" not in refused.words("main")
    assert refused.soup.select("button[name=_action]") == []
    assert all_rows(transaction) == before


@pytest.mark.parametrize("late_by", [0 * SECOND, SECOND])
def test_from_closing_on_a_page_is_given_back_with_every_answer(
    client: PageClient, clock: StoppedClock, transaction: Transaction, late_by: timedelta
) -> None:
    page = save(client, "views", q14_remarks="Before")
    before = all_rows(transaction)
    answers: dict[str, Any] = {
        "q5_stages": ["mining", "other"],
        "q5_stages__other_text": "Leaching",
        "q6_country": "PE",
        "q10_share": "2.65",
        "q13_barriers__cost": "1",
        "q14_remarks": "After",
    }
    clock.set(CLOSES + late_by)
    refused = client.submit(page, expected=409, **answers)

    assert refused.words("[role=alert]") == CLOSED
    assert {name: typed(refused, name) for name in answers} == answers
    assert "Closes on" in page.words("aside")
    assert "Closed on Friday 9 April 2027" in refused.words("aside")
    assert "Closes on" not in refused.words("aside")
    assert refused.soup.select("button[name=_action]") == []
    assert all_rows(transaction) == before


def test_after_closing_a_comment_is_given_back(
    client: PageClient, clock: StoppedClock, transaction: Transaction
) -> None:
    page = client.get(new_comment())
    clock.set(CLOSES)
    refused = client.submit(page, comment="5,000 t is too much", proposed="1,000 t", expected=409)

    assert refused.words("[role=alert]") == CLOSED
    assert typed(refused, "comment") == "5,000 t is too much"
    assert typed(refused, "proposed") == "1,000 t"
    assert comments(transaction) == []


def test_after_closing_a_draft_is_shown_to_be_copied(
    client: PageClient, clock: StoppedClock
) -> None:
    save(client, "views", q14_remarks="Water first")
    client.submit(client.get(new_comment()), comment="5,000 t is too much")
    clock.set(CLOSES)
    page = client.get(respond("views"))

    assert page.h1 == "This consultation is closed"
    assert page.all_words(".c-typed") == ["Water first", "5,000 t is too much"]


def test_the_repeat_of_a_submission_that_counted_leads_to_its_receipt_after_closing(
    client: PageClient, clock: StoppedClock
) -> None:
    page = review(client)
    clock.set(CLOSES - SECOND)
    receipt = client.submit(page, _action="submit", **ANONYMOUS)
    clock.set(CLOSES + SECOND)

    assert client.submit(page, _action="submit", **ANONYMOUS).path == receipt.path


def test_before_opening_nothing_is_stored_and_the_opening_is_named(
    client: PageClient, clock: StoppedClock, transaction: Transaction
) -> None:
    page = client.get(respond("views"))
    clock.set(OPENS - SECOND)
    refused = client.submit(page, q14_remarks="Water first", expected=409)

    assert refused.words("[role=alert]") == (
        "This consultation is not open yet. What you wrote was not stored; it is all below, so "
        "that you can copy it."
    )
    assert typed(refused, "q14_remarks") == "Water first"
    assert all_rows(transaction)["response"] == []
    assert client.get(respond("views")).h1 == "Not open yet"


class TestGrace:
    """Ten minutes for forms that were opened before closing."""

    @pytest.fixture
    def copper_round(self, transaction: Transaction) -> int:
        with transaction() as session:
            return publish_round(session, grace_minutes=10).id

    def test_a_form_opened_before_closing_is_taken_and_marked(
        self, client: PageClient, clock: StoppedClock, transaction: Transaction
    ) -> None:
        clock.set(CLOSES - SECOND)
        page = review(client)
        clock.set(CLOSES + timedelta(minutes=10) - SECOND)
        receipt = client.submit(page, _action="submit", **ANONYMOUS)

        (revision,) = all_rows(transaction)["revision"]
        assert revision["status"] == "grace"
        assert "It arrived within the time of grace after closing." in receipt.words()

    def test_at_the_end_of_grace_it_is_given_back(
        self, client: PageClient, clock: StoppedClock, transaction: Transaction
    ) -> None:
        page = review(client)
        clock.set(CLOSES + timedelta(minutes=10))
        client.submit(page, _action="submit", expected=409, **ANONYMOUS)

        assert all_rows(transaction)["revision"] == []

    def test_a_form_opened_after_closing_is_given_back(
        self, client: PageClient, clock: StoppedClock, transaction: Transaction
    ) -> None:
        page = review(client)
        clock.set(CLOSES)
        with client.application.app_context():
            key = new_form_key(CLOSES)
        refused = send(client, page, 409, _key=key, _action="submit", **ANONYMOUS)

        assert refused.words("[role=alert]") == CLOSED
        assert all_rows(transaction)["revision"] == []

    def test_after_closing_no_form_is_opened(self, client: PageClient, clock: StoppedClock) -> None:
        review(client)
        clock.set(CLOSES)
        page = client.get(respond("review"))

        assert page.h1 == "This consultation is closed"
        assert page.soup.select("form[data-respond]") == []

    def test_a_form_put_right_after_closing_is_still_the_one_opened_before(
        self, client: PageClient, clock: StoppedClock, transaction: Transaction
    ) -> None:
        page = review(client)
        clock.set(CLOSES + SECOND)
        incomplete = client.submit(page, _action="submit", consent__read="1", expected=422)
        client.submit(incomplete, _action="submit", consent__publish="none")

        (revision,) = all_rows(transaction)["revision"]
        assert revision["status"] == "grace"

    def test_a_key_that_does_not_tell_its_time_is_as_late_as_it_arrives(
        self, client: PageClient, clock: StoppedClock, transaction: Transaction
    ) -> None:
        page = review(client)
        clock.set(CLOSES + SECOND)
        send(client, page, 409, _key="a key of one's own", _action="submit", **ANONYMOUS)

        assert all_rows(transaction)["revision"] == []
