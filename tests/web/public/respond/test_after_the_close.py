"""What is still taken after closing: the late window, and the extension of one organisation."""

from datetime import timedelta

import pytest
from flask import Flask

from consult.accounts.rules import MODERATOR, Grant
from consult.consultations.individual_extensions import (
    Wanted,
    extend_for_one,
    list_extensions,
    revoke_extension,
)
from consult.consultations.late_window import accept_late
from consult.consultations.queries import find_consultation
from consult.responses.extension_use import count_uses
from tests.factories.copper_round import CLOSES, SLUG
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.web.client import PageClient
from tests.web.public.respond.stored import all_rows
from tests.web.public.respond.walking import ANONYMOUS, FAIR, INDIVIDUAL, respond, review, save
from tests.web.staff_cast import ROSA, hire

SECOND = timedelta(seconds=1)
UNTIL = CLOSES + timedelta(days=7)
UNTIL_WALL = "2027-04-16 23:59:59"
REASON = {"en": "Their assembly meets a week later.", "es": "Su asamblea es una semana después."}
COOPERATIVE = "Cooperativa Apurímac"
LATE_NOTE = "You may respond until Friday 16 April 2027, 23:59:59 London time (UTC+1)."
PAGE = f"/en/consultations/{SLUG}"


def statuses(transaction: Transaction) -> list[str]:
    return [one["status"] for one in all_rows(transaction)["revision"]]


def hand_in_late(client: PageClient) -> str:
    """Answer and send in a browser that begins now, and return what the receipt says."""
    client.submit(client.get(respond("about")), **INDIVIDUAL)
    page = client.submit(client.get(respond("closing")), **FAIR)
    return client.submit(page, _action="submit", **ANONYMOUS).words()


@pytest.fixture
def late_window(transaction: Transaction, copper_round: int) -> None:
    with transaction() as session:
        consultation = find_consultation(session, SLUG)
        assert consultation is not None
        accept_late(session, consultation, UNTIL_WALL, REASON, actor_id=None, at=START)


@pytest.fixture
def link(transaction: Transaction, copper_round: int) -> str:
    """The address that the co-operative was sent."""
    with transaction() as session:
        consultation = find_consultation(session, SLUG)
        assert consultation is not None
        rosa = hire(session, ROSA, (Grant(MODERATOR, consultation.id),), START)
        wanted = Wanted(COOPERATIVE, is_named=False, until_wall=UNTIL_WALL, reason=REASON)
        secret = extend_for_one(
            session, consultation, wanted, key="a form", actor_id=rosa.id, at=START
        )
    return f"{PAGE}/extension/{secret}"


def revoke(transaction: Transaction, clock: StoppedClock) -> None:
    with transaction() as session:
        consultation = find_consultation(session, SLUG)
        assert consultation is not None
        [extension] = list_extensions(session, consultation.id)
        actor = extension.created_by
        revoke_extension(
            session, consultation, extension.id, REASON, actor_id=actor, at=clock.now()
        )


class TestLateWindow:
    @pytest.mark.parametrize("after", [timedelta(), UNTIL - CLOSES - SECOND])
    def test_what_arrives_in_it_is_taken_and_marked_as_late(
        self,
        client: PageClient,
        clock: StoppedClock,
        transaction: Transaction,
        late_window: None,
        after: timedelta,
    ) -> None:
        clock.set(CLOSES + after)
        assert "It arrived after closing and is marked as late." in hand_in_late(client)
        assert statuses(transaction) == ["late"]

    def test_from_its_end_on_it_is_given_back(
        self, client: PageClient, clock: StoppedClock, transaction: Transaction, late_window: None
    ) -> None:
        page = review(client)
        clock.set(UNTIL)
        client.submit(page, _action="submit", expected=409, **ANONYMOUS)
        assert statuses(transaction) == []

    def test_before_the_close_nothing_is_marked(
        self, client: PageClient, clock: StoppedClock, transaction: Transaction, late_window: None
    ) -> None:
        clock.set(CLOSES - SECOND)
        assert "marked as late" not in hand_in_late(client)
        assert statuses(transaction) == ["on_time"]

    def test_everybody_reads_of_it_before_they_write(
        self, client: PageClient, clock: StoppedClock, late_window: None
    ) -> None:
        said = "Responses after the close are taken until Friday 16 April 2027, 23:59:59"
        assert said in client.get(PAGE).words("section[aria-labelledby=ledger]")
        clock.set(CLOSES)
        assert said in client.get(PAGE).words(".c-aside")
        assert LATE_NOTE in client.get(respond("about")).words()

    def test_the_draft_and_the_consultation_go_on_asking_for_comments(
        self, client: PageClient, clock: StoppedClock, late_window: None
    ) -> None:
        clock.set(CLOSES)
        page = client.get(f"{PAGE}/documents/roadmap")
        assert page.link("Comment on the whole document").endswith("/comments/new")
        assert "comments close Friday 16 April 2027, 23:59:59" in page.words()
        page = client.get(PAGE)
        assert "What is sent now is marked as late." in page.words()
        assert "no longer received" not in page.words()

    def test_who_sent_in_time_is_told_that_a_change_is_late(
        self, client: PageClient, clock: StoppedClock, transaction: Transaction, late_window: None
    ) -> None:
        hand_in_late(client)
        clock.set(CLOSES)
        page = client.get(respond("review"))
        assert "That holds for a change of what you sent in time as well." in page.words()
        save(client, "views", q14_remarks="One thing more")
        client.submit(client.get(respond("review")), _action="submit", **ANONYMOUS)
        assert statuses(transaction) == ["on_time", "late"]


class TestIndividualExtension:
    def test_only_its_holder_is_asked_for_comments_by_the_draft(
        self, app: Flask, client: PageClient, clock: StoppedClock, link: str
    ) -> None:
        clock.set(CLOSES)
        client.get(link, follow_redirects=True)
        stranger = app.test_client()
        assert isinstance(stranger, PageClient)
        asked = [
            "Comment on the whole document" in one.get(f"{PAGE}/documents/roadmap").text
            for one in (client, stranger)
        ]
        assert asked == [True, False]
        assert "What is sent now is marked as late." in client.get(PAGE).words()
        assert "Responses are no longer received." in stranger.get(PAGE).words()

    def test_its_link_becomes_a_cookie_at_once(self, client: PageClient, link: str) -> None:
        answer = client.get(link, expected=303)
        assert answer.location == f"{PAGE}/respond"
        cookie = client.get_cookie("x1")
        assert cookie is not None
        assert (cookie.http_only, cookie.same_site) == (True, "Lax")
        assert len(cookie.value) * 4 == 256

    def test_with_it_a_response_is_taken_after_the_close(
        self, client: PageClient, clock: StoppedClock, transaction: Transaction, link: str
    ) -> None:
        clock.set(UNTIL - SECOND)
        client.get(link, expected=303)
        assert "You have an extension until" in client.get(PAGE).words(".c-aside")
        assert "marked as late" in hand_in_late(client)
        assert statuses(transaction) == ["late"]

    def test_others_are_given_everything_back(
        self, client: PageClient, clock: StoppedClock, transaction: Transaction, link: str
    ) -> None:
        page = review(client)
        clock.set(CLOSES)
        client.submit(page, _action="submit", expected=409, **ANONYMOUS)
        assert client.get(respond("about")).h1 == "This consultation is closed"
        assert statuses(transaction) == []

    def test_from_its_end_on_it_opens_nothing(
        self, client: PageClient, clock: StoppedClock, transaction: Transaction, link: str
    ) -> None:
        client.get(link, expected=303)
        page = review(client)
        clock.set(UNTIL)
        client.submit(page, _action="submit", expected=409, **ANONYMOUS)
        client.get(link, expected=404)
        assert statuses(transaction) == []

    def test_what_was_sent_before_the_close_is_on_time_all_the_same(
        self, client: PageClient, transaction: Transaction, link: str
    ) -> None:
        client.get(link, expected=303)
        hand_in_late(client)
        assert statuses(transaction) == ["on_time"]

    def test_a_draft_begun_with_it_goes_on_where_only_its_code_is_known(
        self, client: PageClient, clock: StoppedClock, transaction: Transaction, link: str
    ) -> None:
        client.get(link, expected=303)
        review(client)
        client.delete_cookie("x1")
        clock.set(CLOSES)
        page = client.get(respond("review"))
        client.submit(page, _action="submit", **ANONYMOUS)
        assert statuses(transaction) == ["late"]
        with transaction() as session:
            assert count_uses(session, 1) == {1: 1}

    def test_a_cleared_device_opens_it_for_nobody_else(
        self, client: PageClient, clock: StoppedClock, transaction: Transaction, link: str
    ) -> None:
        client.get(link, expected=303)
        review(client)
        client.submit(client.get("/en/response"), 'form[action$="/response/leave"]')
        assert client.get_cookie("x1") is None
        clock.set(CLOSES)
        assert client.get(respond("about")).h1 == "This consultation is closed"

    def test_from_the_instant_it_is_revoked_it_opens_nothing(
        self, client: PageClient, clock: StoppedClock, transaction: Transaction, link: str
    ) -> None:
        client.get(link, expected=303)
        page = review(client)
        clock.set(CLOSES)
        revoke(transaction, clock)
        client.submit(page, _action="submit", expected=409, **ANONYMOUS)
        client.get(link, expected=404)
        assert statuses(transaction) == []

    @pytest.mark.parametrize("end", ["0" * 64, "x", "A" * 64])
    def test_a_secret_nobody_was_given_is_no_address(
        self, client: PageClient, link: str, end: str
    ) -> None:
        client.get(f"{PAGE}/extension/{end}", expected=404)

    def test_the_public_log_says_that_one_was_given_and_not_to_whom(
        self, client: PageClient, link: str
    ) -> None:
        page = client.get(PAGE)
        assert (
            "An organisation may respond until Friday 16 April 2027, 23:59:59 London time (UTC+1);"
            " the response is marked as late." in page.words()
        )
        assert REASON["en"] in page.words()
        for address in (PAGE, "/consultations.atom", f"/consultations/{SLUG}.ics"):
            assert COOPERATIVE not in client.get(address, follow_redirects=True).text
