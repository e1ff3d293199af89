"""A moderator goes the whole way of a respondent, whenever they like, and nothing of it counts."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.accounts.rules import ANALYST, MODERATOR, Grant
from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.core.audit import AuditEntry
from consult.publication.errors import PackageProblems
from consult.publication.publishing import publish
from consult.responses.counts import StateCounts, count_by_state
from consult.responses.models import Response
from tests.factories.copper_round import PAGES, load_round
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.web.client import Page, PageClient
from tests.web.public.respond.walking import (
    ANONYMOUS,
    INDIVIDUAL,
    hand_in,
    new_comment,
    respond,
    respond_and_hand_in,
    review,
    save,
    send,
)
from tests.web.staff_cast import ANDREW, ROSA, TEO, hire, signed_in

STAFF = "/staff/consultations/sda-copper-r1"
PUBLIC = "/en/consultations/sda-copper-r1"
BANNER = "section[aria-labelledby=trial]"
ALL_PAGES = (
    PUBLIC,
    f"{PUBLIC}/documents/roadmap",
    f"{PUBLIC}/questions",
    respond("about"),
    respond("review"),
    new_comment(),
)


@pytest.fixture
def unpublished(transaction: Transaction) -> int:
    with transaction() as session:
        copper = load_round(session)
        other = load_round(session, slug="another-round")
        hire(session, ROSA, (Grant(MODERATOR, copper.id),), START)
        hire(session, TEO, (Grant(MODERATOR, other.id),), START)
        hire(session, ANDREW, (Grant(ANALYST, copper.id),), START)
        return copper.id


def previewing(app: Flask, email: str = ROSA) -> PageClient:
    client = signed_in(app, email)
    client.submit(client.get(STAFF), "[aria-labelledby=act] form")
    return client


@pytest.fixture
def rosa(app: Flask, unpublished: int) -> PageClient:
    return previewing(app)


def make_public(transaction: Transaction) -> None:
    with transaction() as session:
        copper = find_consultation(session, "sda-copper-r1")
        assert copper is not None
        publish(session, copper, at=START, actor_id=None)


def counts(transaction: Transaction, consultation_id: int) -> StateCounts:
    with transaction() as session:
        return count_by_state(session, [consultation_id])[consultation_id]


def test_before_publication_the_whole_way_is_open_to_its_moderator(
    rosa: PageClient, unpublished: int, transaction: Transaction
) -> None:
    comment = rosa.submit(rosa.get(new_comment()), comment="Too strict")
    assert comment.words(".c-saved") == "Comment saved"
    receipt = respond_and_hand_in(rosa)

    assert receipt.h1 == "We have your response"
    assert "It is a test and is not counted." in receipt.words()
    assert counts(transaction, unpublished) == StateCounts(tests=1)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_each_page_says_that_nothing_counts(rosa: PageClient, lang: str) -> None:
    said = {
        rosa.get(address.replace("/en/", f"/{lang}/", 1)).words(f"{BANNER} b")
        for address in ALL_PAGES
    }
    assert said == {{"en": "Preview: nothing counts.", "es": "Vista previa: nada cuenta."}[lang]}
    receipt = respond_and_hand_in(rosa)
    assert receipt.soup.select(BANNER)


@pytest.mark.parametrize("email", [ANDREW, TEO, None])
def test_it_opens_nothing_to_others(app: Flask, rosa: PageClient, email: str | None) -> None:
    code = respond_and_hand_in(rosa).words(".c-rno")
    cookies = [one for one in (rosa.get_cookie(f"p{number}") for number in range(9)) if one]
    other = signed_in(app, email) if email else app.test_client()
    assert isinstance(other, PageClient)
    for cookie in cookies:
        other.set_cookie(cookie.key, cookie.value)
    page = other.get(respond("about"), expected=200 if email == ANDREW else 404)
    assert page.soup.select(BANNER) == []
    if email != ANDREW:
        for address in (*ALL_PAGES, f"/en/receipts/{code}"):
            other.get(address, expected=404)
    else:
        assert "Not open yet" in page.words()


def test_the_moderators_own_response_is_another(
    rosa: PageClient, unpublished: int, transaction: Transaction
) -> None:
    save(rosa, "about", q1_capacity="several")
    make_public(transaction)
    end(rosa)
    page = rosa.get(respond("about"))
    assert page.soup.select(BANNER) == []
    assert page.form().value("q1_capacity") is None
    receipt = respond_and_hand_in(rosa)

    assert "It is a test" not in receipt.words()
    assert counts(transaction, unpublished) == StateCounts(submitted=1, tests=1)


def test_erasing_a_test_leaves_the_moderators_own_response(
    app: Flask, unpublished: int, transaction: Transaction
) -> None:
    make_public(transaction)
    rosa = signed_in(app, ROSA)
    save(rosa, "about", q1_capacity="several")
    rosa.submit(rosa.get(STAFF), "[aria-labelledby=act] form")
    save(rosa, "about", q1_capacity="individual")
    rosa.submit(rosa.get(f"{PUBLIC}/my-response/erase"))
    end(rosa)

    assert rosa.get(respond("about")).form().value("q1_capacity") == "several"
    assert counts(transaction, unpublished) == StateCounts(drafts=1)


def end(client: PageClient) -> Page:
    return client.submit(client.get(PUBLIC), f"{BANNER} form")


def test_a_form_of_a_preview_that_is_over_makes_no_response(
    rosa: PageClient, unpublished: int, transaction: Transaction
) -> None:
    make_public(transaction)
    page = rosa.get(respond("about"))
    end(rosa)
    refused = send(rosa, page, expected=409, q1_capacity="individual")

    assert "The preview is over." in refused.words("[role=alert]")
    assert refused.form().value("q1_capacity") == "individual"
    assert counts(transaction, unpublished) == StateCounts()


def test_a_form_from_before_the_preview_stays_what_it_was(
    app: Flask, unpublished: int, transaction: Transaction
) -> None:
    make_public(transaction)
    rosa = signed_in(app, ROSA)
    page = rosa.get(respond("about"))
    rosa.submit(rosa.get(STAFF), "[aria-labelledby=act] form")
    send(rosa, page, _action="save", **INDIVIDUAL)

    assert counts(transaction, unpublished) == StateCounts(drafts=1)


def test_a_test_begun_in_a_preview_never_counts(
    rosa: PageClient, unpublished: int, transaction: Transaction
) -> None:
    page = review(rosa)
    make_public(transaction)
    end(rosa)
    send(rosa, page, _action="submit", **ANONYMOUS)

    assert counts(transaction, unpublished) == StateCounts(tests=1)


def test_after_closing_it_can_be_tried_out_too(
    rosa: PageClient, unpublished: int, transaction: Transaction, clock: StoppedClock
) -> None:
    make_public(transaction)
    clock.set("2027-04-10T00:00:00Z")
    rosa = previewing(rosa.application)
    respond_and_hand_in(rosa)

    assert counts(transaction, unpublished) == StateCounts(tests=1)


def test_without_dates_no_date_is_promised(
    app: Flask, unpublished: int, transaction: Transaction
) -> None:
    with transaction() as session:
        session.execute(sa.update(Consultation).values(opens_at=None, closes_at=None))
    rosa = previewing(app)
    assert "change your response" not in rosa.get(respond("review")).words(".c-lede")
    respond_and_hand_in(rosa)


def test_a_changed_package_meets_a_test_that_answered_the_one_before(
    rosa: PageClient, unpublished: int, transaction: Transaction
) -> None:
    rosa.submit(rosa.get(new_comment()), comment="Too strict")
    review(rosa)
    reference = hand_in(rosa).words(".c-rno").rpartition("-")[0]
    with transaction() as session:
        load_round(session, _other_types(), title={"en": "Another", "es": "Otra"})

    assert "Too strict" in rosa.get(f"{STAFF}/responses/{reference}").words()
    for step in ("about", "closing", "review"):
        rosa.get(respond(step))


def test_a_document_that_tests_comment_on_stays_until_they_are_deleted(
    rosa: PageClient, unpublished: int, transaction: Transaction
) -> None:
    rosa.submit(rosa.get(new_comment()), comment="Too strict")
    pages = [*PAGES[:3], {**PAGES[3], "questions": PAGES[3]["questions"][1:]}]
    with transaction() as session, pytest.raises(PackageProblems) as refused:
        load_round(session, pages, documents=[])
    assert [one.reason for one in refused.value.problems] == ["tests_comment_on"]

    rosa.submit(rosa.get(f"{STAFF}/tests"), reason="Tried out")
    with transaction() as session:
        load_round(session, pages, documents=[])


def _other_types() -> list[dict[str, Any]]:
    """Return the survey with boxes to tick where one choice was asked for."""
    [clauses, fair, votes] = PAGES[3]["questions"]
    return [*PAGES[:3], {**PAGES[3], "questions": [clauses, {**fair, "type": "multiple"}, votes]}]


def test_the_log_shows_what_was_tried(rosa: PageClient, transaction: Transaction) -> None:
    respond_and_hand_in(rosa)
    with transaction() as session:
        assert session.query(AuditEntry).filter_by(action="response.submitted").count() == 1
        assert session.query(Response).filter_by(is_test=True).count() == 1


def test_leaving_the_device_ends_it(rosa: PageClient) -> None:
    save(rosa, "about", **INDIVIDUAL)
    rosa.post(
        "/en/response/leave", data={"_csrf": rosa.get(respond("closing")).form().value("_csrf")}
    )
    assert rosa.get(PUBLIC).soup.select(BANNER) == []
