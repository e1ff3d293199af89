"""After handing in, a change counts only once it is sent, and every page says so."""

import pytest

from tests.factories.copper_round import CLOSES
from tests.fixtures.clock import StoppedClock
from tests.web.client import PageClient
from tests.web.public.respond.walking import hand_in, respond, respond_and_hand_in, save

UNSENT = "Version 1 counts. You have changes that are not sent yet."
REVIEW = "Review and send the changes"


def change_and_leave(client: PageClient) -> str:
    """Hand in, change an answer without sending it, and give the address of the receipt."""
    receipt = respond_and_hand_in(client)
    save(client, "views", q14_remarks="Not sent")
    return receipt.path


@pytest.mark.parametrize("slug", ["about", "views"])
def test_a_step_says_that_a_change_is_not_sent_and_leads_to_the_review(
    client: PageClient, slug: str
) -> None:
    change_and_leave(client)
    page = client.get(respond(slug))

    assert UNSENT in page.words()
    assert page.link(REVIEW) == respond("review")


def test_the_review_says_it(client: PageClient) -> None:
    change_and_leave(client)

    assert UNSENT in client.get(respond("review")).words()


def test_the_receipt_says_it_to_its_holder_alone(client: PageClient) -> None:
    path = change_and_leave(client)
    stranger = client.application.test_client()

    assert client.get(path).link(REVIEW) == respond("review")
    assert UNSENT not in stranger.get(path).get_data(as_text=True)


def test_my_response_says_which_version_counts(client: PageClient) -> None:
    change_and_leave(client)
    page = client.get("/en/response")

    assert "Handed in, version 1" in page.words()
    assert UNSENT in page.words()
    assert page.link(REVIEW) == respond("review")


def test_saving_a_change_says_that_the_version_before_still_counts(client: PageClient) -> None:
    respond_and_hand_in(client)

    assert "Saved. Version 1 still counts until you send the change." in save(
        client, "views", q14_remarks="Not sent"
    ).words("body")


def test_saving_without_a_change_says_so(client: PageClient) -> None:
    save(client, "views", q14_remarks="As sent")
    respond_and_hand_in(client)
    page = save(client, "views")

    assert "Saved. Version 1 counts; nothing has changed since." in page.words("body")
    assert UNSENT not in page.words()


def test_once_sent_the_change_is_no_longer_unsent(client: PageClient) -> None:
    change_and_leave(client)
    receipt = hand_in(client)

    assert "You have changes" not in receipt.words()
    assert "You have changes" not in client.get(respond("review")).words()
    assert "Handed in, version 2" in client.get("/en/response").words()


def test_after_closing_what_was_not_sent_is_there_to_copy(
    client: PageClient, clock: StoppedClock
) -> None:
    change_and_leave(client)
    clock.set(CLOSES)
    page = client.get(respond("views"))

    assert "Version 1 counts. Your later changes were not sent" in page.words()
    assert "Not sent" in page.all_words(".c-typed")
    assert client.get("/en/response").link("Read") == respond()


@pytest.mark.parametrize("slug", ["about", "review"])
def test_what_was_handed_in_and_not_changed_since_says_so_with_its_receipt(
    client: PageClient, slug: str
) -> None:
    receipt = respond_and_hand_in(client)
    page = client.get(respond(slug))

    assert "Version 1 was handed in and counts." in page.words()
    number = receipt.path.rpartition("/")[2]
    assert page.link(f"Receipt {number}") == receipt.path
