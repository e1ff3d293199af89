"""A form sent many times at once hands in one response, and every sender sees its receipt.

Decided by the UNIQUE constraint on `response.creation_key`, and by the lock on the response's row
where there is one: without that constraint both tests fail with more responses than keys.
"""

from collections import Counter
from typing import Any

import sqlalchemy as sa
from flask import Flask

from consult.core.digests import digest
from consult.responses.models import Response, Revision
from tests.fixtures.application import Transaction
from tests.fixtures.concurrency import at_once
from tests.web.client import Page, PageClient

KEYS = 50
SENDERS = 16
CONSENT = {"consent__read": "1", "consent__publish": "anonymous", "_action": "submit"}
REVIEW = "/en/consultations/{slug}/respond/review"


def browser(app: Flask) -> PageClient:
    client = app.test_client()
    assert isinstance(client, PageClient)
    return client


def form_of(page: Page) -> dict[str, Any]:
    """Return the fields of the review, filled in; each page has a key of its own."""
    return {**dict(page.form().entries({}, None)), **CONSENT}


def send_at_once(app: Flask, slug: str, form: dict[str, Any], cookie: tuple[str, str]) -> set[str]:
    """Send one form from many threads; return the receipts they were led to."""

    def send(_number: int) -> str:
        client = app.test_client()
        if cookie[0]:
            client.set_cookie(*cookie)
        answer = client.open(REVIEW.format(slug=slug), method="POST", data=form)
        return f"{answer.status_code} {answer.location}"

    return set(at_once(SENDERS, send))


def receipts_by_key(transaction: Transaction) -> dict[str, str]:
    with transaction() as session:
        rows = session.execute(sa.select(Revision.submission_key, Revision.receipt_code))
        return {row[0]: f"303 /en/receipts/{row[1]}" for row in rows}


def assert_each_key_has_one_receipt(transaction: Transaction, led: dict[str, set[str]]) -> None:
    receipts = receipts_by_key(transaction)
    assert led == {key: {receipts[digest(_random_part(key))]} for key in led}
    with transaction() as session:
        responses = session.scalars(sa.select(Response.revision_count)).all()
    assert (len(receipts), len(set(receipts.values()))) == (KEYS, KEYS)
    assert Counter(responses) == {1: KEYS}


def _random_part(form_key: str) -> str:
    return form_key.partition(".")[0]


def test_sixteen_senders_of_each_of_fifty_first_forms_make_fifty_responses(
    app: Flask, transaction: Transaction, poll_id: int
) -> None:
    forms = [form_of(browser(app).get(REVIEW.format(slug="poll"))) for _ in range(KEYS)]

    led = {form["_key"]: send_at_once(app, "poll", form, ("", "")) for form in forms}

    assert_each_key_has_one_receipt(transaction, led)


def test_sixteen_senders_of_each_of_fifty_drafts_make_fifty_revisions(
    app: Flask, transaction: Transaction, poll_id: int
) -> None:
    led = {}
    for _ in range(KEYS):
        client = browser(app)
        opinion = client.get("/en/consultations/poll/respond/opinion")
        page = client.submit(opinion, opinion="Water first")
        cookie = client.get_cookie(f"r{poll_id}")
        assert cookie is not None
        form = form_of(page)
        led[form["_key"]] = send_at_once(app, "poll", form, (cookie.key, cookie.value))

    assert_each_key_has_one_receipt(transaction, led)
